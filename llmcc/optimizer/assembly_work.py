"""One function of assembly on its way through the optimizer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from llmcc.asm.statements import Statement, read_statement
from llmcc.proposers.templates.finder import Edit


@dataclass(slots=True)
class Work:
    """The lines of a function as they are so far, and what became of them."""

    name: str
    statements: tuple[Statement, ...]
    applied: dict[str, set[str]] = field(default_factory=dict)
    """What was applied, by proposer."""
    before: float = 0.0
    """The cost of the function as the compiler wrote it."""
    skipped: str = ""
    """Why it was not considered."""
    refusal: str = ""
    """The last thing that a gate objected to."""
    propose_seconds: float = 0.0
    gate_seconds: float = 0.0

    @property
    def origin(self) -> str:
        """Who did what, for the record."""
        return "; ".join(f"{who}: {', '.join(sorted(what))}" for who, what in self.applied.items())

    def apply(self, edits: Sequence[Edit], proposer: str) -> None:
        """Make some edits, whose windows are apart."""
        self.statements = apply(self.statements, edits)
        for edit in edits:
            self.applied.setdefault(proposer, set()).add(edit.template)


def apply(statements: Sequence[Statement], edits: Sequence[Edit]) -> tuple[Statement, ...]:
    """The lines with some edits, whose windows are apart."""
    lines: dict[int, list[Statement]] = {}
    for edit in edits:
        lines |= {line: [] for line in edit.lines}
        lines[edit.lines[0]] = [read_statement(str(one)) for one in edit.target]
    written: list[Statement] = []
    for number, statement in enumerate(statements):
        written += lines.get(number, [statement])
    return tuple(written)
