"""Stack slots as values (mem2reg; Cytron et al., TOPLAS 1991), in a function that is being edited.

Whoever loads from a slot that is only loaded from and stored to is given what was stored last.
Where several stores may be the last one, there is a phi.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Local, Undef, Value
from llmcc.models.rewriter.operands import substituted, substituted_value, used
from llmcc.models.rewriter.tidying import is_lifetime
from llmcc.models.rewriter.worksheet import UNNAMED, Row, Worksheet


def promotable(sheet: Worksheet) -> dict[str, Type]:
    """Slots that are loaded from and stored to, all of them at a time, and nothing else."""
    items = [_settled(row, sheet) for row in _rows(sheet)]
    found = {
        item.result.name: item.type
        for item in items
        if isinstance(item, ir.Alloca) and item.count is None and not item.flags
    }
    for item in items:
        for name in used(item):
            if name in found and not _is_plain(item, name, found[name]):
                del found[name]
    return found


def promote(sheet: Worksheet, slot: str, type: Type) -> None:
    """Do away with a slot that is `promotable`, and all that is done with it."""
    held = _Slot(sheet, slot, type)
    loads = [row for row in _rows(sheet) if isinstance(row.item, ir.Load) and held.is_of(row)]
    values = [held.before(row.token) for row in loads]
    phis = {label: held.phi(label) for label in held.joints}
    for label, rows in sheet.blocks.items():
        sheet.blocks[label] = [row for row in rows if not held.is_of(row)]
    for label, phi in phis.items():
        sheet.insert(UNNAMED, phi, (label, sum(1 for _ in sheet.phis(label))))
    for row, value in zip(loads, values, strict=True):
        assert row.item.result is not None
        sheet.replace(row.item.result, substituted_value(value, sheet.replaced))
    sheet.forget(slot)


@dataclass(slots=True)
class _Slot:
    """What a slot holds where."""

    sheet: Worksheet
    name: str
    type: Type
    joints: dict[str, Local] = field(init=False)
    """The phis by their blocks, at whose beginning it may hold one value or another."""
    _own: set[int] = field(init=False)
    """The tokens of the rows that have to do with it."""

    def __post_init__(self) -> None:
        self._own = {row.token for row in _rows(self.sheet) if self._concerns(row)}
        self.joints = {label: self.sheet.unnamed(self.type) for label in self._joints()}

    def is_of(self, row: Row) -> bool:
        """Whether a row makes, loads from, stores to, begins or ends the slot."""
        return row.token in self._own

    def before(self, token: int) -> Value:
        """What it holds before a row."""
        label, number = self.sheet.rows[token]
        return self._held(label, number)

    def phi(self, label: str) -> ir.Phi:
        """The phi at the head of a joint."""
        sources = self.sheet.before[label]
        incoming = [(self._held(one, len(self.sheet.blocks[one])), one) for one in sources]
        return ir.Phi(self.joints[label], frozenset(), tuple(incoming))

    def _concerns(self, row: Row) -> bool:
        item = _settled(row, self.sheet)
        made = item.result is not None and item.result.name == self.name
        return made or self.name in used(item)

    def _held(self, label: str, number: int) -> Value:
        while True:
            for row in reversed(self.sheet.blocks[label][:number]):
                if isinstance(row.item, ir.Store) and self.is_of(row):
                    return row.item.value
            if label in self.joints:
                return self.joints[label]
            above = self.sheet.above(label)
            if above is None:
                return Undef(self.type)
            label, number = above, len(self.sheet.blocks[above])

    def _joints(self) -> list[str]:
        """Where stores meet: the dominance frontier, where the slot is still read."""
        sheet = self.sheet
        stored = {label for label, rows in sheet.blocks.items() if self._stores(rows)}
        needed = self._needed(stored)
        work = list(stored)
        found: set[str] = set()
        while work:
            label = work.pop()
            for other in needed - found:
                strictly = other != label and sheet.dominates(label, other)
                if not strictly and any(sheet.dominates(label, b) for b in sheet.before[other]):
                    found.add(other)
                    work.append(other)
        return [label for label in sheet.blocks if label in found]

    def _needed(self, stored: set[str]) -> set[str]:
        """The blocks at whose beginning its value is needed."""
        work = [label for label, rows in self.sheet.blocks.items() if self._loads_first(rows)]
        found = set(work)
        while work:
            for before in self.sheet.before[work.pop()]:
                if before not in found and before not in stored:
                    found.add(before)
                    work.append(before)
        return found

    def _stores(self, rows: list[Row]) -> bool:
        return any(isinstance(row.item, ir.Store) and self.is_of(row) for row in rows)

    def _loads_first(self, rows: list[Row]) -> bool:
        accesses = [row for row in rows if self.is_of(row)]
        first = next((r.item for r in accesses if isinstance(r.item, ir.Load | ir.Store)), None)
        return isinstance(first, ir.Load)


def _rows(sheet: Worksheet) -> Iterator[Row]:
    for rows in sheet.blocks.values():
        yield from rows


def _settled(row: Row, sheet: Worksheet) -> ir.Instruction:
    return substituted(row.item, sheet.replaced)


def _is_plain(item: ir.Instruction, slot: str, type: Type) -> bool:
    match item:
        case ir.Load() | ir.Store():
            accessed = item.type if isinstance(item, ir.Load) else item.value.type
            stored = isinstance(item, ir.Store) and item.value == Local(slot, item.value.type)
            return not item.flags and not item.ordering and accessed == type and not stored
        case _:
            return is_lifetime(item)
