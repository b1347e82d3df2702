"""Constant expressions read from tokens (LangRef, "Constant Expressions")."""

from __future__ import annotations

from collections.abc import Callable

from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.reading.types import read_type
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import ConstantExpression, Value
from llmcc.ir.syntax.words import CAST_FLAGS, EXPRESSION_FLAGS

_OPERANDS = {
    **dict.fromkeys("add sub xor extractelement".split(), 2),
    **dict.fromkeys("insertelement shufflevector".split(), 3),
}


def read_expression(
    cursor: Cursor, type: Type, read_typed: Callable[[Cursor], Value]
) -> ConstantExpression:
    """`opcode flags (operands)`, a constant of this type."""
    opcode = cursor.next()
    flags: set[str] = set()
    while flag := cursor.accept_one(EXPRESSION_FLAGS[opcode]):
        flags.add(flag)
    inrange = _inrange(cursor) if opcode == "getelementptr" and cursor.accept("inrange") else None
    source: Type | None = None
    cursor.expect("(")
    if opcode == "getelementptr":
        source = read_type(cursor)
        cursor.expect(",")
    operands = [read_typed(cursor)]
    if opcode in CAST_FLAGS:
        cursor.expect("to")
        if read_type(cursor) != type:
            raise cursor.unread(f"{opcode} to another type")
        cursor.expect(")")
    else:
        while not cursor.accept(")"):
            cursor.expect(",")
            operands.append(read_typed(cursor))
        if len(operands) != _OPERANDS.get(opcode, len(operands)):
            raise cursor.unread(f"the operands of {opcode}")
    return ConstantExpression(opcode, frozenset(flags), tuple(operands), type, source, inrange)


def _inrange(cursor: Cursor) -> tuple[int, int]:
    cursor.expect("(")
    low = cursor.signed()
    cursor.expect(",")
    high = cursor.signed()
    cursor.expect(")")
    return low, high
