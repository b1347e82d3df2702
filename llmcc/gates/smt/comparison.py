"""Where values and memory of a target do not refine those of its source."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from enum import Enum
from typing import Generic, TypeAlias

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.blocks import GlobalBlock, HeapBlock, LocalBlock
from llmcc.gates.smt.changes import dirty, recent, written_at_entry
from llmcc.gates.smt.checkpoint import CALLEE, LOOP, Checkpoint
from llmcc.gates.smt.log import Entry, Forgotten, Piece, View, Written
from llmcc.gates.smt.memory import Memory
from llmcc.gates.smt.pointers import NULL_BLOCK, moved
from llmcc.gates.smt.terms import Identity, identity
from llmcc.gates.smt.values import PROVENANCE, Register, provenance_leaves
from llmcc.gates.unsupported import Inconclusive


class Moment(Enum):
    """When memory is compared, which says who looks at it."""

    CALL = 1
    LOOP = 2
    """The next iteration."""
    END = 3


_Seen: TypeAlias = dict[tuple[Identity, Identity, int, int], tuple[B, B, T]]
"""Where bytes differ, by address, block, number and alignment; the terms of the first two, kept so
that no other ones get their identities; a number of 0 is for the pointer that is there."""


class Comparison(Generic[B, T]):
    """Of two executions in the same world, by their memories."""

    def __init__(
        self,
        algebra: Algebra[B, T],
        source: Memory[B, T],
        target: Memory[B, T],
        guarded: tuple[B, ...] = (),
        deadline: float = math.inf,
    ) -> None:
        """`guarded` has the blocks of pointers that must not get out (LangRef `captures`);
        `deadline` is on the monotonic clock."""
        self._deadline = deadline
        self.guarded = guarded
        self.algebra = algebra
        self.source = source
        self.target = target

    def values(self, one: Register[B, T], other: Register[B, T]) -> list[tuple[T, str]]:
        """Where a value does not refine another of its type, and how."""
        algebra = self.algebra
        poison, differ = [], []
        shape = provenance_leaves(one.type)
        address = algebra.constant(algebra.address, 0)
        for mine, theirs, is_block in zip(one.scalars, other.scalars, shape, strict=True):
            if is_block:
                made = algebra.all_of(mine.poison, algebra.negation(theirs.poison))
                differ.append(algebra.all_of(made, self._gets_out(theirs.bits)))
            sure = algebra.negation(mine.poison)
            poison.append(algebra.all_of(sure, theirs.poison))
            same = algebra.eq(mine.width, mine.bits, theirs.bits)
            if is_block:
                same = self._follows(address, mine.bits, theirs.bits)
            address = mine.bits
            differ.append(algebra.all_of(sure, algebra.negation(same)))
        return [
            (algebra.any_of(*poison), "the target returns poison where the source does not"),
            (algebra.any_of(*differ), "the returned values differ"),
        ]

    def _follows(self, address: B, mine: B, theirs: B) -> T:
        """Whether a pointer may take the place of one with the same address and another block.

        Nothing can be done with a pointer to the block of null but to compare it, so it may become
        one to any block, if that may be known. And one with the address of null is null, as LLVM
        (`canReplacePointersIfEqual`) and alive-tv have it: no block begins there, so nobody gets
        one from a pointer into another block but by leaving it. Where null may be valid, only the
        second is so.
        """
        algebra = self.algebra
        none = algebra.constant(PROVENANCE, NULL_BLOCK)
        null = algebra.eq(algebra.address, address, algebra.constant(algebra.address, 0))
        if not self.source.null_is_valid:
            null = algebra.any_of(null, algebra.eq(PROVENANCE, mine, none))
        return algebra.any_of(
            algebra.eq(PROVENANCE, mine, theirs),
            algebra.all_of(null, algebra.negation(self._gets_out(theirs))),
        )

    def _gets_out(self, block: B) -> T:
        """Whether a pointer to a block is one that must not get out.

        Where the source gives out poison, the target could give out anything but that.
        """
        algebra = self.algebra
        return algebra.any_of(*(algebra.eq(PROVENANCE, block, own) for own in self.guarded))

    def called_differ(self, one: Register[B, T], other: Register[B, T]) -> T:
        """Where not the same is called.

        What the source calls, the target may call by the name of a function at the same address:
        what shares it with another, as an alias or as one of several functions with the same code,
        does the same, and to call a pointer to the address that is for another block is undefined.
        Which is why the target may not call such a pointer instead of a function.
        """
        algebra = self.algebra
        (mine, _), (address, block) = one.scalars, other.scalars
        known = self.target.blocks.get(block.bits) if isinstance(block.bits, int) else None
        if not (isinstance(known, GlobalBlock) and known.is_code):
            return self.differ(one, other)
        differ = algebra.negation(algebra.eq(algebra.address, mine.bits, address.bits))
        sure = algebra.negation(mine.poison)
        return algebra.all_of(sure, algebra.any_of(address.poison, differ))

    def passed_differ(self, at: Checkpoint[B, T], name: str, other: Register[B, T]) -> T:
        """Where what a call, or the next iteration, is given by that name does not refine."""
        one = at.passed[name]
        # A value that lives through a loop may have that name, too.
        is_called = name == CALLEE and at.effects is not LOOP
        return self.called_differ(one, other) if is_called else self.differ(one, other)

    def differ(self, one: Register[B, T], other: Register[B, T]) -> T:
        """Where a value does not refine another."""
        if one.type != other.type:
            return self.algebra.true
        return self.algebra.any_of(*(when for when, _ in self.values(one, other)))

    def memory(self, one: View, other: View, moment: Moment) -> list[tuple[T, str]]:
        """Where memory does not refine at two points with the same history."""
        shared = self._shared(one, other)
        if shared is None:
            return []
        mine = self._written(self.source, one, moment)
        theirs = self._written(self.target, other, moment)
        seen: _Seen[B, T] = {}
        differ = [
            self.algebra.all_of(condition, self._differs(entry, one, other, seen))
            for entry, condition in (*mine, *theirs)
            if id(entry) not in shared
        ]
        stray = (condition for condition, _ in self.stray(one, other, moment))
        return [
            (self.algebra.any_of(*differ), "memory differs"),
            (self.algebra.any_of(*stray), "the target stores where the source does not,"),
        ]

    def _shared(self, one: View, other: View) -> set[int] | None:
        """What both have written alike, before and after what they have not; None if that is all
        since memory was the same for sure.

        Where memory differs, something was written that is not among it, by either of them.
        """
        mine, theirs = recent(self.source, one), recent(self.target, other)
        pairs = list(zip(map(_spelt, mine), map(_spelt, theirs), strict=False))
        if len(mine) == len(theirs) and all(spelt == too for spelt, too in pairs):
            return None
        last = next((n for n, (spelt, too) in enumerate(pairs) if spelt != too), len(pairs))
        back = zip(map(_spelt, reversed(mine)), map(_spelt, reversed(theirs)), strict=False)
        first = next((n for n, (spelt, too) in enumerate(back) if spelt != too), len(pairs))
        first = min(first, len(pairs) - last)
        apart = (*mine[last : len(mine) - first], *theirs[last : len(theirs) - first])
        if not all(isinstance(entry, Written) for entry, _ in apart):
            return set()
        changed = {id(entry) for entry, _ in apart}
        return {id(entry) for entry, _ in (*mine, *theirs)} - changed

    def stray(self, one: View, other: View, moment: Moment) -> list[tuple[T, Written[B, T]]]:
        """What the target writes, and when that is where the source does not."""
        mine = self._written(self.source, one, moment, any_call=True)
        mine += written_at_entry(self.source, one)
        theirs = self._written(self.target, other, moment, any_call=True)
        early = _early(self.target)
        return [
            (self.algebra.all_of(condition, self._is_stray(entry, condition, mine)), entry)
            for entry, condition in theirs
            if id(entry) not in early
        ]

    def bytes_apart(self, one: View, other: View, moment: Moment) -> Iterator[tuple[T, B, B]]:
        """Where bytes do not refine, each with its address and block."""
        written = [entry for entry, _ in self._written(self.source, one, moment)]
        written += [entry for entry, _ in self._written(self.target, other, moment)]
        for entry in written:
            for piece in entry.pieces:
                for byte in range(piece.offset, piece.offset + piece.size):
                    place = self.algebra.constant(self.algebra.address, byte)
                    address = self.algebra.add(self.algebra.address, entry.address, place)
                    differs = self._bytes_differ(entry, byte, 1, one, other)
                    yield differs, address, entry.provenance

    def _written(
        self, memory: Memory[B, T], view: View, moment: Moment, any_call: bool = False
    ) -> list[tuple[Written[B, T], T]]:
        """What has been written that somebody else may see."""
        return [
            (entry, condition)
            for entry, condition in dirty(memory, view, any_call)
            if not _is_unseen(memory, entry, moment)
        ]

    def _differs(self, entry: Written[B, T], one: View, other: View, seen: _Seen[B, T]) -> T:
        """Where what is in memory now differs among the bytes that were written.

        Both functions mostly write to the same places: `seen` has what came of those.
        """
        if time.monotonic() > self._deadline:
            raise Inconclusive("timeout")
        algebra = self.algebra
        places = [(piece.offset, piece.size) for piece in entry.pieces]
        places += [(offset, 0) for offset, _ in entry.pointers]
        wrong = []
        for offset, size in places:
            address = moved(algebra, entry.address, offset)
            where = identity(address), identity(entry.provenance)
            key = (*where, size, _alignment(entry, offset))
            if key not in seen:
                differs = (
                    self._bytes_differ(entry, offset, size, one, other)
                    if size
                    else self._pointers_differ(address, entry.provenance, one, other)
                )
                seen[key] = address, entry.provenance, differs
            wrong.append(seen[key][2])
        return algebra.any_of(*wrong)

    def _pointers_differ(self, address: B, provenance: B, one: View, other: View) -> T:
        """Where pointers in memory lead to other blocks."""
        algebra = self.algebra
        words, blocks, excuses = [], [], []
        for memory, view in ((self.source, one), (self.target, other)):
            word = memory.read(address, provenance, algebra.pointer_bytes, 1, view)
            words.append(word.bits)
            blocks.append(memory.read_pointer(address, provenance, word.bits, view))
            excuses.append(algebra.any_of(word.poison, word.undef))
        same = self._follows(words[0], *blocks)
        return algebra.any_of(
            algebra.negation(algebra.any_of(excuses[0], same)),
            algebra.all_of(excuses[0], self._gets_out(blocks[1])),
        )

    def _bytes_differ(
        self, entry: Written[B, T], offset: int, count: int, one: View, other: View
    ) -> T:
        algebra = self.algebra
        address = moved(algebra, entry.address, offset)
        aligned = _alignment(entry, offset)
        mine = self.source.read(address, entry.provenance, count, aligned, one)
        theirs = self.target.read(address, entry.provenance, count, aligned, other)
        if _is_same(mine, theirs):
            return algebra.false
        if count > 1 and not (mine.poison is False and mine.undef is False):
            # One byte that is poison excuses no other.
            return algebra.any_of(
                *(self._bytes_differ(entry, offset + n, 1, one, other) for n in range(count))
            )
        equal = algebra.eq(count * 8, mine.bits, theirs.bits)
        worse = algebra.any_of(theirs.poison, theirs.undef, algebra.negation(equal))
        # Over bytes that hold nothing yet everything but poison may be written.
        excused = algebra.any_of(
            mine.poison, algebra.all_of(mine.undef, algebra.negation(theirs.poison))
        )
        return algebra.all_of(worse, algebra.negation(excused))

    def _is_stray(self, entry: Written[B, T], here: T, mine: list[tuple[Written[B, T], T]]) -> T:
        """Where a byte that the target wrote has not been written by the source."""
        if time.monotonic() > self._deadline:
            raise Inconclusive("timeout")
        algebra = self.algebra
        stray = []
        for own, condition in mine:
            covers = identity(own.address) == identity(entry.address) and own.size >= entry.size
            if covers and (condition is True or identity(condition) == identity(here)):
                return algebra.false
        for piece in entry.pieces:
            for byte in range(piece.size):
                offset = algebra.constant(algebra.address, piece.offset + byte)
                address = algebra.add(algebra.address, entry.address, offset)
                hits = []
                for own, condition in mine:
                    distance = algebra.sub(algebra.address, address, own.address)
                    inside = algebra.ult(
                        algebra.address, distance, algebra.constant(algebra.address, own.size)
                    )
                    hits.append(algebra.all_of(condition, inside))
                stray.append(algebra.negation(algebra.any_of(*hits)))
        return algebra.any_of(*stray)


def _early(memory: Memory[B, T]) -> set[int]:
    """The writes to allocas, by identity, before anything else is written or called.

    Nobody else has been told of an alloca by then, whoever will be, so no other thread sees it.
    """
    found = set()
    for entry in memory.log:
        if isinstance(entry, Forgotten):
            break
        if isinstance(entry, Written):
            number = entry.provenance
            known = memory.blocks.get(number) if isinstance(number, int) else None
            if isinstance(known, LocalBlock):
                found.add(id(entry))
            elif not (isinstance(known, GlobalBlock) and known.constant):
                break
    return found


def _is_unseen(memory: Memory[B, T], entry: Written[B, T], moment: Moment) -> bool:
    """Whether nobody else sees what is written there."""
    if not isinstance(entry.provenance, int):
        return False
    known = memory.blocks.get(entry.provenance)
    if isinstance(known, GlobalBlock):
        return known.constant
    if isinstance(known, HeapBlock):
        return known.private
    if not isinstance(known, LocalBlock):
        return False
    match moment:
        case Moment.CALL:
            return not known.escapes
        case Moment.LOOP:
            return known.private
        case Moment.END:
            return True


def _is_same(one: Piece[B, T], other: Piece[B, T]) -> bool:
    """Whether two pieces are the same terms."""
    return all(_is_same_term(a, b) for a, b in zip(one[2:], other[2:], strict=True))


def _alignment(entry: Written[B, T], offset: int) -> int:
    """What the address so far behind the beginning is a multiple of, where this was written."""
    return min(entry.alignment, offset & -offset) if offset else entry.alignment


def _spelt(conditional: tuple[Entry[B, T], T]) -> object:
    """What two entries have in common that change memory in the same way; by identities."""
    entry, condition = conditional
    match entry:
        case Written():
            pieces = [
                (p.offset, p.size, *(identity(term) for term in (p.bits, p.poison, p.undef)))
                for p in entry.pieces
            ]
            places = (entry.address, entry.provenance, condition, *(b for _, b in entry.pointers))
            offsets = [offset for offset, _ in entry.pointers]
            spelt = [identity(term) for term in places]
            return entry.size, entry.alignment, pieces, offsets, spelt
        case Forgotten():
            changes = entry.changes, entry.frees, entry.touched, entry.only_touched
            return entry.epoch, identity(condition), changes
    return entry.local.number, entry.alive, identity(condition)


def _is_same_term(one: object, other: object) -> bool:
    if isinstance(one, int) or isinstance(other, int):
        return one is other or (type(one) is type(other) and one == other)
    return bool(one.ast.value == other.ast.value)  # type: ignore[attr-defined]
