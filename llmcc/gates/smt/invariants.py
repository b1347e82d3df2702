"""What holds of the live values of a loop in every iteration, besides that they are paired.

A cut forgets how a loop came to where it is. That a number is not negative, which is what lets LLVM
make a zero extension of a sign extension, that a counter has not passed its end, which is what lets
it compare by `ne`, or that a pointer is still in its block, is assumed of each iteration where no
run of the source showed the contrary (`likely.py`), and has to be shown of each arrival. What
cannot be is given up, and the rest is tried without it: Flanagan and Leino, "Houdini, an Annotation
Assistant for ESC/Java", FME 2001.

It is shown of both functions. Where the source hands over poison, the target may hand over any
value; what it does with that is compared with what the source would do with the same value, so that
it must be one of which the assumption holds. Poison itself has no bits that could matter: to assume
that they are within bounds leaves no poison out. An assumption about several values, of which one
may leave nothing to the others, is made only where none of them is poison, and only of the
iterations of its own loop.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.pointers import Block, is_outside
from llmcc.gates.smt.values import Register
from llmcc.ir.syntax.types import IntType, PointerType, Type


class Scene(NamedTuple, Generic[B, T]):
    """What invariants are spelt with."""

    algebra: Algebra[B, T]
    block_of: Callable[[B], Block[B, T]]
    """The block of a number."""


class Invariant(Protocol):
    """Something about live values of one loop, by the names that pair them."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it is about: live values, or parameters as `parameter_name` has them."""
        ...

    @property
    def loop(self) -> str:
        """The loop in whose iterations it holds; nothing where it holds of unknowns as well."""
        ...

    def fits(self, kinds: tuple[Type, ...]) -> bool:
        """Whether it says something about values of these types, in the order of the names."""
        ...

    def broken(self, scene: Scene[B, T], values: tuple[Register[B, T], ...]) -> T:
        """Where the bits of values, in the same order, are otherwise."""
        ...


@dataclass(frozen=True, slots=True)
class Range:
    """The bounds of a live value, as signed numbers; None where it has none."""

    name: str
    least: int | None = None
    most: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    @property
    def loop(self) -> str:
        return ""

    def fits(self, kinds: tuple[Type, ...]) -> bool:
        return isinstance(kinds[0], IntType) and kinds[0].bits > 1

    def broken(self, scene: Scene[B, T], values: tuple[Register[B, T], ...]) -> T:
        algebra, (width, bits, _) = scene.algebra, values[0].scalar
        outside = []
        if self.least is not None:
            outside.append(algebra.slt(width, bits, _constant(algebra, width, self.least)))
        if self.most is not None:
            outside.append(algebra.slt(width, _constant(algebra, width, self.most), bits))
        return algebra.any_of(*outside)


@dataclass(frozen=True, slots=True)
class Order:
    """That one number is less than another, or as most as much; of the same width."""

    loop: str
    less: str | int
    more: str | int
    signed: bool
    strict: bool

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(side for side in (self.less, self.more) if isinstance(side, str))

    def fits(self, kinds: tuple[Type, ...]) -> bool:
        return isinstance(kinds[0], IntType) and len(set(kinds)) == 1

    def broken(self, scene: Scene[B, T], values: tuple[Register[B, T], ...]) -> T:
        algebra, known = scene.algebra, dict(zip(self.names, values, strict=True))
        width = values[0].scalar.width
        less, more = (
            known[side].scalar.bits if isinstance(side, str) else _constant(algebra, width, side)
            for side in (self.less, self.more)
        )
        if self.strict:
            compare = algebra.sle if self.signed else algebra.ule
        else:
            compare = algebra.slt if self.signed else algebra.ult
        return compare(width, more, less)


@dataclass(frozen=True, slots=True)
class Within:
    """That what is at a distance from a pointer is in the pointer's block, or at its end."""

    loop: str
    name: str
    distance: int

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def fits(self, kinds: tuple[Type, ...]) -> bool:
        return isinstance(kinds[0], PointerType)

    def broken(self, scene: Scene[B, T], values: tuple[Register[B, T], ...]) -> T:
        algebra, (address, block) = scene.algebra, values[0].scalars
        distance = _constant(algebra, algebra.address, self.distance)
        place = algebra.add(algebra.address, address.bits, distance)
        return is_outside(algebra, place, scene.block_of(block.bits))


def parameter_name(name: str) -> str:
    """What a parameter is called among live values."""
    return f"%{name}"


def _constant(algebra: Algebra[B, T], width: int, number: int) -> B:
    return algebra.constant(width, number % (1 << width))
