"""Scripts that make stack slots values (mem2reg; Cytron et al., TOPLAS 1991).

Every load from a slot that is only loaded from and stored to is replaced by what was stored last,
in the source's own words: where that is another load's result, by that result. Where several
stores may be the last one, new phis come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Local, Undef, Value
from llmcc.models.rewriter.encoding import Encoder, Names
from llmcc.models.rewriter.operands import used
from llmcc.models.rewriter.representation import Source
from llmcc.models.rewriter.sheets import worksheet
from llmcc.models.rewriter.vocabulary import IDS, NEW_VALUES
from llmcc.models.rewriter.worksheet import Row, Worksheet

_LIFETIME: Final = ("llvm.lifetime.start", "llvm.lifetime.end")


def slot_script(source: Source) -> list[tuple[int, ...]]:
    """The edits, in the order of the loads; none where there is no such slot."""
    sheet = worksheet(source)
    found = {name: _Slot(sheet, name, type) for name, type in _slots(sheet).items()}
    edits: list[tuple[int, ...]] = []
    fresh = 0
    for token, item in _items(sheet):
        slot = found.get(_address(item))
        if slot is None or not isinstance(item, ir.Load):
            continue
        value = slot.before(token)
        if slot.joints and not slot.named and _needs_phi(value):
            if fresh + len(slot.joints) > NEW_VALUES:
                break
            slot.names(fresh)
            fresh += len(slot.joints)
            edits.append(slot.phis(words_for(source)))
        words = words_for(source)
        words.out.append(token)
        words.value(slot.before(token))
        edits.append(tuple(words.out))
    return edits


def words_for(source: Source, module: Module | None = None) -> Encoder:
    """What writes operands and instructions of a worksheet, their metadata being a module's."""
    setting = source.setting
    return Encoder(setting.tables, module or source.module, setting.layout, Names(OWN, OWN))


OWN: Final = {word: token for word, token in IDS.items() if word[0] in "avnB"}
_JOINT: Final = "joint "


def _needs_phi(value: Value) -> bool:
    return isinstance(value, Local) and value.name.startswith(_JOINT)


@dataclass(slots=True)
class _Slot:
    """What a slot holds where."""

    sheet: Worksheet
    name: str
    type: Type
    joints: list[str] = field(init=False)
    """Blocks at whose beginning it may hold one value or another."""
    named: dict[str, str] = field(default_factory=dict)
    """The phis of these, once they have names."""

    def __post_init__(self) -> None:
        self.joints = self._joints()

    def before(self, token: int) -> Value:
        """What it holds before a row."""
        label, number = self.sheet.rows[token]
        return self._held(label, number)

    def names(self, first: int) -> None:
        """Name the phis."""
        self.named = {label: f"n{first + n}" for n, label in enumerate(self.joints)}

    def phis(self, words: Encoder) -> tuple[int, ...]:
        """The edit that makes them."""
        words.word("phi")
        words.type(self.type)
        for label in self.joints:
            words.out.append(IDS[label])
        words.word(";")
        for label in self.joints:
            for before in self.sheet.before[label]:
                words.out.append(IDS[before])
                words.value(self._held(before, len(self.sheet.blocks[before])))
        return tuple(words.out)

    def _held(self, label: str, number: int) -> Value:
        for row in reversed(self.sheet.blocks[label][:number]):
            if isinstance(row.item, ir.Store) and _address(row.item) == self.name:
                return row.item.value
        if label in self.joints:
            return Local(self.named.get(label, _JOINT + label), self.type)
        above = self.sheet.above(label)
        if above is None:
            return Undef(self.type)
        return self._held(above, len(self.sheet.blocks[above]))

    def _joints(self) -> list[str]:
        """Where stores meet: the dominance frontier, where the slot is still read."""
        sheet = self.sheet
        needed = self._needed()
        work = [label for label, rows in sheet.blocks.items() if self._stores(rows)]
        found: set[str] = set()
        while work:
            label = work.pop()
            for other in sheet.blocks:
                if other in found or other not in needed:
                    continue
                strictly = other != label and sheet.dominates(label, other)
                if not strictly and any(sheet.dominates(label, b) for b in sheet.before[other]):
                    found.add(other)
                    work.append(other)
        return [label for label in sheet.blocks if label in found]

    def _needed(self) -> frozenset[str]:
        """The blocks at whose beginning its value is needed."""
        sheet = self.sheet
        work = [label for label, rows in sheet.blocks.items() if self._loads_first(rows)]
        found = set(work)
        while work:
            for before in sheet.before[work.pop()]:
                if before not in found and not self._stores(sheet.blocks[before]):
                    found.add(before)
                    work.append(before)
        return frozenset(found)

    def _stores(self, rows: list[Row]) -> bool:
        return any(
            isinstance(row.item, ir.Store) and _address(row.item) == self.name for row in rows
        )

    def _loads_first(self, rows: list[Row]) -> bool:
        for row in rows:
            if _address(row.item) == self.name:
                return isinstance(row.item, ir.Load)
        return False


def _address(item: ir.Instruction) -> str:
    if isinstance(item, ir.Load | ir.Store) and isinstance(item.pointer, Local):
        return item.pointer.name
    return ""


def _items(sheet: Worksheet) -> Iterator[tuple[int, ir.Instruction]]:
    for rows in sheet.blocks.values():
        for row in rows:
            yield row.token, row.item


def _slots(sheet: Worksheet) -> dict[str, Type]:
    """Slots that are loaded from and stored to, all of them at a time, and nothing else."""
    items = [item for _, item in _items(sheet)]
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


def _is_plain(item: ir.Instruction, slot: str, type: Type) -> bool:
    match item:
        case ir.Load() | ir.Store():
            accessed = item.type if isinstance(item, ir.Load) else item.value.type
            stored = isinstance(item, ir.Store) and item.value == Local(slot, item.value.type)
            return not item.flags and not item.ordering and accessed == type and not stored
        case ir.Call():
            name = getattr(item.callee, "name", "")
            return name.startswith(_LIFETIME)
        case _:
            return False
