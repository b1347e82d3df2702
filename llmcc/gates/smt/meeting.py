"""Which accesses to memory may meet, and who sees a block, as far as blocks go (`memory.py`)."""

from __future__ import annotations

from typing import Generic

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.blocks import GlobalBlock, HeapBlock, LocalBlock
from llmcc.gates.smt.log import AnyBlock, Forgotten
from llmcc.gates.smt.values import PROVENANCE
from llmcc.gates.smt.world import Origin, World


class Meeting(Generic[B, T]):
    """What follows from the blocks of an execution alone."""

    def __init__(
        self, algebra: Algebra[B, T], world: World[B, T], blocks: tuple[AnyBlock, ...]
    ) -> None:
        self.algebra = algebra
        self.world = world
        self.blocks = {block.number: block for block in blocks}
        """By their numbers."""

    def block(self, provenance: B) -> AnyBlock | None:
        """The block of a pointer where it is known which one."""
        return self.blocks.get(provenance) if isinstance(provenance, int) else None

    def number(self, block: HeapBlock | LocalBlock) -> B:
        """What a block is known by."""
        return self.algebra.constant(PROVENANCE, block.number)

    def keeps(self, provenance: B, entry: Forgotten[B, T]) -> bool:
        """Whether a new epoch cannot have changed the bytes of a block."""
        if not entry.changes:
            return True
        touched = entry.touched
        if entry.only_touched and touched is not None:
            if isinstance(provenance, int):
                return provenance not in touched
            made = all(isinstance(self.blocks.get(n), HeapBlock | LocalBlock) for n in touched)
            return made and self.world.origin(provenance) is Origin.PARAMETER
        known = self.block(provenance)
        if isinstance(known, HeapBlock | LocalBlock):
            if self._is_unseen(known, entry):
                return True
            given = touched is None or known.number in touched
            return not (known.captured or given)
        return isinstance(known, GlobalBlock) and known.constant

    def is_seen(self, provenance: B, entry: Forgotten[B, T]) -> T:
        """Where a block is none that others see nothing of, whichever of them a pointer is for."""
        algebra = self.algebra
        if isinstance(provenance, int) or self.is_outside(provenance):
            return algebra.true
        own = (
            algebra.eq(PROVENANCE, provenance, self.number(block))
            for block in self.blocks.values()
            if isinstance(block, HeapBlock | LocalBlock) and self._is_unseen(block, entry)
        )
        return algebra.negation(algebra.any_of(*own))

    @staticmethod
    def _is_unseen(block: HeapBlock | LocalBlock, entry: Forgotten[B, T]) -> bool:
        """Whether nobody sees a block who may have begun an epoch. A loop does what is not private,
        a call what its function lets others know of."""
        if block.private or entry.loop:
            return block.private
        return isinstance(block, LocalBlock) and not block.escapes

    def is_outside(self, provenance: B) -> bool:
        """Whether it is known not to be a private block."""
        if isinstance(provenance, int):
            known = self.block(provenance)
            return not (isinstance(known, HeapBlock | LocalBlock) and known.private)
        return self.world.origin(provenance) is not Origin.ANY

    def same_block(self, one: B, other: B) -> T:
        """Whether two accesses may meet as far as their blocks go.

        True for all that is outside, where different blocks have different addresses; but not for
        an alloca that nobody keeps the address of, as no call gives it back.
        """
        algebra = self.algebra
        if isinstance(one, int) and isinstance(other, int):
            return algebra.true if one == other else algebra.false
        if isinstance(other, int):
            one, other = other, one
        if isinstance(one, int):
            made = isinstance(self.block(one), HeapBlock | LocalBlock)
            if made and self.world.origin(other) is Origin.PARAMETER:
                return algebra.false
            known = self.block(one)
            if isinstance(known, LocalBlock) and known.escapes and not known.captured:
                return algebra.eq(PROVENANCE, one, other)
            if self.is_outside(one):
                return algebra.true
            if self.is_outside(other):
                return algebra.false
            return algebra.eq(PROVENANCE, one, other)
        if self.is_outside(one) or self.is_outside(other):
            return algebra.true
        return algebra.eq(PROVENANCE, one, other)

    def is_withheld(self, provenance: B) -> bool:
        """Whether what is written there is not compared at calls, which do not see it."""
        return _is_withheld(self.block(provenance))

    @property
    def withholds(self) -> bool:
        """Whether there is such a block."""
        return any(map(_is_withheld, self.blocks.values()))


def _is_withheld(block: AnyBlock | None) -> bool:
    return isinstance(block, LocalBlock) and not block.private and not block.escapes
