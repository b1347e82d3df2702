"""Memory: a log of what was written, over what was there before.

Reading goes through the log from its end. Entries are conditional, as all blocks of a function are
executed at once, each under the condition that it is reached; what was written on another path is
skipped, and the rest is decided by addresses: at once where they differ by a constant, else by the
solver.

Bytes are poison or not, one by one. Those that nobody has written since an alloca are marked: to
load them gives undef (LangRef "alloca Instruction"). The source may choose any value for that, and
so keeps the one that happens to be there, or one that fits (`attempt.py`); what the target loads
counts as poison.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Generic

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.blocks import GlobalBlock, HeapBlock, LocalBlock
from llmcc.gates.smt.concrete import signed
from llmcc.gates.smt.log import (
    AnyBlock,
    Blank,
    Entry,
    Forgotten,
    Paths,
    Piece,
    View,
    Written,
)
from llmcc.gates.smt.pointers import NULL_BLOCK, moved
from llmcc.gates.smt.values import PROVENANCE
from llmcc.gates.smt.world import FIRST_EPOCH, Origin, World
from llmcc.gates.unsupported import Unsupported

# Beyond this size what was written is not looked through at an address that is not known.
_MOST_PIECES = 160


class Memory(Generic[B, T]):
    """The memory of one execution."""

    def __init__(
        self,
        algebra: Algebra[B, T],
        world: World[B, T],
        paths: Paths,
        blocks: tuple[AnyBlock, ...],
        null_is_valid: bool = False,
    ) -> None:
        self.algebra = algebra
        self.world = world
        self.paths = paths
        self.log: list[Entry[B, T]] = []
        self.blocks = {block.number: block for block in blocks}
        self.null_is_valid = null_is_valid
        """Whether the block of null may have bytes."""
        self.granted: list[Written[B, T]] = []
        """Where something is written at the beginning that changes nothing (LangRef `writable`)."""
        self.chose = False
        """Whether what was left open has been settled: then no example refutes anything."""
        self.touched_pointer = False
        """Whether what was read last has been written as a pointer, or part of one."""

    # Writing

    def write(self, entry: Entry[B, T]) -> None:
        """Add to the log."""
        self.log.append(entry)

    def view(self, label: str | None) -> View:
        """The present, in a block."""
        return View(len(self.log), label)

    # Reading

    def read(self, address: B, provenance: B, count: int, alignment: int, at: View) -> Piece[B, T]:
        """`count` bytes from an address that may be accessed. Raises Unsupported."""
        found: list[tuple[T, Piece[B, T]]] = []
        for entry in self._before(at):
            choice = self._choice(entry, address, provenance, count, alignment, at)
            if isinstance(choice, str):
                return self._by_byte(address, provenance, count, at)
            if choice is None:
                continue
            found.append(choice)
            if choice[0] is True:
                break
        else:
            found.append((self.algebra.true, self._first(address, provenance, count)))
        result = found[-1][1]
        for condition, piece in reversed(found[:-1]):
            result = self._either(condition, piece, result)
        return result

    def read_pointer(self, address: B, provenance: B, bits: B, at: View) -> B:
        """The block of the pointer, whose address is `bits`, that is stored at an address."""
        found: list[tuple[T, B]] = []
        for entry in self._before(at):
            for condition, block in self._pointer_choices(entry, address, provenance, bits, at):
                found.append((condition, block))
            if found and found[-1][0] is True:
                break
        else:
            known = self._block(provenance)
            if isinstance(known, LocalBlock) and known.private:
                found.append((self.algebra.true, self._converted(bits)))
            else:
                found.append((self.algebra.true, self.world.pointer(FIRST_EPOCH, address)))
        result = found[-1][1]
        for condition, block in reversed(found[:-1]):
            if result is not block:
                result = self._keeps_origin(condition, block, result)
        return result

    def _keeps_origin(self, condition: T, then: B, otherwise: B) -> B:
        block = self.algebra.ite(PROVENANCE, condition, then, otherwise)
        if not isinstance(block, int) and all(self._is_outside(b) for b in (then, otherwise)):
            return self.world.comes_from(block, Origin.OUTSIDE)
        return block

    def alive(self, provenance: B, at: View) -> T:
        """Whether a block may still be used."""
        known = self._block(provenance)
        if isinstance(known, GlobalBlock):
            return self.algebra.true
        if isinstance(known, LocalBlock):
            return self._is_living(known, at)
        ends = [self.world.alive(FIRST_EPOCH, provenance)]
        for entry in self._before(at):
            if isinstance(entry, Forgotten) and entry.frees:
                alive = self.world.alive(entry.epoch, provenance)
                ends.append(self.algebra.implies(entry.condition, alive))
                if entry.freed is not None:
                    gone = self.algebra.eq(PROVENANCE, entry.freed, provenance)
                    gone = self.algebra.all_of(entry.condition, gone)
                    ends.append(self.algebra.negation(gone))
        return self.algebra.all_of(*ends)

    def recent(self, at: View) -> list[tuple[Entry[B, T], T]]:
        """What has changed memory since it all was changed, the last first, and when; without what
        private blocks hold. A call changes nothing that it does not see."""
        found: list[tuple[Entry[B, T], T]] = []
        withheld = any(map(_is_withheld, self.blocks.values()))
        for entry in self._before(at):
            if isinstance(entry, Blank) and entry.local.private:
                continue
            if isinstance(entry, Written):
                known = self._block(entry.provenance)
                if isinstance(known, HeapBlock | LocalBlock) and known.private:
                    continue
            condition = self._condition(entry, at)
            found.append((entry, condition))
            everything = isinstance(entry, Forgotten) and entry.changes and entry.touched is None
            if everything and condition is True and not withheld:
                break
        return found

    def dirty(self, at: View, any_call: bool = False) -> list[tuple[Written[B, T], T]]:
        """What has been written since the present epoch began, and when that is so.

        Or since the last call of any kind, which may have let another thread go on.
        """
        found = []
        unchanged = self.algebra.true
        later: list[Forgotten[B, T]] = []
        withheld = any(map(_is_withheld, self.blocks.values()))
        for entry in self._before(at):
            condition = self._condition(entry, at)
            if isinstance(entry, Written):
                since = unchanged
                if _is_withheld(self._block(entry.provenance)):
                    since = self._kept_since(entry.provenance, later, at)
                found.append((entry, self.algebra.all_of(condition, since)))
            elif isinstance(entry, Forgotten) and (any_call or entry.changes):
                if condition is True and not withheld:
                    break
                later.append(entry)
                unchanged = self.algebra.all_of(unchanged, self.algebra.negation(condition))
        return [(entry, condition) for entry, condition in found if condition is not False]

    def written_at_entry(self, at: View) -> list[tuple[Written[B, T], T]]:
        """What has been granted, and where there was no call or loop since."""
        if not self.granted:
            return []
        later = (entry for entry in self._before(at) if isinstance(entry, Forgotten))
        since = self.algebra.negation(
            self.algebra.any_of(*(self._condition(entry, at) for entry in later))
        )
        return [(entry, since) for entry in self.granted]

    def _kept_since(self, provenance: B, later: list[Forgotten[B, T]], at: View) -> T:
        """Where none of the epochs that began later has changed a block."""
        changing = (entry for entry in later if not self._keeps(provenance, entry))
        return self.algebra.negation(
            self.algebra.any_of(*(self._condition(entry, at) for entry in changing))
        )

    def _is_living(self, local: LocalBlock, at: View) -> T:
        alive = self.algebra.true
        changes = []
        for entry in self._before(at):
            if isinstance(entry, Blank) and entry.local == local and entry.alive is not None:
                changes.append(entry)
                if self._certain(entry.label, at):
                    break
        for entry in reversed(changes):
            now = self.algebra.true if entry.alive else self.algebra.false
            alive = self.algebra.choose(entry.condition, now, alive)
        return alive

    def _before(self, at: View) -> Iterator[Entry[B, T]]:
        """The entries that may have been made before, from the last one backwards."""
        for entry in reversed(self.log[: at.length]):
            if at.label is None or self.paths.reaches(entry.label, at.label):
                yield entry

    def _certain(self, label: str, at: View) -> bool:
        return at.label is not None and self.paths.dominates(label, at.label)

    def _condition(self, entry: Entry[B, T], at: View) -> T:
        sure = isinstance(entry, Blank) or entry.sure
        if sure and self._certain(entry.label, at):
            return self.algebra.true
        return entry.condition

    def _choice(
        self, entry: Entry[B, T], address: B, provenance: B, count: int, alignment: int, at: View
    ) -> tuple[T, Piece[B, T]] | str | None:
        """What an entry says of bytes and when; None for nothing, "by byte" for some of them."""
        condition = self._condition(entry, at)
        match entry:
            case Forgotten():
                if self._keeps(provenance, entry):
                    return None
                condition = self.algebra.all_of(condition, self._is_seen(provenance, entry))
                return condition, self._of_epoch(entry.epoch, address, count)
            case Blank():
                same = self._same_block(self.number(entry.local), provenance)
                if same is False:
                    return None
                condition = self.algebra.all_of(condition, same)
                return condition, self._leftover(entry.local.number, address, count)
            case Written():
                same = self._same_block(entry.provenance, provenance)
                if same is False:
                    return None
                found = self._overlap(entry, address, count, alignment)
                if found is None or isinstance(found, str):
                    return found
                return self.algebra.all_of(condition, same, found[0]), found[1]

    def _overlap(
        self, entry: Written[B, T], address: B, count: int, alignment: int
    ) -> tuple[T, Piece[B, T]] | str | None:
        """What was written at an address, and where it is that address."""
        algebra = self.algebra
        distance = algebra.sub(algebra.address, address, entry.address)
        if isinstance(distance, int):
            offset = signed(algebra.address, distance)
            if not -count < offset < entry.size:
                return None
            if offset >= 0 and offset + count <= entry.size:
                piece = self._cut(entry, offset, count)
                if piece is not None:
                    return algebra.true, piece
                if count == 1:  # a gap between the pieces
                    return None
            return "by byte"
        uniform = all(piece.size == count and not piece.offset % count for piece in entry.pieces)
        aligned = not alignment % count and not entry.alignment % count
        if not (uniform and aligned) and count > 1:
            return "by byte"
        if entry.size > _MOST_PIECES:
            raise Unsupported(f"{entry.size} bytes written, and an address among them unknown")
        offsets = [p.offset for p in entry.pieces] if uniform and aligned else range(entry.size)
        hits = []
        for offset in offsets:
            piece = self._cut(entry, offset, count)
            if piece is not None:
                place = algebra.constant(algebra.address, offset)
                hits.append((algebra.eq(algebra.address, distance, place), piece))
        if not hits:
            return None
        result = hits[-1][1]
        for condition, piece in reversed(hits[:-1]):
            result = self._either(condition, piece, result)
        return algebra.any_of(*(condition for condition, _ in hits)), result

    def _cut(self, entry: Written[B, T], offset: int, count: int) -> Piece[B, T] | None:
        """Bytes of an entry, if it has all of them in one piece, or in several that are next."""
        pieces = []
        at = offset
        for piece in entry.pieces:
            if not piece.offset <= at < piece.offset + piece.size or at >= offset + count:
                continue
            low = at - piece.offset
            size = min(piece.size - low, offset + count - at)
            bits = self.algebra.extract(piece.size * 8, piece.bits, low * 8, size * 8)
            pieces.append(Piece(at, size, bits, piece.poison, piece.undef))
            at += size
        self.touched_pointer = self.touched_pointer or bool(entry.pointers)
        return self._joined(pieces) if at == offset + count else None

    def _by_byte(self, address: B, provenance: B, count: int, at: View) -> Piece[B, T]:
        pieces = []
        for offset in range(count):
            place = moved(self.algebra, address, offset)
            pieces.append(self.read(place, provenance, 1, 1, at))
        return self._joined(pieces)

    def _joined(self, pieces: list[Piece[B, T]]) -> Piece[B, T]:
        algebra = self.algebra

        def joined(low: Piece[B, T], high: Piece[B, T]) -> Piece[B, T]:
            bits = algebra.concat(high.size * 8, high.bits, low.size * 8, low.bits)
            poison = algebra.any_of(low.poison, high.poison)
            undef = algebra.any_of(low.undef, high.undef)
            return Piece(low.offset, low.size + high.size, bits, poison, undef)

        return reduce(joined, pieces)

    def _either(self, condition: T, then: Piece[B, T], otherwise: Piece[B, T]) -> Piece[B, T]:
        algebra, width = self.algebra, then.size * 8
        return Piece(
            0,
            then.size,
            algebra.ite(width, condition, then.bits, otherwise.bits),
            algebra.choose(condition, then.poison, otherwise.poison),
            algebra.choose(condition, then.undef, otherwise.undef),
        )

    # What was there before

    def _first(self, address: B, provenance: B, count: int) -> Piece[B, T]:
        """What a function finds in memory, and in an alloca that it has not written to."""
        known = self._block(provenance)
        if isinstance(known, LocalBlock):
            return self._leftover(known.number, address, count)
        result = self._of_epoch(FIRST_EPOCH, address, count)
        if not isinstance(provenance, int) and not self._is_outside(provenance):
            for block in self.blocks.values():
                if isinstance(block, LocalBlock) and block.private:
                    same = self._same_block(self.number(block), provenance)
                    left = self._leftover(block.number, address, count)
                    result = self._either(same, left, result)
        return result

    def _of_epoch(self, epoch: str, address: B, count: int) -> Piece[B, T]:
        pieces = []
        for offset in range(count):
            place = moved(self.algebra, address, offset)
            bits, poison = self.world.byte(epoch, place)
            pieces.append(Piece(offset, 1, bits, poison, self.algebra.false))
        return self._joined(pieces)

    def _leftover(self, block: int, address: B, count: int) -> Piece[B, T]:
        self.chose = True
        pieces = []
        for offset in range(count):
            place = moved(self.algebra, address, offset)
            bits = self.world.leftover(block, place)
            pieces.append(Piece(offset, 1, bits, self.algebra.false, self.algebra.true))
        return self._joined(pieces)

    # Pointers

    def _pointer_choices(
        self, entry: Entry[B, T], address: B, provenance: B, bits: B, at: View
    ) -> Iterator[tuple[T, B]]:
        """What block an entry says a pointer has, and when."""
        algebra, condition = self.algebra, self._condition(entry, at)
        if isinstance(entry, Forgotten):
            if not self._keeps(provenance, entry):
                condition = algebra.all_of(condition, self._is_seen(provenance, entry))
                yield condition, self.world.pointer(entry.epoch, address)
            return
        if isinstance(entry, Blank):
            same = self._same_block(self.number(entry.local), provenance)
            if same is not False:
                yield algebra.all_of(condition, same), self._converted(bits)
            return
        same = self._same_block(entry.provenance, provenance)
        if same is False:
            return
        condition = algebra.all_of(condition, same)
        distance = algebra.sub(algebra.address, address, entry.address)
        for offset, block in entry.pointers:
            exact = algebra.eq(algebra.address, distance, algebra.constant(algebra.address, offset))
            if exact is not False:
                yield algebra.all_of(condition, exact), block
            if exact is True:
                return
        # Other bytes of the entry, or only some of a pointer's.
        reach = algebra.constant(algebra.address, entry.size + algebra.pointer_bytes - 1)
        behind = algebra.add(
            algebra.address, distance, algebra.constant(algebra.address, algebra.pointer_bytes - 1)
        )
        touched = algebra.ult(algebra.address, behind, reach)
        if touched is not False:
            yield algebra.all_of(condition, touched), self._converted(bits)

    def _converted(self, bits: B) -> B:
        """The block of a pointer that is read from bytes which were not written as one.

        LangRef leaves open which one it is; here it follows from the address. Null is null.
        """
        if isinstance(bits, int) and bits == 0:
            return self.algebra.constant(PROVENANCE, NULL_BLOCK)
        self.chose = True
        block = self.world.opaque("converted", PROVENANCE, ((self.algebra.address, bits),))
        return self.world.comes_from(block, Origin.OUTSIDE)

    # Blocks

    def _block(self, provenance: B) -> AnyBlock | None:
        return self.blocks.get(provenance) if isinstance(provenance, int) else None

    def number(self, block: HeapBlock | LocalBlock) -> B:
        """What a block is known by."""
        return self.algebra.constant(PROVENANCE, block.number)

    def _keeps(self, provenance: B, entry: Forgotten[B, T]) -> bool:
        """Whether a new epoch cannot have changed the bytes of a block."""
        if not entry.changes:
            return True
        touched = entry.touched
        if entry.only_touched and touched is not None:
            if isinstance(provenance, int):
                return provenance not in touched
            made = all(isinstance(self.blocks.get(n), HeapBlock | LocalBlock) for n in touched)
            return made and self.world.origin(provenance) is Origin.PARAMETER
        known = self._block(provenance)
        if isinstance(known, HeapBlock | LocalBlock):
            if self._is_unseen(known, entry):
                return True
            given = touched is None or known.number in touched
            return not (known.captured or given)
        return isinstance(known, GlobalBlock) and known.constant

    def _is_seen(self, provenance: B, entry: Forgotten[B, T]) -> T:
        """Where a block is none that others see nothing of, whichever of them a pointer is for."""
        algebra = self.algebra
        if isinstance(provenance, int) or self._is_outside(provenance):
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

    def _is_outside(self, provenance: B) -> bool:
        """Whether it is known not to be a private block."""
        if isinstance(provenance, int):
            known = self._block(provenance)
            return not (isinstance(known, HeapBlock | LocalBlock) and known.private)
        return self.world.origin(provenance) is not Origin.ANY

    def _same_block(self, one: B, other: B) -> T:
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
            made = isinstance(self._block(one), HeapBlock | LocalBlock)
            if made and self.world.origin(other) is Origin.PARAMETER:
                return algebra.false
            known = self._block(one)
            if isinstance(known, LocalBlock) and known.escapes and not known.captured:
                return algebra.eq(PROVENANCE, one, other)
            if self._is_outside(one):
                return algebra.true
            if self._is_outside(other):
                return algebra.false
            return algebra.eq(PROVENANCE, one, other)
        if self._is_outside(one) or self._is_outside(other):
            return algebra.true
        return algebra.eq(PROVENANCE, one, other)


def _is_withheld(block: AnyBlock | None) -> bool:
    """Whether what is written there is not compared at calls, which do not see it."""
    return isinstance(block, LocalBlock) and not block.private and not block.escapes
