"""Where a value is better computed: partial dead code elimination, for one value (Knoop, Rüthing
and Steffen, PLDI 1994).

A value that not every way from its definition uses is computed where it is used: in a block that
dominates all uses, or, once each, in several of which at most one is come by. What comes of it
refines the function: whatever dominates the definition is not made anew between it and a place
that it dominates, so that operands are what they were, and a load goes past nothing that writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from llmcc.ir.dominance import Dominance
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.operands import used
from llmcc.ir.syntax.values import Local

Rows = Mapping[str, Sequence[Instruction]]
"""The instructions of each block, the entry's first; every block can be reached."""
Successors = Mapping[str, Sequence[str]]

_COMPUTES: Final = (
    ir.Binary,
    ir.Unary,
    ir.Cast,
    ir.Compare,
    ir.Select,
    ir.Freeze,
    ir.GetElementPtr,
    ir.ExtractValue,
    ir.InsertValue,
    ir.ExtractElement,
    ir.InsertElement,
    ir.ShuffleVector,
)


@dataclass(frozen=True, slots=True)
class Sinking:
    """How the values of one function may be sunk."""

    rows: Rows
    flow: Dominance
    successors: Successors
    is_pure: Callable[[Instruction], bool]
    """Whether a call does nothing but compute."""

    def places(self, label: str, number: int) -> dict[str, int]:
        """Where a row is better computed: by block, before which row.

        Nowhere where it stays: where what it does is more than to compute, or is always needed.
        """
        item = self.rows[label][number]
        if item.result is None or not self._moves(item):
            return {}
        uses = self.uses(item.result.name)
        if not uses or label in uses:
            return {}
        blocks = self._settled(label, [one for one in self.rows if one in uses], label)
        if label in blocks or not self._spares(label, blocks):
            return {}
        found = {one: uses.get(one, self._head(one)) for one in blocks}
        if isinstance(item, ir.Load) and not self._unwritten(label, number, found):
            return {}
        return found

    def _head(self, label: str) -> int:
        """The first row behind a block's phis."""
        return sum(isinstance(item, ir.Phi) for item in self.rows[label])

    def uses(self, name: str) -> dict[str, int]:
        """By block, the first row that is given a value; a phi is so at the end of a block."""
        found: dict[str, int] = {}
        for label, items in self.rows.items():
            for number, item in enumerate(items):
                if isinstance(item, ir.Phi):
                    for value, before in item.incoming:
                        if isinstance(value, Local) and value.name == name:
                            found.setdefault(before, len(self.rows[before]) - 1)
                elif name in used(item):
                    found[label] = min(number, found.get(label, number))
        return found

    def _moves(self, item: Instruction) -> bool:
        if isinstance(item, ir.Load):
            return "volatile" not in item.flags and not item.ordering
        return isinstance(item, _COMPUTES) or (isinstance(item, ir.Call) and self.is_pure(item))

    def _settled(self, at: str, uses: Sequence[str], origin: str) -> list[str]:
        """Blocks from `at` downwards that dominate all uses between them, in order."""
        if at in uses:
            return [at]
        parts: dict[str, list[str]] = defaultdict(list)
        for label in uses:
            parts[self._child(at, label)].append(label)
        found = [one for child, part in parts.items() for one in self._settled(child, part, origin)]
        if any(self._again(one, origin) for one in found):
            return [at]
        if len(parts) > 1 and not (self._disjoint(found, origin) and self._spares(at, found)):
            return [at]
        return found

    def _child(self, at: str, label: str) -> str:
        """The block right below one in the tree of dominators, on the way to another."""
        above = self.flow.above(label)
        while above != at:
            assert above is not None
            label, above = above, self.flow.above(above)
        return label

    def _again(self, label: str, origin: str) -> bool:
        """Whether a block may run twice for one time that the origin does."""
        return label != origin and label in self._after([label], {origin})

    def _disjoint(self, labels: Sequence[str], origin: str) -> bool:
        """Whether of some blocks at most one runs for one time that the origin does."""
        every = set(labels)
        return not any(self._after([one], {origin}) & every for one in labels)

    def _spares(self, label: str, without: Sequence[str]) -> bool:
        """Whether there is a way from a block to a return, or to itself, by none of some others."""
        seen = self._after([label], set(without))
        return label in seen or any(isinstance(self.rows[one][-1], ir.Return) for one in seen)

    def _after(self, labels: Sequence[str], without: set[str]) -> set[str]:
        """The blocks to which there is a way of at least one step, by none of some others."""
        seen: set[str] = set()
        stack = list(labels)
        while stack:
            for one in self.successors[stack.pop()]:
                if one not in seen and one not in without:
                    seen.add(one)
                    stack.append(one)
        return seen

    def _unwritten(self, label: str, number: int, places: Mapping[str, int]) -> bool:
        """Whether nothing may write to memory between a row and some places."""
        between = self._after([label], {label, *places})
        passed = [one for one in between if not self._after([one], {label}).isdisjoint(places)]
        return not any(
            self._writes(item)
            for items in (
                self.rows[label][number + 1 :],
                *[self.rows[one] for one in passed],
                *[self.rows[place][:end] for place, end in places.items()],
            )
            for item in items
        )

    def _writes(self, item: Instruction) -> bool:
        if isinstance(item, ir.Load):
            return not self._moves(item)
        return not (
            isinstance(item, (*_COMPUTES, ir.Phi, ir.Branch, ir.ConditionalBranch, ir.Switch))
            or (isinstance(item, ir.Call) and self.is_pure(item))
        )
