"""Calls read from tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from llmcc.ir.syntax.attributes import Attributes
from llmcc.ir.syntax.instructions import Argument, Call, Invoke, OperandBundle
from llmcc.ir.syntax.reading.attributes import read_attributes, read_groups, resolve
from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.reading.shapes import read_flags, read_metadata
from llmcc.ir.syntax.reading.types import (
    POINTER,
    VOID,
    read_function_rest,
    read_space,
    read_type,
)
from llmcc.ir.syntax.reading.values import read_label, read_typed, read_value
from llmcc.ir.syntax.types import FunctionType, PointerType, Type
from llmcc.ir.syntax.values import Local, Value
from llmcc.ir.syntax.words import CONVENTIONS, OTHER_FLAGS

_NUMBERED = re.compile(r"cc[1-9]\d*")


@dataclass(frozen=True, slots=True)
class _Site:
    """What call and invoke share."""

    convention: str
    return_attributes: Attributes
    space: int
    type: FunctionType
    callee: Value
    arguments: tuple[Argument, ...]
    attributes: Attributes
    groups: tuple[str, ...]
    bundles: tuple[OperandBundle, ...]


def read_call(cursor: Cursor, result: str, opcode: str) -> Call:
    """`tail call flags convention attributes T callee(…) #N [ … ]`."""
    tail = "" if opcode == "call" else opcode
    if tail:
        cursor.expect("call")
    flags = read_flags(cursor, OTHER_FLAGS["call"])
    site = _read_site(cursor)
    return Call(
        _result(cursor, result, site.type.result),
        tail,
        flags,
        site.convention,
        site.return_attributes,
        site.type,
        site.callee,
        site.arguments,
        site.attributes,
        site.groups,
        site.bundles,
        site.space,
        read_metadata(cursor),
    )


def read_invoke(cursor: Cursor, result: str, opcode: str) -> Invoke:
    """`invoke … to label %a unwind label %b`."""
    site = _read_site(cursor)
    cursor.expect("to")
    normal = read_label(cursor)
    cursor.expect("unwind")
    unwind = read_label(cursor)
    return Invoke(
        _result(cursor, result, site.type.result),
        site.convention,
        site.return_attributes,
        site.type,
        site.callee,
        site.arguments,
        site.attributes,
        site.groups,
        site.bundles,
        normal,
        unwind,
        site.space,
        read_metadata(cursor),
    )


def read_convention(cursor: Cursor) -> str:
    """A calling convention, or nothing for C."""
    if _NUMBERED.fullmatch(cursor.peek()):
        return cursor.next()
    return cursor.accept_one(CONVENTIONS)


def _read_site(cursor: Cursor) -> _Site:
    convention = read_convention(cursor)
    return_attributes = read_attributes(cursor)
    space = read_space(cursor) if cursor.peek() == "addrspace" else 0
    returned = read_type(cursor)
    written = read_function_rest(cursor, returned) if cursor.peek() == "(" else None
    callee = read_value(cursor, PointerType(space) if space else POINTER)
    arguments = _read_arguments(cursor)
    type = _checked(cursor, returned, written, arguments)
    inline = read_attributes(cursor)
    groups = read_groups(cursor)
    return _Site(
        convention,
        return_attributes,
        space,
        type,
        callee,
        arguments,
        resolve(cursor, inline, groups),
        groups,
        _read_bundles(cursor) if cursor.accept("[") else (),
    )


def _read_arguments(cursor: Cursor) -> tuple[Argument, ...]:
    cursor.expect("(")
    arguments: list[Argument] = []
    while not cursor.accept(")"):
        if arguments:
            cursor.expect(",")
        type = read_type(cursor)
        attributes = read_attributes(cursor)
        arguments.append(Argument(read_value(cursor, type), attributes))
    return tuple(arguments)


def _checked(
    cursor: Cursor,
    returned: Type,
    written: FunctionType | None,
    arguments: tuple[Argument, ...],
) -> FunctionType:
    """The callee's type: LLVM writes it in full where it is variadic, and only there."""
    given = tuple(argument.value.type for argument in arguments)
    if written is None:
        return FunctionType(returned, given)
    if not written.variadic or given[: len(written.parameters)] != written.parameters:
        raise cursor.unread("a callee of another type than its arguments")
    return written


def _read_bundles(cursor: Cursor) -> tuple[OperandBundle, ...]:
    bundles: list[OperandBundle] = []
    while not bundles or not cursor.accept("]"):
        if bundles:
            cursor.expect(",")
        tag = cursor.string()
        cursor.expect("(")
        values: list[Value] = []
        while not cursor.accept(")"):
            if values:
                cursor.expect(",")
            values.append(read_typed(cursor))
        bundles.append(OperandBundle(tag, tuple(values)))
    return tuple(bundles)


def _result(cursor: Cursor, name: str, type: Type) -> Local | None:
    if not name:
        if type != VOID:
            raise cursor.unread("a call without a name for its result")
        return None
    if type == VOID:
        raise cursor.unread("a name for no result")
    return cursor.local(name, type)
