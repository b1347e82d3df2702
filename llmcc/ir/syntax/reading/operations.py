"""Instructions that make a value of values, read from tokens."""

from __future__ import annotations

from llmcc.ir.syntax.instructions import (
    Binary,
    Cast,
    Compare,
    ExtractElement,
    ExtractValue,
    Freeze,
    InsertElement,
    InsertValue,
    Phi,
    Select,
    ShuffleVector,
    Unary,
)
from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.reading.shapes import member, read_flags, read_indices, read_metadata
from llmcc.ir.syntax.reading.types import BOOL, read_type, with_shape
from llmcc.ir.syntax.reading.values import read_typed, read_value
from llmcc.ir.syntax.types import VectorType
from llmcc.ir.syntax.values import Value
from llmcc.ir.syntax.words import BINARY_FLAGS, CAST_FLAGS, OTHER_FLAGS, PREDICATES


def read_binary(cursor: Cursor, result: str, opcode: str) -> Binary:
    """`opcode flags T a, b`."""
    flags = read_flags(cursor, BINARY_FLAGS[opcode])
    type = read_type(cursor)
    left = read_value(cursor, type)
    cursor.expect(",")
    right = read_value(cursor, type)
    local = cursor.local(result, type)
    return Binary(local, opcode, flags, left, right, read_metadata(cursor))


def read_unary(cursor: Cursor, result: str, opcode: str) -> Unary:
    """`fneg flags T a`."""
    flags = read_flags(cursor, OTHER_FLAGS[opcode])
    value = read_typed(cursor)
    return Unary(cursor.local(result, value.type), opcode, flags, value, read_metadata(cursor))


def read_cast(cursor: Cursor, result: str, opcode: str) -> Cast:
    """`opcode flags T a to T`."""
    flags = read_flags(cursor, CAST_FLAGS[opcode])
    value = read_typed(cursor)
    cursor.expect("to")
    type = read_type(cursor)
    return Cast(cursor.local(result, type), opcode, flags, value, type, read_metadata(cursor))


def read_compare(cursor: Cursor, result: str, opcode: str) -> Compare:
    """`opcode flags predicate T a, b`."""
    flags = read_flags(cursor, OTHER_FLAGS[opcode])
    predicate = cursor.expect_one(PREDICATES[opcode])
    type = read_type(cursor)
    left = read_value(cursor, type)
    cursor.expect(",")
    right = read_value(cursor, type)
    local = cursor.local(result, with_shape(type, BOOL))
    return Compare(local, opcode, flags, predicate, left, right, read_metadata(cursor))


def read_select(cursor: Cursor, result: str, opcode: str) -> Select:
    """`select flags i1 c, T a, T b`."""
    flags = read_flags(cursor, OTHER_FLAGS[opcode])
    condition, on_true, on_false = _three(cursor)
    if on_true.type != on_false.type:
        raise cursor.unread("a select of two types")
    local = cursor.local(result, on_true.type)
    return Select(local, flags, condition, on_true, on_false, read_metadata(cursor))


def read_freeze(cursor: Cursor, result: str, opcode: str) -> Freeze:
    """`freeze T a`."""
    value = read_typed(cursor)
    return Freeze(cursor.local(result, value.type), value, read_metadata(cursor))


def read_phi(cursor: Cursor, result: str, opcode: str) -> Phi:
    """`phi flags T [ a, %label ], …`."""
    flags = read_flags(cursor, OTHER_FLAGS[opcode])
    type = read_type(cursor)
    incoming: list[tuple[Value, str]] = []
    while not incoming or (cursor.peek(1) == "[" and cursor.accept(",")):
        cursor.expect("[")
        value = read_value(cursor, type)
        cursor.expect(",")
        incoming.append((value, cursor.name("%")))
        cursor.expect("]")
    return Phi(cursor.local(result, type), flags, tuple(incoming), read_metadata(cursor))


def read_extract_value(cursor: Cursor, result: str, opcode: str) -> ExtractValue:
    """`extractvalue T a, N …`."""
    aggregate = read_typed(cursor)
    indices = read_indices(cursor)
    local = cursor.local(result, member(cursor, aggregate.type, indices))
    return ExtractValue(local, aggregate, indices, read_metadata(cursor))


def read_insert_value(cursor: Cursor, result: str, opcode: str) -> InsertValue:
    """`insertvalue T a, T b, N …`."""
    aggregate = read_typed(cursor)
    cursor.expect(",")
    value = read_typed(cursor)
    indices = read_indices(cursor)
    if member(cursor, aggregate.type, indices) != value.type:
        raise cursor.unread("an inserted value of another type")
    local = cursor.local(result, aggregate.type)
    return InsertValue(local, aggregate, value, indices, read_metadata(cursor))


def read_extract_element(cursor: Cursor, result: str, opcode: str) -> ExtractElement:
    """`extractelement T v, T i`."""
    vector = read_typed(cursor)
    cursor.expect(",")
    index = read_typed(cursor)
    local = cursor.local(result, _vector_type(cursor, vector).element)
    return ExtractElement(local, vector, index, read_metadata(cursor))


def read_insert_element(cursor: Cursor, result: str, opcode: str) -> InsertElement:
    """`insertelement T v, T a, T i`."""
    vector, value, index = _three(cursor)
    if _vector_type(cursor, vector).element != value.type:
        raise cursor.unread("an inserted element of another type")
    local = cursor.local(result, vector.type)
    return InsertElement(local, vector, value, index, read_metadata(cursor))


def read_shuffle(cursor: Cursor, result: str, opcode: str) -> ShuffleVector:
    """`shufflevector T a, T b, T mask`."""
    left, right, mask = _three(cursor)
    if left.type != right.type:
        raise cursor.unread("a shuffle of two types")
    shape = _vector_type(cursor, mask)
    local = cursor.local(result, with_shape(shape, _vector_type(cursor, left).element))
    return ShuffleVector(local, left, right, mask, read_metadata(cursor))


def _three(cursor: Cursor) -> tuple[Value, Value, Value]:
    first = read_typed(cursor)
    cursor.expect(",")
    second = read_typed(cursor)
    cursor.expect(",")
    return first, second, read_typed(cursor)


def _vector_type(cursor: Cursor, value: Value) -> VectorType:
    if not isinstance(value.type, VectorType):
        raise cursor.unread("an element of no vector")
    return value.type
