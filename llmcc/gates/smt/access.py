"""Loads, stores and the intrinsics that copy and fill memory (LangRef, "Memory Access and
Addressing Operations", "Standard C/C++ Library Intrinsics")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from llmcc.gates.contract.metadata import Tags
from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.blocks import GlobalBlock, LocalBlock
from llmcc.gates.smt.layout import Layout, Leaf
from llmcc.gates.smt.log import Piece, View, Written
from llmcc.gates.smt.memory import Memory
from llmcc.gates.smt.pointers import NULL_BLOCK, Block, Pointer, exceeds, half_of, moved
from llmcc.gates.smt.promises import misaligned
from llmcc.gates.smt.rules.bits import reversed_bits
from llmcc.gates.smt.values import PROVENANCE, Register, choose
from llmcc.gates.smt.world import World
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.types import Type

_MOST_ALTERNATIVES = 6
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


class Accesses(Generic[B, T]):
    """Memory as instructions use it: typed, checked, and noted down."""

    def __init__(
        self,
        algebra: Algebra[B, T],
        world: World[B, T],
        memory: Memory[B, T],
        layout: Layout,
        strict: bool,
    ) -> None:
        self.algebra = algebra
        self.world = world
        self.memory = memory
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

    def alternatives(self, pointer: Pointer[B, T]) -> list[tuple[T, Pointer[B, T]]]:
        """The pointers that one was chosen from, and when: to look at each makes proofs short."""
        algebra = self.algebra
        found: list[tuple[T, Pointer[B, T]]] = []
        pending = [(algebra.true, pointer)]
        while pending:
            condition, one = pending.pop()
            split = self._split(one) if len(pending) + len(found) < _MOST_ALTERNATIVES else None
            if split is None:
                found.append((condition, one))
                continue
            chosen, then, otherwise = split
            pending.append((algebra.all_of(condition, algebra.negation(chosen)), otherwise))
            pending.append((algebra.all_of(condition, chosen), then))
        return found

    def _split(self, pointer: Pointer[B, T]) -> tuple[T, Pointer[B, T], Pointer[B, T]] | None:
        algebra = self.algebra
        base, offset = algebra.as_sum(pointer.address)
        address = None if base is None else algebra.choice_of(base)
        if address is None:
            return None
        block = algebra.choice_of(pointer.provenance)
        condition, *places = address
        blocks = [pointer.provenance, pointer.provenance]
        if block is not None:
            if not algebra.same(block[0], condition):
                return None
            blocks = [block[1], block[2]]
        then, otherwise = (
            Pointer(self.offset(place, offset), number, pointer.poison)
            for place, number in zip(places, blocks, strict=True)
        )
        return condition, then, otherwise

    # Undefined behaviour

    def block_of(self, provenance: B) -> Block[B, T]:
        """The block of a pointer."""
        constant = self.algebra.constant
        choice = self.algebra.choice_of(provenance)
        if choice is not None:
            condition, then, otherwise = choice
            pairs = zip(self.block_of(then), self.block_of(otherwise), strict=True)
            return Block(
                *(self.algebra.ite(self.algebra.address, condition, *pair) for pair in pairs)
            )
        if isinstance(provenance, int):
            if provenance == NULL_BLOCK:
                null, nothing = constant(self.algebra.address, 0), constant(self.algebra.address, 0)
                valid = self.memory.null_is_valid
                return Block(null, self.world.size(NULL_BLOCK) if valid else nothing)
            known = self.memory.blocks.get(provenance)
            if isinstance(known, LocalBlock) or (isinstance(known, GlobalBlock) and known.exact):
                return Block(
                    self.world.start(provenance), constant(self.algebra.address, known.size)
                )
        return Block(self.world.start(provenance), self.world.size(provenance))

    def exceeds(self, pointer: Pointer[B, T], count: int) -> T:
        """Whether so many bytes at a pointer are not all in its block."""
        known = None
        if isinstance(pointer.provenance, int):
            known = self.memory.blocks.get(pointer.provenance)
        if isinstance(known, GlobalBlock) and not known.exact and not known.may_be_null:
            # What is declared with a size has at least that one.
            sure = Block(
                self.world.start(pointer.provenance),
                self.algebra.constant(self.algebra.address, known.size),
            )
            if exceeds(self.algebra, pointer, count, sure) is False:
                return self.algebra.false
        return exceeds(self.algebra, pointer, count, self.block_of(pointer.provenance))

    def undefined(
        self, pointer: Pointer[B, T], count: int, alignment: int, writes: bool, at: View
    ) -> T:
        """Where an access is undefined behaviour.

        The pointer is poison or misaligned, a byte is outside of its block, the block has been
        freed, or it must not be written.
        """
        if not count:
            return self.algebra.false
        if count >= half_of(self.algebra):
            return self.algebra.true
        return self.algebra.any_of(
            *(
                self.algebra.all_of(chosen, self._wrong(one, count, alignment, writes, at))
                for chosen, one in self.alternatives(pointer)
            )
        )

    def _wrong(
        self, pointer: Pointer[B, T], count: int, alignment: int, writes: bool, at: View
    ) -> T:
        algebra = self.algebra
        wrong = [
            pointer.poison,
            self._misaligned(pointer, alignment),
            self.exceeds(pointer, count),
            algebra.negation(self.memory.alive(pointer.provenance, at)),
        ]
        if writes:
            wrong.append(algebra.negation(self._writable(pointer.provenance)))
        return algebra.any_of(*wrong)

    def _misaligned(self, pointer: Pointer[B, T], alignment: int) -> T:
        if isinstance(pointer.provenance, int):
            known = self.memory.blocks.get(pointer.provenance)
            if isinstance(known, GlobalBlock | LocalBlock) and not known.alignment % alignment:
                start = self.world.start(pointer.provenance)
                offset = self.algebra.sub(self.algebra.address, pointer.address, start)
                return misaligned(self.algebra, offset, alignment)
        return misaligned(self.algebra, pointer.address, alignment)

    def _writable(self, provenance: B) -> T:
        if isinstance(provenance, int):
            known = self.memory.blocks.get(provenance)
            if isinstance(known, LocalBlock):
                return self.algebra.true
            if isinstance(known, GlobalBlock):
                return self.algebra.true if known.writable else self.algebra.false
        return self.world.writable(provenance)

    # Values

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

    def overlap(self, one: Pointer[B, T], other: Pointer[B, T], size: int) -> T:
        """Whether two regions of a size overlap without being the same one."""
        algebra = self.algebra
        distance = algebra.sub(algebra.address, one.address, other.address)
        if size == 0:
            return algebra.false
        length = algebra.constant(algebra.address, size)
        behind = algebra.ult(algebra.address, distance, length)
        before = algebra.ult(
            algebra.address,
            algebra.sub(algebra.address, algebra.constant(algebra.address, 0), distance),
            length,
        )
        zero = algebra.eq(algebra.address, distance, algebra.constant(algebra.address, 0))
        return algebra.all_of(algebra.any_of(behind, before), algebra.negation(zero))

    def offset(self, address: B, offset: int) -> B:
        """An address so many bytes on."""
        return moved(self.algebra, address, offset)


def _alignment_at(alignment: int, offset: int) -> int:
    """The greatest power of two that divides both."""
    return alignment if not offset else min(alignment, offset & -offset)
