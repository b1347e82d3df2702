"""Operands as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from llmcc.ir.syntax.lexer import encode
from llmcc.ir.syntax.types import ArrayType, IntType, StructType
from llmcc.ir.syntax.values import (
    AggregateConstant,
    ConstantExpression,
    FloatConstant,
    GlobalReference,
    InlineAssembly,
    IntConstant,
    Local,
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
from llmcc.ir.syntax.words import CAST_FLAGS, FAST_MATH, FLAG_ORDER
from llmcc.ir.syntax.writing.types import type_text

_FAST = frozenset(FAST_MATH)


def value_text(value: Value) -> str:
    """A value without its type."""
    return _WRITERS[type(value)](value)


def typed_text(value: Value) -> str:
    """A value behind its type."""
    return f"{type_text(value.type)} {_WRITERS[type(value)](value)}"


def typed_list(values: Iterable[Value]) -> str:
    """Values with their types, separated by commas."""
    return ", ".join([typed_text(value) for value in values])


def flags_text(flags: frozenset[str]) -> str:
    """Flags in LLVM's order, each with a space before it."""
    if not flags:
        return ""
    if flags == _FAST:
        return " fast"
    return "".join([f" {flag}" for flag in FLAG_ORDER if flag in flags])


def signed(type: IntType, value: int) -> int:
    """An unsigned value as LLVM writes it."""
    return value - (1 << type.bits) if value >> type.bits - 1 else value


def _integer(value: IntConstant) -> str:
    if value.type.bits == 1:
        return "true" if value.value else "false"
    return str(signed(value.type, value.value))


def _aggregate(value: AggregateConstant) -> str:
    elements = typed_list(value.elements)
    if isinstance(value.type, StructType):
        text = f"{{ {elements} }}" if elements else "{}"
        return f"<{text}>" if value.type.packed else text
    return f"[{elements}]" if isinstance(value.type, ArrayType) else f"<{elements}>"


def _expression(value: ConstantExpression) -> str:
    head = f"{value.opcode}{flags_text(value.flags)}"
    if value.inrange is not None:
        head += f" inrange({value.inrange[0]}, {value.inrange[1]})"
    operands = typed_list(value.operands)
    if value.source is not None:
        operands = f"{type_text(value.source)}, {operands}"
    if value.opcode in CAST_FLAGS:
        operands += f" to {type_text(value.type)}"
    return f"{head} ({operands})"


def _metadata(value: MetadataOperand) -> str:
    return value.text if value.value is None else typed_text(value.value)


_WRITERS: dict[type, Callable[[Any], str]] = {
    Local: lambda value: f"%{value.name}",
    IntConstant: _integer,
    FloatConstant: lambda value: str(value.text),
    NullPointer: lambda value: "null",
    Undef: lambda value: "undef",
    Poison: lambda value: "poison",
    ZeroInitializer: lambda value: "zeroinitializer",
    NoneToken: lambda value: "none",
    GlobalReference: lambda value: f"@{value.name}",
    AggregateConstant: _aggregate,
    SplatConstant: lambda value: f"splat ({typed_text(value.element)})",
    StringConstant: lambda value: f'c"{encode(value.data)}"',
    ConstantExpression: _expression,
    InlineAssembly: lambda value: (
        f'asm{flags_text(value.flags)} "{value.template}", "{value.constraints}"'
    ),
    MetadataOperand: _metadata,
}
