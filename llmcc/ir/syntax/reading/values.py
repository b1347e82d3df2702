"""Operands read from tokens."""

from __future__ import annotations

from collections.abc import Callable

from llmcc.ir.syntax.floats import float_bits
from llmcc.ir.syntax.lexer import decode
from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.reading.expressions import read_expression
from llmcc.ir.syntax.reading.types import read_type
from llmcc.ir.syntax.types import (
    ArrayType,
    FloatType,
    IntType,
    MetadataType,
    PointerType,
    StructType,
    TokenType,
    Type,
    VectorType,
)
from llmcc.ir.syntax.values import (
    AggregateConstant,
    FloatConstant,
    GlobalReference,
    InlineAssembly,
    IntConstant,
    MetadataOperand,
    NoneToken,
    NullPointer,
    Poison,
    SplatConstant,
    StringConstant,
    Undef,
    Value,
    ZeroInitializer,
)
from llmcc.ir.syntax.words import EXPRESSION_FLAGS, OTHER_FLAGS


def read_typed(cursor: Cursor) -> Value:
    """A type and a value of it."""
    return read_value(cursor, read_type(cursor))


def read_value(cursor: Cursor, type: Type) -> Value:
    """A value of this type."""
    token = cursor.peek()
    first = token[:1]
    if first == "%":
        return cursor.local(cursor.name("%"), type)
    if isinstance(type, MetadataType):
        return _metadata_operand(cursor, type)
    if first == "@":
        if not isinstance(type, PointerType):
            raise cursor.unread("a global that is no pointer")
        return GlobalReference(cursor.name("@"), type)
    special = _WORDS.get(token)
    if special is not None:
        cursor.position += 1
        return special(cursor, type)
    if isinstance(type, IntType):
        if first in "-0123456789" and first:
            return _integer(cursor, type)
    elif isinstance(type, FloatType) and first in "-0123456789" and first:
        return _float(cursor, type)
    if token in EXPRESSION_FLAGS:
        return read_expression(cursor, type, read_typed)
    if token.startswith('c"'):
        return _string(cursor, type)
    raise cursor.unread(f"{token!r} where a value should be" if token else "no value")


def read_label(cursor: Cursor) -> str:
    """`label %name`, without label and %."""
    cursor.expect("label")
    return cursor.name("%")


def _integer(cursor: Cursor, type: IntType) -> Value:
    token = cursor.peek()
    value = cursor.signed()
    half = 1 << type.bits - 1
    if type.bits == 1 or not -half <= value < half:
        raise cursor.unread(f"{token} as i{type.bits}")
    return IntConstant(type, value + 2 * half if value < 0 else value)


def _float(cursor: Cursor, type: FloatType) -> Value:
    token = cursor.next()
    bits = float_bits(type.name, token)
    if bits is None:
        raise cursor.unread(f"{token} as {type.name}")
    return FloatConstant(type, token, bits)


def _true(cursor: Cursor, type: Type) -> Value:
    return _bool(cursor, type, 1)


def _false(cursor: Cursor, type: Type) -> Value:
    return _bool(cursor, type, 0)


def _bool(cursor: Cursor, type: Type, value: int) -> Value:
    if not isinstance(type, IntType) or type.bits != 1:
        raise cursor.unread("a truth value that is no i1")
    return IntConstant(type, value)


def _null(cursor: Cursor, type: Type) -> Value:
    if not isinstance(type, PointerType):
        raise cursor.unread("a null that is no pointer")
    return NullPointer(type)


def _none(cursor: Cursor, type: Type) -> Value:
    if not isinstance(type, TokenType):
        raise cursor.unread("a none that is no token")
    return NoneToken(type)


def _undef(cursor: Cursor, type: Type) -> Value:
    return Undef(type)


def _poison(cursor: Cursor, type: Type) -> Value:
    return Poison(type)


def _zero(cursor: Cursor, type: Type) -> Value:
    if not isinstance(type, ArrayType | StructType | VectorType):
        raise cursor.unread("a zeroinitializer that is no aggregate")
    return ZeroInitializer(type)


def _splat(cursor: Cursor, type: Type) -> Value:
    cursor.expect("(")
    element = read_typed(cursor)
    cursor.expect(")")
    if not isinstance(type, VectorType) or element.type != type.element:
        raise cursor.unread("a splat of another type")
    return SplatConstant(type, element)


def _structure(cursor: Cursor, type: Type) -> Value:
    if not isinstance(type, StructType) or type.packed:
        raise cursor.unread("a structure of another type")
    return AggregateConstant(type, _members(cursor, "}", type.elements))


def _array(cursor: Cursor, type: Type) -> Value:
    if not isinstance(type, ArrayType):
        raise cursor.unread("an array of another type")
    return AggregateConstant(type, _members(cursor, "]", (type.element,) * type.count))


def _vector(cursor: Cursor, type: Type) -> Value:
    if isinstance(type, StructType) and type.packed:
        cursor.expect("{")
        members = _members(cursor, "}", type.elements)
        cursor.expect(">")
        return AggregateConstant(type, members)
    if not isinstance(type, VectorType):
        raise cursor.unread("a vector of another type")
    return AggregateConstant(type, _members(cursor, ">", (type.element,) * type.count))


def _members(cursor: Cursor, end: str, types: tuple[Type, ...]) -> tuple[Value, ...]:
    members: list[Value] = []
    while not cursor.accept(end):
        if members:
            cursor.expect(",")
        members.append(read_typed(cursor))
    if len(members) != len(types) or any(
        member.type is not type and member.type != type
        for member, type in zip(members, types, strict=True)
    ):
        raise cursor.unread("an aggregate of other members than its type's")
    return tuple(members)


def _string(cursor: Cursor, type: Type) -> Value:
    token = cursor.next()
    data = decode(token[2:-1])
    if data is None:
        raise cursor.unread(f"the spelling of {token}")
    if not isinstance(type, ArrayType) or type.element != IntType(8) or type.count != len(data):
        raise cursor.unread("a string of another type")
    return StringConstant(type, data)


def _assembly(cursor: Cursor, type: Type) -> Value:
    if not isinstance(type, PointerType):
        raise cursor.unread("assembly that is no pointer")
    flags: set[str] = set()
    while flag := cursor.accept_one(OTHER_FLAGS["asm"]):
        flags.add(flag)
    template = cursor.string()
    cursor.expect(",")
    return InlineAssembly(frozenset(flags), template, cursor.string(), type)


def _metadata_operand(cursor: Cursor, type: MetadataType) -> Value:
    token = cursor.peek()
    if token[:1] != "!":
        return MetadataOperand("", read_typed(cursor), type)
    if token[1:].isdigit():
        return MetadataOperand(cursor.next(), None, type)
    if token.startswith('!"') and decode(token[2:-1]) is not None:
        return MetadataOperand(cursor.next(), None, type)
    raise cursor.unexpected()


_WORDS: dict[str, Callable[[Cursor, Type], Value]] = {
    "true": _true,
    "false": _false,
    "null": _null,
    "none": _none,
    "undef": _undef,
    "poison": _poison,
    "zeroinitializer": _zero,
    "splat": _splat,
    "{": _structure,
    "[": _array,
    "<": _vector,
    "asm": _assembly,
}
