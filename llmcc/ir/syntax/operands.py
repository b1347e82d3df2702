"""The locals that an instruction is given: to look at, and to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, Final

from llmcc.ir.syntax.calls import Argument
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.values import Local, Value

_NO_VALUES: Final = frozenset(
    "result flags type opcode predicate metadata attributes return_attributes groups source "
    "alignment ordering scope tail convention space cleanup".split()
)


def _places(item: Instruction) -> tuple[str, ...]:
    """The fields of an instruction that may hold values."""
    kind = item.__class__
    known = _KNOWN.get(kind)
    if known is None:
        known = tuple([one.name for one in fields(item) if one.name not in _NO_VALUES])
        _KNOWN[kind] = known
    return known


_KNOWN: Final[dict[type, tuple[str, ...]]] = {}


def used(item: Instruction) -> Iterator[str]:
    """The names of the locals that an instruction is given."""
    for place in _places(item):
        yield from _named(getattr(item, place))


def _named(node: object) -> Iterator[str]:
    if isinstance(node, Local):
        yield node.name
    elif isinstance(node, tuple):
        for part in node:
            yield from _named(part)
    elif isinstance(node, Argument):
        yield from _named(node.value)


def given(item: Instruction, change: Callable[[Local], Value]) -> Instruction:
    """The instruction with other operands; its result stays."""
    changes: dict[str, Any] = {}
    for place in _places(item):
        before = getattr(item, place)
        after = _changed(before, change)
        if after is not before:
            changes[place] = after
    return replace(item, **changes) if changes else item


def _changed(node: object, change: Callable[[Local], Value]) -> object:
    if isinstance(node, Local):
        return change(node)
    if isinstance(node, tuple):
        parts = tuple([_changed(part, change) for part in node])
        same = all(one is other for one, other in zip(parts, node, strict=True))
        return node if same else parts
    if isinstance(node, Argument):
        value: Any = _changed(node.value, change)
        return node if value is node.value else replace(node, value=value)
    return node


def with_result(item: Instruction, result: Local) -> Instruction:
    """The instruction that computes the same as another value."""
    changes: dict[str, Any] = {"result": result}
    return replace(item, **changes)


def substituted(item: Instruction, values: Mapping[str, Value]) -> Instruction:
    """An instruction that is given other values, by the names of those that it was given."""

    return given(item, lambda node: substituted_value(node, values))


def substituted_value(value: Value, values: Mapping[str, Value]) -> Value:
    """A value, or what it was replaced by."""
    while isinstance(value, Local) and value.name in values:
        value = values[value.name]
    return value
