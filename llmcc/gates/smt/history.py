"""The log of what was done to memory, as it is seen from a point of an execution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.log import Blank, Entry, Paths, View


class History(Generic[B, T]):
    """A log of entries, each of which was made under some condition."""

    def __init__(self, algebra: Algebra[B, T], paths: Paths) -> None:
        self.algebra = algebra
        self.paths = paths
        self.log: list[Entry[B, T]] = []

    def write(self, entry: Entry[B, T]) -> None:
        """Add to the log."""
        self.log.append(entry)

    def view(self, label: str | None) -> View:
        """The present, in a block."""
        return View(len(self.log), label)

    def before(self, at: View) -> Iterator[Entry[B, T]]:
        """The entries that may have been made before, from the last one backwards."""
        for entry in reversed(self.log[: at.length]):
            if at.label is None or self.paths.reaches(entry.label, at.label):
                yield entry

    def certain(self, label: str, at: View) -> bool:
        """Whether a block has been executed wherever this is looked at."""
        return at.label is not None and self.paths.dominates(label, at.label)

    def condition(self, entry: Entry[B, T], at: View) -> T:
        """When an entry was made."""
        sure = isinstance(entry, Blank) or entry.sure
        if sure and self.certain(entry.label, at):
            return self.algebra.true
        return entry.condition
