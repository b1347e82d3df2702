"""Which accesses to memory are undefined behaviour, whatever they load or store."""

from __future__ import annotations

from typing import Generic

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.blocks import GlobalBlock, LocalBlock
from llmcc.gates.smt.log import View
from llmcc.gates.smt.memory import Memory
from llmcc.gates.smt.pointers import NULL_BLOCK, Block, Pointer, exceeds, half_of, moved
from llmcc.gates.smt.promises import misaligned
from llmcc.gates.smt.world import World

_MOST_ALTERNATIVES = 6


class Validity(Generic[B, T]):
    """Where a pointer may be used, in the memory of one execution."""

    def __init__(self, algebra: Algebra[B, T], world: World[B, T], memory: Memory[B, T]) -> None:
        self.algebra = algebra
        self.world = world
        self.memory = memory

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
