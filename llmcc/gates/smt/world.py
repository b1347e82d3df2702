"""What a function is given: the memory before it, the blocks there are, what calls give back.

Source and target are executed in the same world. For the prover everything in it is unknown; for
the interpreter it has been settled, by a model of the solver or by dice (`settled.py`).

Memory that others may change is known by epochs: the first one is what the function finds, and
each call that may write and each loop begins another.
"""

from __future__ import annotations

from enum import Enum
from itertools import combinations
from typing import Any, Protocol, TypeVar

import z3

from llmcc.gates.smt.algebra import B, Scalar, T
from llmcc.gates.smt.pointers import NULL_BLOCK
from llmcc.gates.smt.symbolic import Symbolic
from llmcc.gates.smt.terms import Bits, Truth, identity
from llmcc.gates.smt.values import (
    PROVENANCE,
    Register,
    provenance_leaves,
    widths,
)
from llmcc.ir.syntax.types import Type

FIRST_EPOCH = "initial"
_MOST_APART = 8

T_co = TypeVar("T_co", covariant=True)


class Origin(Enum):
    """Where a pointer's block may come from, as far as it is known without a solver."""

    PARAMETER = 1
    """No alloca of either function."""
    OUTSIDE = 2
    """No alloca that nobody else knows of."""
    ANY = 3


class World(Protocol[B, T_co]):
    """Everything that is not the function's own doing. Names make two unknowns the same one."""

    @property
    def address(self) -> int:
        """The width of addresses in bits."""
        ...

    def byte(self, epoch: str, address: B) -> tuple[B, T_co]:
        """A byte of memory, and whether it is poison."""
        ...

    def pointer(self, epoch: str, address: B) -> B:
        """The block of the pointer that is stored at an address."""
        ...

    def start(self, block: B) -> B:
        """The address of a block's first byte."""
        ...

    def size(self, block: B) -> B:
        """How many bytes a block has."""
        ...

    def alive(self, epoch: str, block: B) -> T_co:
        """Whether a block has not been freed."""
        ...

    def writable(self, block: B) -> T_co:
        """Whether a block may be stored to."""
        ...

    def leftover(self, block: int, address: B) -> B:
        """The byte that an alloca happens to hold before anything is stored there."""
        ...

    def unknown(self, name: str, width: int) -> B:
        """Bits by name."""
        ...

    def unknown_pointer(self, name: str) -> tuple[B, B]:
        """An address and the number of a block, by name."""
        ...

    def doubt(self, name: str) -> T_co:
        """A truth value by name."""
        ...

    def opaque(self, name: str, width: int, operands: tuple[tuple[int, B], ...]) -> B:
        """What a pure function of that name makes of operands, each a width and bits."""
        ...

    def origin(self, block: B) -> Origin:
        """Of a block's number that is no constant."""
        ...

    def comes_from(self, block: B, origin: Origin) -> B:
        """Say what `origin` is to answer; the block's number again."""
        ...


def unknown_register(world: World[B, T], name: str, kind: Type, origin: Origin) -> Register[B, T]:
    """A value by name, of which each leaf may be poison. Raises Unsupported."""
    scalars: list[Scalar[B, T]] = []
    shape = provenance_leaves(kind)
    for number, width in enumerate(widths(kind, world.address)):
        poison = world.doubt(f"{name} {number} poison")
        if shape[number + 1 : number + 2] == (True,):
            address, block = world.unknown_pointer(f"{name} {number}")
            scalars.append(Scalar(width, address, poison))
            scalars.append(Scalar(PROVENANCE, world.comes_from(block, origin), poison))
        elif not shape[number]:
            scalars.append(Scalar(width, world.unknown(f"{name} {number}", width), poison))
    return Register(kind, tuple(scalars))


class UnknownWorld:
    """`World[int | z3.BitVecRef, bool | z3.BoolRef]`: variables and uninterpreted functions."""

    def __init__(self, algebra: Symbolic) -> None:
        self.algebra = algebra
        self.facts: list[Truth] = []
        """What holds of them."""
        self.is_trivial = True
        """Whether it is but arguments."""
        self.null_is_valid = False
        """Whether the block of null may have bytes, at address 0."""
        self._functions: dict[tuple[str, int, tuple[int, ...]], Any] = {}
        self._applied: dict[tuple[Any, ...], tuple[tuple[tuple[int, Bits], ...], Any]] = {}
        """What was asked for, with the operands, so that no others get their addresses."""
        self._origins: dict[int, tuple[Bits, Origin]] = {}
        self._sized: dict[int, tuple[Bits, Bits, Bits]] = {}
        """Blocks with where they begin and how long they are, by addresses of their sizes."""

    @property
    def address(self) -> int:
        return self.algebra.address

    def byte(self, epoch: str, address: Bits) -> tuple[Bits, Truth]:
        poison = self._apply(f"poison {epoch}", 0, ((self.algebra.address, address),))
        return self._apply(f"memory {epoch}", 8, ((self.algebra.address, address),)), poison

    def pointer(self, epoch: str, address: Bits) -> Bits:
        block = self._apply(f"pointer {epoch}", PROVENANCE, ((self.algebra.address, address),))
        return self.comes_from(block, Origin.OUTSIDE)

    def start(self, block: Bits) -> Bits:
        return self._apply("start", self.algebra.address, ((PROVENANCE, block),))

    def size(self, block: Bits) -> Bits:
        size = self._apply("size", self.algebra.address, ((PROVENANCE, block),))
        if size.ast.value not in self._sized:
            start = self.start(block)
            self._sized[size.ast.value] = block, start, size
            self._bound(block, start, size)
        return size

    def apart(self) -> Truth:
        """That no two blocks share an address, as none do that are there at the same time.

        It is not among the facts, as they would be too many. Of many blocks it says nothing.
        """
        algebra = self.algebra
        if len(self._sized) > _MOST_APART:
            return True
        found = []
        for (one, start, size), (two, other, length) in combinations(self._sized.values(), 2):
            before = algebra.ule(algebra.address, algebra.add(algebra.address, start, size), other)
            behind = algebra.ule(
                algebra.address, algebra.add(algebra.address, other, length), start
            )
            found.append(algebra.any_of(before, behind, algebra.eq(PROVENANCE, one, two)))
        return algebra.all_of(*found)

    def _bound(self, block: Bits, start: Bits, size: Bits) -> None:
        """No block wraps around, is larger than half of all addresses, or begins at null.

        LangRef "getelementptr Instruction" on the first two; an empty block may begin anywhere, and
        the one of null does, if it is valid, at null.
        """
        algebra = self.algebra
        self.facts.append(algebra.negation(algebra.uadd_overflows(algebra.address, start, size)))
        self.facts.append(algebra.sle(algebra.address, 0, size))
        empty = algebra.eq(algebra.address, size, 0)
        elsewhere = algebra.negation(algebra.eq(algebra.address, start, 0))
        null = algebra.eq(PROVENANCE, block, NULL_BLOCK) if self.null_is_valid else False
        self.facts.append(algebra.any_of(empty, elsewhere, null))

    def alive(self, epoch: str, block: Bits) -> Truth:
        return self._apply(f"alive {epoch}", 0, ((PROVENANCE, block),))

    def writable(self, block: Bits) -> Truth:
        return self._apply("writable", 0, ((PROVENANCE, block),))

    def leftover(self, block: int, address: Bits) -> Bits:
        return self._apply(f"leftover {block}", 8, ((self.algebra.address, address),))

    def leftovers(self, block: int) -> dict[int, Bits] | None:
        """The bytes of an alloca that were asked for, by their places; None where not all of these
        are known, so that two of them may be one."""
        found = {}
        for (name, *_), (operands, bits) in list(self._applied.items()):
            if name == f"leftover {block}":
                address = operands[0][1]
                width = self.algebra.address
                place = self.algebra.sub(width, address, self.start(block))
                if not isinstance(place, int):
                    return None
                found[place] = bits
        return found

    def unknown(self, name: str, width: int) -> Bits:
        return z3.BitVec(name, width, self.algebra.context)

    def unknown_pointer(self, name: str) -> tuple[Bits, Bits]:
        return self.unknown(name, self.algebra.address), self.unknown(f"{name} block", PROVENANCE)

    def doubt(self, name: str) -> Truth:
        return z3.Bool(name, self.algebra.context)

    def opaque(self, name: str, width: int, operands: tuple[tuple[int, Bits], ...]) -> Bits:
        return self._apply(name, width, operands)

    def origin(self, block: Bits) -> Origin:
        known = self._origins.get(block.ast.value)
        return Origin.ANY if known is None else known[1]

    def comes_from(self, block: Bits, origin: Origin) -> Bits:
        self._origins[block.ast.value] = (block, origin)
        return block

    def _apply(self, name: str, width: int, operands: tuple[tuple[int, Bits], ...]) -> Any:
        """A term of that width, or a truth value for width 0."""
        key = (name, width, *((size, identity(bits)) for size, bits in operands))
        known = self._applied.get(key)
        if known is None:
            known = self._applied[key] = operands, self._application(name, width, operands)
        return known[1]

    def _application(self, name: str, width: int, operands: tuple[tuple[int, Bits], ...]) -> Any:
        widths = tuple(size for size, _ in operands)
        function = self._functions.get((name, width, widths))
        if function is None:
            self.is_trivial = False
            context = self.algebra.context
            sorts = [z3.BitVecSort(size, context) for size in widths]
            sorts.append(z3.BitVecSort(width, context) if width else z3.BoolSort(context))
            function = z3.Function(name, *sorts)
            self._functions[name, width, widths] = function
        words = tuple(self.algebra.word(size, bits) for size, bits in operands)
        return self.algebra.applied(function, width, words)
