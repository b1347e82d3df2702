"""Functions in which instructions stand elsewhere, are gone, or read what they should not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from llmcc.gates.campaign.edit import Site, inserted, instructions_of, replaced, substitute
from llmcc.ir.syntax.instructions import (
    Call,
    Freeze,
    Instruction,
    Load,
    Phi,
    Store,
)
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.types import IntType, PointerType, Type
from llmcc.ir.syntax.values import IntConstant, Local, NullPointer, Poison, Value


@dataclass(frozen=True, slots=True)
class Move:
    """What is done, and how to do it."""

    kind: str
    make: Callable[[], Function]


def moves(function: Function) -> Iterator[Move]:
    """All the moves that there are; LLVM may refuse what comes of some."""
    everything = list(instructions_of(function))
    for site, instruction in everything:
        if isinstance(instruction, Freeze):
            made = _without(function, site, instruction.result, instruction.value)
            yield Move("freeze dropped", made)
        if isinstance(instruction, Store | Load | Call):
            name = type(instruction).__name__.lower()
            yield from _dropped(function, site, instruction, name)
            yield from _elsewhere(function, site, instruction, name)
        if isinstance(instruction, Store | Call) and instruction.result is None:
            yield Move("twice", _inserting(function, (site[0], site[1] + 1), instruction))
        if isinstance(instruction, Load):
            yield from _stored_back(function, site, instruction)
            yield from _forwarded(function, site, instruction, everything)


def _dropped(
    function: Function, site: Site, instruction: Store | Load | Call, name: str
) -> Iterator[Move]:
    """Without an instruction; what it would have computed is a constant."""
    result = instruction.result
    value = None if result is None else _anything(result.type)
    if result is not None and value is None:
        return
    yield Move(f"{name} dropped", _without(function, site, result, value))


def _elsewhere(
    function: Function, site: Site, instruction: Instruction, name: str
) -> Iterator[Move]:
    """Earlier or later in its block, or in another one: at its begin or at its end."""
    number, index = site
    last = len(function.blocks[number].instructions) - 1
    for to in range(last + 1):
        if to not in (index, index + 1):
            yield Move(f"{name} moved", _moving(function, site, (number, to)))
    for other, block in enumerate(function.blocks):
        if other == number:
            continue
        first = sum(isinstance(i, Phi) for i in block.instructions)
        for to in {first, len(block.instructions) - 1}:
            yield Move(f"{name} in another block", _moving(function, site, (other, to)))


def _stored_back(function: Function, site: Site, load: Load) -> Iterator[Move]:
    """What was loaded is stored where it was: other threads can see that."""
    if not load.flags:
        store = Store(frozenset(), load.result, load.pointer, load.alignment)
        yield Move("stored back", _inserting(function, (site[0], site[1] + 1), store))


def _forwarded(
    function: Function, site: Site, load: Load, everything: list[tuple[Site, Instruction]]
) -> Iterator[Move]:
    """What another instruction stored or loaded in the place of what a load finds."""
    for _, other in everything:
        value: Value | None = None
        if isinstance(other, Store):
            value = other.value
        elif isinstance(other, Load) and other is not load:
            value = other.result
        if value is not None and value.type == load.type and value != load.result:
            yield Move("forwarded", _without(function, site, load.result, value))


def _without(
    function: Function, site: Site, result: Local | None, value: Value | None
) -> Callable[[], Function]:
    def make() -> Function:
        without = replaced(function, site, ())
        if result is None or value is None:
            return without
        return replace(without, blocks=substitute(without.blocks, result, value))

    return make


def _inserting(function: Function, site: Site, new: Instruction) -> Callable[[], Function]:
    return lambda: inserted(function, site, new)


def _moving(function: Function, site: Site, to: Site) -> Callable[[], Function]:
    [instruction] = [i for place, i in instructions_of(function) if place == site]

    def make() -> Function:
        number, index = to
        if number == site[0] and index > site[1]:
            index -= 1
        return inserted(replaced(function, site, ()), (number, index), instruction)

    return make


def _anything(kind: Type) -> Value | None:
    match kind:
        case IntType():
            return IntConstant(kind, 0)
        case PointerType():
            return NullPointer(kind)
        case _:
            return Poison(kind)
