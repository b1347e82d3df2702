"""What must hold of two windows so that one may replace the other.

Both start from the same state. Then they go on at the same place, and agree in everything that is
live there, and in every register that the source leaves alone, whether it is live or not: with
gcc's -fipa-ra a caller may count on it. They access memory at the same addresses, in the same
order, in the same width and with the same values: what a load brings is whatever it may bring, so
that no access may be left out, repeated or moved before another, be it volatile or shared. A window
that moves the stack pointer is not compared at all.

Code whose time does not depend on secrets has no mark in assembly, so all code is treated as if it
were of that kind: no conditional jump is added, addresses stay the same ones, and divisions have no
semantics here. What is left takes the same time for all data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from llmcc.asm import locations
from llmcc.asm.effects import effects
from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import FLAGS, GENERAL, Locations
from llmcc.asm.semantics import window
from llmcc.asm.semantics.algebra import Bits
from llmcc.asm.semantics.state import Event, State
from llmcc.asm.semantics.symbolic import Symbolic

_EXIT_BITS: Final = 8


class Different(Exception):
    """The windows differ in a way that needs no solver; the message says in which."""


class NotCompared(Exception):
    """A window that is none of ours."""


@dataclass(frozen=True, slots=True)
class Equation:
    """Two terms that must be the same."""

    what: str
    source: Bits
    target: Bits


class _World:
    """The common start of both windows; only what is undefined is each one's own."""

    def __init__(self, algebra: Symbolic, side: str) -> None:
        self.algebra = algebra
        self._side = side
        self._undefined = 0

    def initial(self, register: str) -> Bits:
        width = 64 if register in GENERAL else 128
        return self.algebra.variable(register, width)

    def initial_flag(self, name: str) -> Bits:
        return self.algebra.variable(name, 1)

    def undefined(self, name: str, width: int) -> Bits:
        self._undefined += 1
        return self.algebra.variable(f"{name}.{self._side}{self._undefined}", width)

    def symbol(self, name: str) -> Bits:
        return self.algebra.variable(f"symbol {name}", 64)

    def load(self, events: list[Event], address: Bits, width: int) -> Bits:
        return self.algebra.variable(f"access {len(events)}.{width}", width)


def equations(
    source: Sequence[Instruction],
    target: Sequence[Instruction],
    live: Locations,
    places: Mapping[str, str],
    algebra: Symbolic,
) -> Iterator[Equation]:
    """What must be equal. `places` says of labels that they are the same place as others.

    Raises Different, NotCompared, and NoSemantics of the semantics.
    """
    written = _written(source)
    if (written | _written(target)) & locations.whole("rsp"):
        raise NotCompared("the stack pointer moves")
    if _branches(target) > _branches(source):
        raise NotCompared("another conditional jump, so that the time may depend on data")
    ours = window.run(source, _World(algebra, "source"))
    theirs = window.run(target, _World(algebra, "target"))
    yield from _memory(ours, theirs)
    yield from _exits(ours, theirs, places)
    live |= locations.ALL_REGISTERS & ~written
    yield from _registers(ours, theirs, live)
    for name in FLAGS:
        if locations.flag(name) & live:
            yield Equation(name, ours.flag(name), theirs.flag(name))


def _branches(instructions: Sequence[Instruction]) -> int:
    return sum(one.form.flow is Flow.BRANCH for one in instructions)


def _written(instructions: Sequence[Instruction]) -> Locations:
    """What changes, but for the stack pointer by a return: behind that, the caller goes on."""
    written = 0
    for one in instructions:
        if one.form.flow is not Flow.RETURN:
            written |= effects(one).writes
    return written


def _memory(ours: State, theirs: State) -> Iterator[Equation]:
    if len(ours.events) != len(theirs.events):
        raise Different("another number of accesses to memory")
    for number, (one, other) in enumerate(zip(ours.events, theirs.events, strict=True)):
        algebra = ours.algebra
        kinds = (one.is_store, one.aligned, algebra.width(one.value))
        if kinds != (other.is_store, other.aligned, algebra.width(other.value)):
            raise Different("another kind of access to memory")
        yield Equation(f"address of access {number}", one.address, other.address)
        if one.is_store:
            yield Equation(f"value of access {number}", one.value, other.value)


def _exits(ours: State, theirs: State, places: Mapping[str, str]) -> Iterator[Equation]:
    if not (ours.exits or theirs.exits):
        return
    numbers: dict[str, int] = {window.NEXT: 0}
    yield Equation("place", _place(ours, places, numbers), _place(theirs, places, numbers))


def _place(state: State, places: Mapping[str, str], numbers: dict[str, int]) -> Bits:
    algebra = state.algebra
    place = algebra.constant(numbers[window.NEXT], _EXIT_BITS)
    for taken, label in reversed(state.exits):
        number = numbers.setdefault(places.get(label, label), len(numbers))
        place = algebra.choose(taken, algebra.constant(number, _EXIT_BITS), place)
    return place


def _registers(ours: State, theirs: State, live: Locations) -> Iterator[Equation]:
    for name in {**ours.registers, **theirs.registers}:
        one, other = ours.whole(name), theirs.whole(name)
        general = name in GENERAL
        parts = _bytes(name, live) if general else _all(name, live)
        for high, low in parts:
            first = ours.algebra.extract(one, high, low)
            yield Equation(name, first, ours.algebra.extract(other, high, low))


def _bytes(name: str, live: Locations) -> Iterator[tuple[int, int]]:
    """Live runs of bytes, as their highest and lowest bits."""
    start = None
    for index in range(9):
        lives = index < 8 and bool(locations.bytes_of(name, index, 1) & live)
        if lives and start is None:
            start = index
        elif not lives and start is not None:
            yield 8 * index - 1, 8 * start
            start = None


def _all(name: str, live: Locations) -> Iterator[tuple[int, int]]:
    if locations.lanes(name, 16) & live:
        yield 127, 0
