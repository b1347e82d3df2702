"""Stack slots as values: mem2reg, for one slot (Cytron et al., TOPLAS 1991).

Whoever loads from a slot that is only loaded from and stored to is given what was stored last, and
undef where nothing was (LangRef "alloca": the memory is uninitialized). Where several stores may be
the last one, there is a phi. What comes of it refines the function: it reads what the slot held, or
held before it was made anew or its lifetime ended, where a load gives undef or less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from llmcc.ir.dominance import Dominance
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.operands import used
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import GlobalReference, Local, Undef, Value

_LIFETIME: Final = ("llvm.lifetime.start", "llvm.lifetime.end")

Rows = Mapping[str, Sequence[Instruction]]
"""The instructions of each block, the entry's first; every block can be reached."""


@dataclass(frozen=True, slots=True)
class Promotion:
    """What takes the place of a slot."""

    values: dict[str, Value]
    """Of each load's result: maybe that of another load."""
    phis: dict[str, ir.Phi]
    """By the blocks at whose head they stand."""


def slots(items: Iterable[Instruction]) -> dict[str, Type]:
    """Slots that are loaded from and stored to, all of them at a time, and nothing else."""
    every = list(items)
    if any(isinstance(item, ir.Call) and item.bundles for item in every):
        # What these hold is not among what is `used`.
        return {}
    found = {
        item.result.name: item.type
        for item in every
        if isinstance(item, ir.Alloca) and item.count is None and not item.flags
    }
    for item in every:
        for name in used(item):
            if name in found and not _is_plain(item, name, found[name]):
                del found[name]
    return found


def concerns(item: Instruction, slot: str) -> bool:
    """Whether an instruction makes, loads from, stores to, begins or ends a slot."""
    return slot in used(item) or (item.result is not None and item.result.name == slot)


def is_lifetime(item: Instruction) -> bool:
    """Whether an instruction begins or ends a slot."""
    return (
        isinstance(item, ir.Call)
        and isinstance(item.callee, GlobalReference)
        and item.callee.name.startswith(_LIFETIME)
    )


def promoted(
    rows: Rows, flow: Dominance, slot: str, type: Type, fresh: Callable[[], str]
) -> Promotion:
    """What takes the place of one of the `slots`; `fresh` names phis."""
    held = _Slot(rows, flow, slot, type)
    joints = {label: Local(fresh(), type) for label in held.joints()}
    values = {
        item.result.name: held.held(label, number, joints)
        for label, items in rows.items()
        for number, item in enumerate(items)
        if isinstance(item, ir.Load) and concerns(item, slot)
    }
    phis = {}
    for label, result in joints.items():
        incoming = [(held.held(one, None, joints), one) for one in flow.before[label]]
        phis[label] = ir.Phi(result, frozenset(), tuple(incoming))
    return Promotion(values, phis)


@dataclass(frozen=True, slots=True)
class _Slot:
    """What a slot holds where."""

    rows: Rows
    flow: Dominance
    name: str
    type: Type

    def held(self, label: str, end: int | None, joints: Mapping[str, Local]) -> Value:
        """What it holds before a row of a block, or at its end."""
        place: str | None = label
        while place is not None:
            for item in reversed(self.rows[place][:end]):
                if self._stores(item):
                    assert isinstance(item, ir.Store)
                    return item.value
            if place in joints:
                return joints[place]
            place, end = self.flow.above(place), None
        return Undef(self.type)

    def joints(self) -> list[str]:
        """Where stores meet: the dominance frontier, where the slot is still read."""
        stored = {label for label, items in self.rows.items() if any(map(self._stores, items))}
        needed = self._needed(stored)
        work = list(stored)
        found: set[str] = set()
        while work:
            label = work.pop()
            for other in needed - found:
                if self._is_at_frontier(other, label):
                    found.add(other)
                    work.append(other)
        return [label for label in self.rows if label in found]

    def _is_at_frontier(self, label: str, of: str) -> bool:
        if label != of and self.flow.dominates(of, label):
            return False
        return any(self.flow.dominates(of, one) for one in self.flow.before[label])

    def _needed(self, stored: set[str]) -> set[str]:
        """The blocks at whose beginning its value is needed."""
        work = [label for label, items in self.rows.items() if self._loads_first(items)]
        found = set(work)
        while work:
            for before in self.flow.before[work.pop()]:
                if before not in found and before not in stored:
                    found.add(before)
                    work.append(before)
        return found

    def _loads_first(self, items: Sequence[Instruction]) -> bool:
        accesses = (one for one in items if isinstance(one, ir.Load | ir.Store))
        return isinstance(next(filter(self._is_mine, accesses), None), ir.Load)

    def _stores(self, item: Instruction) -> bool:
        return isinstance(item, ir.Store) and self._is_mine(item)

    def _is_mine(self, item: Instruction) -> bool:
        return concerns(item, self.name)


def _is_plain(item: Instruction, slot: str, type: Type) -> bool:
    match item:
        case ir.Load() | ir.Store():
            accessed = item.type if isinstance(item, ir.Load) else item.value.type
            stored = isinstance(item, ir.Store) and item.value == Local(slot, item.value.type)
            return not item.flags and not item.ordering and accessed == type and not stored
        case _:
            return is_lifetime(item)
