"""Loads, stores and the intrinsics that copy and fill memory (LangRef, "Memory Access and
Addressing Operations", "Standard C/C++ Library Intrinsics")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from llmcc.gates.contract.metadata import Tags
from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.blocks import LocalBlock
from llmcc.gates.smt.layout import Layout, Leaf
from llmcc.gates.smt.log import Piece, View, Written
from llmcc.gates.smt.memory import Memory
from llmcc.gates.smt.pointers import NULL_BLOCK, Pointer
from llmcc.gates.smt.rules.bits import reversed_bits
from llmcc.gates.smt.validity import Validity
from llmcc.gates.smt.values import PROVENANCE, Register, choose
from llmcc.gates.smt.world import World
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.types import Type

NO_TAGS: Tags = frozenset()


@dataclass(frozen=True, slots=True)
class Access(Generic[B, T]):
    """One use of memory, for the claim to look at."""

    kind: str
    """"load" or "store"."""
    condition: T
    pointer: Pointer[B, T]
    size: int
    tags: Tags
    """What its metadata asserts about aliasing."""


class Accesses(Validity[B, T]):
    """Memory as instructions use it: typed, checked, and noted down."""

    def __init__(
        self,
        algebra: Algebra[B, T],
        world: World[B, T],
        memory: Memory[B, T],
        layout: Layout,
        strict: bool,
    ) -> None:
        super().__init__(algebra, world, memory)
        self.layout = layout
        self.strict = strict
        self.made: list[Access[B, T]] = []
        self._odd: dict[int, set[int]] = {}
        """Of a target's allocas: the odd widths of integers that were stored there."""

    def note(
        self, kind: str, reached: T, pointer: Pointer[B, T], size: int, tags: Tags = NO_TAGS
    ) -> None:
        """Remember an access."""
        self.made.append(Access(kind, reached, pointer, size, tags))

    def load(self, pointer: Pointer[B, T], kind: Type, alignment: int, at: View) -> Register[B, T]:
        """LangRef "load Instruction". Poison: the leaves of which a byte is. Raises Unsupported."""
        *others, (_, last) = self.alternatives(pointer)
        loaded = self._load(last, kind, alignment, at)
        for chosen, one in reversed(others):
            loaded = choose(self.algebra, chosen, self._load(one, kind, alignment, at), loaded)
        return loaded

    def _load(self, pointer: Pointer[B, T], kind: Type, alignment: int, at: View) -> Register[B, T]:
        scalars: list[Scalar[B, T]] = []
        for leaf in self.layout.leaves(kind):
            self._check_odd(pointer.provenance, leaf.width)
            place = self.offset(pointer.address, leaf.offset)
            aligned = _alignment_at(alignment, leaf.offset)
            self.memory.touched_pointer = False
            piece = self.memory.read(place, pointer.provenance, leaf.size, aligned, at)
            bits, poison = self._in_order(leaf.size, piece.bits), piece.poison
            if self.strict:
                poison = self.algebra.any_of(poison, piece.undef)
            scalars.append(self._without_padding(Scalar(leaf.size * 8, bits, poison), leaf))
            if leaf.pointer:
                block = self.memory.read_pointer(place, pointer.provenance, bits, at)
                scalars.append(Scalar(PROVENANCE, block, poison))
            elif self.memory.touched_pointer:
                self.memory.chose = True  # what a pointer is as a number is not settled by LangRef
        return Register(kind, tuple(scalars))

    def _in_order(self, size: int, bits: B) -> B:
        """The number that bytes are, little end first as memory has them, or the other way round.

        LangRef "Data Layout": `E` is for targets on which the big end comes first.
        """
        if not self.layout.big_endian:
            return bits
        return reversed_bits(self.algebra, size * 8, bits, 8)

    def _without_padding(self, scalar: Scalar[B, T], leaf: Leaf) -> Scalar[B, T]:
        """A loaded integer, which is poison where the bits beyond its odd width are not zero.

        LangRef "load Instruction": its value is undefined if none of its type was stored there.
        """
        width, bits, poison = scalar
        if leaf.width == width:
            return scalar
        algebra, rest = self.algebra, width - leaf.width
        beyond = algebra.extract(width, bits, leaf.width, rest)
        zero = algebra.eq(rest, beyond, algebra.constant(rest, 0))
        poison = algebra.any_of(poison, algebra.negation(zero))
        return Scalar(leaf.width, algebra.extract(width, bits, 0, leaf.width), poison)

    def _check_odd(self, provenance: B, width: int) -> None:
        """Raise Unsupported where bits may be read that LangRef leaves open.

        "store Instruction": what the bits become that belong to no value is unspecified. They are
        taken for zeros, which a source may choose.
        """
        if isinstance(provenance, int):
            odd = self._odd.get(provenance, {width})
        else:
            odd = set().union(*self._odd.values()) or {width}
        if odd != {width}:
            raise Unsupported("an integer of odd width that is loaded as another type")

    def _note_odd(self, pointer: Pointer[B, T], leaf: Leaf) -> None:
        """Remember that a value leaves bits open. Raises Unsupported where others may see them."""
        if leaf.width == leaf.size * 8:
            return
        self.memory.chose = True
        if not self.strict:
            return
        block = None
        if isinstance(pointer.provenance, int):
            block = self.memory.blocks.get(pointer.provenance)
        if not (isinstance(block, LocalBlock) and block.private):
            raise Unsupported(f"a store of i{leaf.width}")
        self._odd.setdefault(block.number, set()).add(leaf.width)

    def stored(
        self,
        pointer: Pointer[B, T],
        value: Register[B, T],
        alignment: int,
        reached: T,
        label: str,
    ) -> list[Written[B, T]]:
        """LangRef "store Instruction": what it writes. Raises Unsupported."""
        pieces: list[Piece[B, T]] = []
        pointers: list[tuple[int, B]] = []
        scalars = iter(value.scalars)
        for leaf in self.layout.leaves(value.type):
            width, bits, poison = next(scalars)
            self._note_odd(pointer, leaf)
            bits = self._in_order(leaf.size, self.algebra.zext(width, bits, leaf.size * 8))
            pieces.append(Piece(leaf.offset, leaf.size, bits, poison, self.algebra.false))
            if leaf.pointer:
                pointers.append((leaf.offset, next(scalars).bits))
        size = self.layout.store_size(value.type)
        pieces += self._padding(pieces, size)
        places = self.alternatives(pointer)
        return [
            Written(
                self.algebra.all_of(reached, chosen),
                one.address,
                one.provenance,
                size,
                alignment,
                tuple(pieces),
                tuple(pointers),
                label,
                sure=len(places) == 1,
            )
            for chosen, one in places
        ]

    def _padding(self, pieces: list[Piece[B, T]], size: int) -> list[Piece[B, T]]:
        """The bytes of a stored value that belong to no leaf: what is written there is left open.

        The source may choose to write zeros.
        """
        held = {piece.offset + n for piece in pieces for n in range(piece.size)}
        gaps = [offset for offset in range(size) if offset not in held]
        if gaps:
            self.memory.chose = True
        zero, algebra = self.algebra.constant(8, 0), self.algebra
        return [Piece(offset, 1, zero, algebra.false, algebra.true) for offset in gaps]

    def copied(
        self,
        to: Pointer[B, T],
        origin: Pointer[B, T],
        size: int,
        alignments: tuple[int, int],
        reached: T,
        at: View,
    ) -> Written[B, T]:
        """LangRef "'llvm.memcpy' Intrinsic", "'llvm.memmove' Intrinsic": what they write.

        Bytes keep what they are: poison, nothing yet, or part of a pointer.
        """
        pieces: list[Piece[B, T]] = []
        pointers: list[tuple[int, B]] = []
        self._check_odd(origin.provenance, 8)
        for offset in range(size):
            place = self.offset(origin.address, offset)
            pieces.append(
                self.memory.read(place, origin.provenance, 1, 1, at)._replace(offset=offset)
            )
        length = self.algebra.pointer_bytes
        for offset in range(0, size - length + 1, length):
            place = self.offset(origin.address, offset)
            word = self.memory.read(place, origin.provenance, length, alignments[1], at)
            bits = self._in_order(length, word.bits)
            block = self.memory.read_pointer(place, origin.provenance, bits, at)
            pointers.append((offset, block))
        assert at.label is not None
        place_to = to.address, to.provenance
        return Written(
            reached, *place_to, size, alignments[0], tuple(pieces), tuple(pointers), at.label
        )

    def filled(
        self,
        to: Pointer[B, T],
        byte: Scalar[B, T],
        size: int,
        alignment: int,
        reached: T,
        label: str,
    ) -> Written[B, T]:
        """LangRef "'llvm.memset.*' Intrinsics": what they write."""
        piece = Piece(0, 1, byte.bits, byte.poison, self.algebra.false)
        pieces = tuple(piece._replace(offset=offset) for offset in range(size))
        pointers: tuple[tuple[int, B], ...] = ()
        if isinstance(byte.bits, int) and byte.bits == 0:  # null pointers, too
            null = self.algebra.constant(PROVENANCE, NULL_BLOCK)
            length = self.algebra.pointer_bytes
            pointers = tuple((o, null) for o in range(0, size - length + 1, length))
        return Written(reached, to.address, to.provenance, size, alignment, pieces, pointers, label)


def _alignment_at(alignment: int, offset: int) -> int:
    """The greatest power of two that divides both."""
    return alignment if not offset else min(alignment, offset & -offset)
