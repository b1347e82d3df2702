"""Terminators and landing pads read from tokens."""

from __future__ import annotations

from llmcc.ir.syntax.instructions import (
    Branch,
    ConditionalBranch,
    IndirectBranch,
    LandingPad,
    Resume,
    Return,
    Switch,
    Unreachable,
)
from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.reading.shapes import read_metadata
from llmcc.ir.syntax.reading.types import BOOL, VOID, read_type
from llmcc.ir.syntax.reading.values import read_label, read_typed, read_value
from llmcc.ir.syntax.values import IntConstant, Value


def read_return(cursor: Cursor, result: str, opcode: str) -> Return:
    """`ret void` or `ret T a`."""
    type = read_type(cursor)
    value = None if type == VOID else read_value(cursor, type)
    return Return(value, read_metadata(cursor))


def read_branch(cursor: Cursor, result: str, opcode: str) -> Branch | ConditionalBranch:
    """`br label %a` or `br i1 c, label %a, label %b`."""
    if cursor.peek() == "label":
        target = read_label(cursor)
        return Branch(target, read_metadata(cursor))
    condition = read_typed(cursor)
    if condition.type != BOOL:
        raise cursor.unread("a condition that is no i1")
    cursor.expect(",")
    on_true = read_label(cursor)
    cursor.expect(",")
    on_false = read_label(cursor)
    return ConditionalBranch(condition, on_true, on_false, read_metadata(cursor))


def read_switch(cursor: Cursor, result: str, opcode: str) -> Switch:
    """`switch T a, label %default [ T c, label %a … ]`."""
    value = read_typed(cursor)
    cursor.expect(",")
    default = read_label(cursor)
    cursor.expect("[")
    cases: list[tuple[IntConstant, str]] = []
    while not cursor.accept("]"):
        constant = read_typed(cursor)
        if not isinstance(constant, IntConstant) or constant.type != value.type:
            raise cursor.unread("a case that is no integer of the switch's type")
        cursor.expect(",")
        cases.append((constant, read_label(cursor)))
    return Switch(value, default, tuple(cases), read_metadata(cursor))


def read_indirect(cursor: Cursor, result: str, opcode: str) -> IndirectBranch:
    """`indirectbr ptr a, [label %a, …]`."""
    address = read_typed(cursor)
    cursor.expect(",", "[")
    targets: list[str] = []
    while not cursor.accept("]"):
        if targets:
            cursor.expect(",")
        targets.append(read_label(cursor))
    return IndirectBranch(address, tuple(targets), read_metadata(cursor))


def read_unreachable(cursor: Cursor, result: str, opcode: str) -> Unreachable:
    """`unreachable`."""
    return Unreachable(read_metadata(cursor))


def read_resume(cursor: Cursor, result: str, opcode: str) -> Resume:
    """`resume T a`."""
    value = read_typed(cursor)
    return Resume(value, read_metadata(cursor))


def read_landing_pad(cursor: Cursor, result: str, opcode: str) -> LandingPad:
    """`landingpad T cleanup catch T a filter T a`."""
    type = read_type(cursor)
    cleanup = cursor.accept("cleanup")
    clauses: list[tuple[str, Value]] = []
    while kind := cursor.accept_one(("catch", "filter")):
        clauses.append((kind, read_typed(cursor)))
    local = cursor.local(result, type)
    return LandingPad(local, type, cleanup, tuple(clauses), read_metadata(cursor))
