"""What an instruction is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from llmcc.ir.syntax.instructions import Call, Instruction
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.types import PointerType, Type
from llmcc.ir.syntax.values import (
    AggregateConstant,
    ConstantExpression,
    GlobalReference,
    MetadataOperand,
    SplatConstant,
    Value,
)

_VALUES: frozenset[type] = frozenset(Value.__args__)
_TYPES: frozenset[type] = frozenset(Type.__args__)
# Values that hold no others.
_LEAVES: frozenset[type] = _VALUES - {
    AggregateConstant,
    ConstantExpression,
    MetadataOperand,
    SplatConstant,
}
_NO_VALUES = frozenset("metadata flags attributes return_attributes groups type source".split())
_FIELDS: dict[type, tuple[str, ...]] = {}


def instructions(function: Function) -> Iterator[Instruction]:
    """All of a function's instructions, block by block."""
    for block in function.blocks:
        yield from block.instructions


def calls(function: Function) -> Iterator[Call]:
    """All of a function's calls."""
    for instruction in instructions(function):
        if isinstance(instruction, Call):
            yield instruction


def callee_name(call: Call) -> str:
    """Whom a call calls; empty where the callee is computed."""
    return call.callee.name if isinstance(call.callee, GlobalReference) else ""


def values_in(item: Any) -> list[Value]:
    """All values inside an instruction or a constant, its result and the constant included."""
    found: list[Value] = []
    _collect(item, found)
    return found


def has_other_space(kind: Type) -> bool:
    """Whether a type is, or holds, a pointer that is not in address space 0."""
    if isinstance(kind, PointerType):
        return kind.space != 0
    element = getattr(kind, "element", None)
    if element is not None:
        return has_other_space(element)
    return any(has_other_space(part) for part in getattr(kind, "elements", ()))


def _collect(item: Any, found: list[Value]) -> None:
    kind = type(item)
    if kind in _LEAVES:
        found.append(item)
    elif kind is tuple:
        for part in item:
            _collect(part, found)
    else:
        if kind in _VALUES:
            found.append(item)
        for name in _names(kind):
            _collect(getattr(item, name), found)


def _names(kind: type) -> tuple[str, ...]:
    """The fields of a class that may hold values; none where it is no part of an instruction."""
    names = _FIELDS.get(kind)
    if names is None:
        names = ()
        if is_dataclass(kind) and kind not in _TYPES:
            names = tuple(field.name for field in fields(kind) if field.name not in _NO_VALUES)
        _FIELDS[kind] = names
    return names
