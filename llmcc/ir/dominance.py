"""Which blocks of a function dominate which (Cooper, Harvey and Kennedy have it faster; functions
here are small)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dominance:
    """Of blocks that can all be reached."""

    before: dict[str, list[str]]
    """The blocks that go to each, in order."""
    _above: dict[str, frozenset[str]]
    """The blocks that dominate each, itself included."""

    @classmethod
    def of(cls, successors: Mapping[str, Sequence[str]]) -> Dominance:
        """From the blocks that each goes to, each of them once; the first block is the entry."""
        before: dict[str, list[str]] = {label: [] for label in successors}
        for label, following in successors.items():
            for one in following:
                before[one].append(label)
        entry, *others = successors
        above = dict.fromkeys(successors, frozenset(successors))
        above[entry] = frozenset([entry])
        changed = True
        while changed:
            changed = False
            for label in others:
                common = frozenset.intersection(*[above[one] for one in before[label]]) | {label}
                if common != above[label]:
                    above[label], changed = common, True
        return cls(before, above)

    def dominates(self, one: str, other: str) -> bool:
        """Whether every way to the other block leads through the one."""
        return one in self._above[other]

    def above(self, label: str) -> str | None:
        """A block's immediate dominator."""
        strict = self._above[label] - {label}
        return max(strict, key=lambda one: len(self._above[one])) if strict else None
