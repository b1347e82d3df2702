"""What has been written, as whoever compares two memories wants to know it (`comparison.py`)."""

from __future__ import annotations

from llmcc.gates.smt.algebra import B, T
from llmcc.gates.smt.blocks import HeapBlock, LocalBlock
from llmcc.gates.smt.log import Blank, Entry, Forgotten, View, Written
from llmcc.gates.smt.memory import Memory


def recent(memory: Memory[B, T], at: View) -> list[tuple[Entry[B, T], T]]:
    """What has changed memory since it all was changed, the last first, and when; without what
    private blocks hold. A call changes nothing that it does not see."""
    found: list[tuple[Entry[B, T], T]] = []
    withheld = memory.meeting.withholds
    for entry in memory.before(at):
        if isinstance(entry, Blank) and entry.local.private:
            continue
        if isinstance(entry, Written):
            known = memory.meeting.block(entry.provenance)
            if isinstance(known, HeapBlock | LocalBlock) and known.private:
                continue
        condition = memory.condition(entry, at)
        found.append((entry, condition))
        everything = isinstance(entry, Forgotten) and entry.changes and entry.touched is None
        if everything and condition is True and not withheld:
            break
    return found


def dirty(memory: Memory[B, T], at: View, any_call: bool = False) -> list[tuple[Written[B, T], T]]:
    """What has been written since the present epoch began, and when that is so.

    Or since the last call of any kind, which may have let another thread go on.
    """
    found = []
    unchanged = memory.algebra.true
    later: list[Forgotten[B, T]] = []
    withheld = memory.meeting.withholds
    for entry in memory.before(at):
        condition = memory.condition(entry, at)
        if isinstance(entry, Written):
            since = unchanged
            if memory.meeting.is_withheld(entry.provenance):
                since = _kept_since(memory, entry.provenance, later, at)
            found.append((entry, memory.algebra.all_of(condition, since)))
        elif isinstance(entry, Forgotten) and (any_call or entry.changes):
            if condition is True and not withheld:
                break
            later.append(entry)
            unchanged = memory.algebra.all_of(unchanged, memory.algebra.negation(condition))
    return [(entry, condition) for entry, condition in found if condition is not False]


def written_at_entry(memory: Memory[B, T], at: View) -> list[tuple[Written[B, T], T]]:
    """What has been granted, and where there was no call or loop since."""
    if not memory.granted:
        return []
    later = (entry for entry in memory.before(at) if isinstance(entry, Forgotten))
    since = memory.algebra.negation(
        memory.algebra.any_of(*(memory.condition(entry, at) for entry in later))
    )
    return [(entry, since) for entry in memory.granted]


def _kept_since(memory: Memory[B, T], provenance: B, later: list[Forgotten[B, T]], at: View) -> T:
    """Where none of the epochs that began later has changed a block."""
    changing = (entry for entry in later if not memory.meeting.keeps(provenance, entry))
    return memory.algebra.negation(
        memory.algebra.any_of(*(memory.condition(entry, at) for entry in changing))
    )
