"""Operands of instructions, and other values in their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from llmcc.ir.syntax.attributes import Flag
from llmcc.ir.syntax.instructions import (
    Argument,
    Binary,
    Call,
    Cast,
    Compare,
    ConditionalBranch,
    Freeze,
    GetElementPtr,
    InsertElement,
    InsertValue,
    Instruction,
    Load,
    Phi,
    Return,
    Select,
    Store,
    Switch,
)
from llmcc.ir.syntax.types import IntType, PointerType, Type
from llmcc.ir.syntax.values import IntConstant, Local, NullPointer, Value


@dataclass(frozen=True, slots=True)
class Variant:
    """What was done, and the instruction that it makes."""

    kind: str
    instruction: Instruction


@dataclass(frozen=True, slots=True)
class Scope:
    """The values that may be used at some place, by type."""

    locals: Mapping[Type, Sequence[Local]]

    def values(self, instead: Value) -> Iterator[Value]:
        """Operands that are not this one: locals, and a few constants."""
        kind = instead.type
        for local in self.locals.get(kind, ()):
            if local != instead:
                yield local
        if isinstance(kind, IntType):
            for number in (0, 1, -1):
                yield IntConstant(kind, number % (1 << kind.bits))
        elif isinstance(kind, PointerType):
            yield NullPointer(kind)


class Place:
    """One operand of an instruction; called with a value, the instruction with that one there."""

    def __init__(self, instruction: Instruction, field: str, index: int | None = None) -> None:
        self.instruction, self.field, self.index = instruction, field, index

    def __call__(self, value: Value) -> Instruction:
        new: object = value
        if self.index is not None:
            parts = list(getattr(self.instruction, self.field))
            old = parts[self.index]
            if isinstance(old, Argument):
                parts[self.index] = replace(old, value=value)
            elif isinstance(old, tuple):
                parts[self.index] = (value, old[1])
            else:
                parts[self.index] = value
            new = tuple(parts)
        changes: dict[str, object] = {self.field: new}
        return replace(self.instruction, **changes)  # type: ignore[arg-type]


def places(instruction: Instruction) -> Iterator[tuple[Value, Place]]:
    """The operands that may be another value, and what puts one there."""
    match instruction:
        case Binary() | Compare():
            names = ["left", "right"]
        case Cast() | Freeze() | Return() | Switch():
            names = ["value"]
        case Select():
            names = ["condition", "on_true", "on_false"]
        case ConditionalBranch():
            names = ["condition"]
        case Load():
            names = ["pointer"]
        case Store():
            names = ["value", "pointer"]
        case InsertElement() | InsertValue():
            names = ["value"]
        case GetElementPtr():
            names = ["base"]
            for index, value in enumerate(instruction.indices):
                yield value, Place(instruction, "indices", index)
        case Phi():
            for index, (value, _) in enumerate(instruction.incoming):
                yield value, Place(instruction, "incoming", index)
            return
        case Call():
            for index, argument in enumerate(instruction.arguments):
                if Flag("immarg") not in argument.attributes:
                    yield argument.value, Place(instruction, "arguments", index)
            return
        case _:
            return
    for name in names:
        value = getattr(instruction, name)
        if value is not None:
            yield value, Place(instruction, name)
