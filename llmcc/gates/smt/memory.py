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

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.blocks import GlobalBlock, LocalBlock
from llmcc.gates.smt.concrete import signed
from llmcc.gates.smt.history import History
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
from llmcc.gates.smt.meeting import Meeting
from llmcc.gates.smt.pieces import cut, either, joined
from llmcc.gates.smt.pointers import NULL_BLOCK, moved
from llmcc.gates.smt.values import PROVENANCE
from llmcc.gates.smt.world import FIRST_EPOCH, Origin, World
from llmcc.gates.unsupported import Unsupported

# Beyond this size what was written is not looked through at an address that is not known.
_MOST_PIECES = 160


class Memory(History[B, T]):
    """The memory of one execution."""

    def __init__(
        self,
        algebra: Algebra[B, T],
        world: World[B, T],
        paths: Paths,
        blocks: tuple[AnyBlock, ...],
        null_is_valid: bool = False,
    ) -> None:
        super().__init__(algebra, paths)
        self.world = world
        self.meeting = Meeting(algebra, world, blocks)
        self.blocks = self.meeting.blocks
        self.null_is_valid = null_is_valid
        """Whether the block of null may have bytes."""
        self.granted: list[Written[B, T]] = []
        """Where something is written at the beginning that changes nothing (LangRef `writable`)."""
        self.chose = False
        """Whether what was left open has been settled: then no example refutes anything."""
        self.touched_pointer = False
        """Whether what was read last has been written as a pointer, or part of one."""

    # Reading

    def read(self, address: B, provenance: B, count: int, alignment: int, at: View) -> Piece[B, T]:
        """`count` bytes from an address that may be accessed. Raises Unsupported."""
        found: list[tuple[T, Piece[B, T]]] = []
        for entry in self.before(at):
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
            result = either(self.algebra, condition, piece, result)
        return result

    def read_pointer(self, address: B, provenance: B, bits: B, at: View) -> B:
        """The block of the pointer, whose address is `bits`, that is stored at an address."""
        found: list[tuple[T, B]] = []
        for entry in self.before(at):
            for condition, block in self._pointer_choices(entry, address, provenance, bits, at):
                found.append((condition, block))
            if found and found[-1][0] is True:
                break
        else:
            known = self.meeting.block(provenance)
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
        if not isinstance(block, int) and all(
            self.meeting.is_outside(b) for b in (then, otherwise)
        ):
            return self.world.comes_from(block, Origin.OUTSIDE)
        return block

    def alive(self, provenance: B, at: View) -> T:
        """Whether a block may still be used."""
        known = self.meeting.block(provenance)
        if isinstance(known, GlobalBlock):
            return self.algebra.true
        if isinstance(known, LocalBlock):
            return self._is_living(known, at)
        ends = [self.world.alive(FIRST_EPOCH, provenance)]
        for entry in self.before(at):
            if isinstance(entry, Forgotten) and entry.frees:
                alive = self.world.alive(entry.epoch, provenance)
                ends.append(self.algebra.implies(entry.condition, alive))
                if entry.freed is not None:
                    gone = self.algebra.eq(PROVENANCE, entry.freed, provenance)
                    gone = self.algebra.all_of(entry.condition, gone)
                    ends.append(self.algebra.negation(gone))
        return self.algebra.all_of(*ends)

    def _is_living(self, local: LocalBlock, at: View) -> T:
        alive = self.algebra.true
        changes = []
        for entry in self.before(at):
            if isinstance(entry, Blank) and entry.local == local and entry.alive is not None:
                changes.append(entry)
                if self.certain(entry.label, at):
                    break
        for entry in reversed(changes):
            now = self.algebra.true if entry.alive else self.algebra.false
            alive = self.algebra.choose(entry.condition, now, alive)
        return alive

    def _choice(
        self, entry: Entry[B, T], address: B, provenance: B, count: int, alignment: int, at: View
    ) -> tuple[T, Piece[B, T]] | str | None:
        """What an entry says of bytes and when; None for nothing, "by byte" for some of them."""
        condition = self.condition(entry, at)
        match entry:
            case Forgotten():
                if self.meeting.keeps(provenance, entry):
                    return None
                condition = self.algebra.all_of(condition, self.meeting.is_seen(provenance, entry))
                return condition, self._of_epoch(entry.epoch, address, count)
            case Blank():
                same = self.meeting.same_block(self.meeting.number(entry.local), provenance)
                if same is False:
                    return None
                condition = self.algebra.all_of(condition, same)
                return condition, self._leftover(entry.local.number, address, count)
            case Written():
                same = self.meeting.same_block(entry.provenance, provenance)
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
                piece = self._cut_from(entry, offset, count)
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
            piece = self._cut_from(entry, offset, count)
            if piece is not None:
                place = algebra.constant(algebra.address, offset)
                hits.append((algebra.eq(algebra.address, distance, place), piece))
        if not hits:
            return None
        result = hits[-1][1]
        for condition, piece in reversed(hits[:-1]):
            result = either(self.algebra, condition, piece, result)
        return algebra.any_of(*(condition for condition, _ in hits)), result

    def _by_byte(self, address: B, provenance: B, count: int, at: View) -> Piece[B, T]:
        pieces = []
        for offset in range(count):
            place = moved(self.algebra, address, offset)
            pieces.append(self.read(place, provenance, 1, 1, at))
        return joined(self.algebra, pieces)

    # What was there before

    def _first(self, address: B, provenance: B, count: int) -> Piece[B, T]:
        """What a function finds in memory, and in an alloca that it has not written to."""
        known = self.meeting.block(provenance)
        if isinstance(known, LocalBlock):
            return self._leftover(known.number, address, count)
        result = self._of_epoch(FIRST_EPOCH, address, count)
        if not isinstance(provenance, int) and not self.meeting.is_outside(provenance):
            for block in self.blocks.values():
                if isinstance(block, LocalBlock) and block.private:
                    same = self.meeting.same_block(self.meeting.number(block), provenance)
                    left = self._leftover(block.number, address, count)
                    result = either(self.algebra, same, left, result)
        return result

    def _of_epoch(self, epoch: str, address: B, count: int) -> Piece[B, T]:
        pieces = []
        for offset in range(count):
            place = moved(self.algebra, address, offset)
            bits, poison = self.world.byte(epoch, place)
            pieces.append(Piece(offset, 1, bits, poison, self.algebra.false))
        return joined(self.algebra, pieces)

    def _leftover(self, block: int, address: B, count: int) -> Piece[B, T]:
        self.chose = True
        pieces = []
        for offset in range(count):
            place = moved(self.algebra, address, offset)
            bits = self.world.leftover(block, place)
            pieces.append(Piece(offset, 1, bits, self.algebra.false, self.algebra.true))
        return joined(self.algebra, pieces)

    def _cut_from(self, entry: Written[B, T], offset: int, count: int) -> Piece[B, T] | None:
        self.touched_pointer = self.touched_pointer or bool(entry.pointers)
        return cut(self.algebra, entry, offset, count)

    # Pointers

    def _pointer_choices(
        self, entry: Entry[B, T], address: B, provenance: B, bits: B, at: View
    ) -> Iterator[tuple[T, B]]:
        """What block an entry says a pointer has, and when."""
        algebra, condition = self.algebra, self.condition(entry, at)
        if isinstance(entry, Forgotten):
            if not self.meeting.keeps(provenance, entry):
                condition = algebra.all_of(condition, self.meeting.is_seen(provenance, entry))
                yield condition, self.world.pointer(entry.epoch, address)
            return
        if isinstance(entry, Blank):
            same = self.meeting.same_block(self.meeting.number(entry.local), provenance)
            if same is not False:
                yield algebra.all_of(condition, same), self._converted(bits)
            return
        same = self.meeting.same_block(entry.provenance, provenance)
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
