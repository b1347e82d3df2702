"""What a campaign has found, so that parts of it can be added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

INTERPRETER = "interpreter"
NATIVE = "native"
ALIVE = "alive-tv"
SMALL = 30
"""Instructions of the functions whose times are told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A pair about which the prover and somebody else are of two minds."""

    by: str
    """Who contradicts."""
    what: str
    kind: str
    """How the target was made."""
    source: str
    target: str
    false_proof: bool
    """Whether the prover says `proved`."""


@dataclass(slots=True)
class Figures:
    """Counts, and what went wrong."""

    sources: int = 0
    generated: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    """Of `unsupported` and `inconclusive`."""
    kinds: Counter[str] = field(default_factory=Counter)
    proved_kinds: Counter[str] = field(default_factory=Counter)
    executions: int = 0
    """Inputs on which the interpreter compared a pair."""
    native_pairs: int = 0
    """Pairs that the processor compared at least once."""
    native_calls: int = 0
    """Worlds in which it did."""
    native_skipped: Counter[str] = field(default_factory=Counter)
    """Worlds in which it did not, and why."""
    not_native: Counter[str] = field(default_factory=Counter)
    """Pairs that were not compiled, and why."""
    alive: Counter[str] = field(default_factory=Counter)
    """Ours and alive-tv's verdict, such as `proved/refuted`."""
    milliseconds: list[float] = field(default_factory=list)
    """Of all questions, by the clock."""
    small: list[float] = field(default_factory=list)
    """Of those about functions of at most SMALL instructions that the prover decides."""
    small_processor: list[float] = field(default_factory=list)
    """The same in processor time."""
    ratios: list[float] = field(default_factory=list)
    """The same by the clock, as a share of alive-tv's own time."""
    alive_milliseconds: list[float] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """What could not be looked at, as a process died or a tool failed."""

    def add(self, other: Figures) -> None:
        """Take another part of the campaign in."""
        for name in self.__slots__:
            mine, theirs = getattr(self, name), getattr(other, name)
            if isinstance(mine, Counter):
                mine.update(theirs)
            else:
                setattr(self, name, mine + theirs)

    @property
    def mutants(self) -> int:
        return sum(self.verdicts.values())

    @property
    def false_proved(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.false_proof]

    def as_json(self) -> dict[str, Any]:
        """The figures as plain data."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return {**plain, "findings": [asdict(finding) for finding in self.findings]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Figures:
        """What `as_json` made."""
        figures = cls()
        for name in cls.__slots__:
            old = getattr(figures, name)
            setattr(figures, name, Counter(data[name]) if isinstance(old, Counter) else data[name])
        figures.findings = [Finding(**one) for one in data["findings"]]
        return figures


def quantile(values: Iterable[float], share: float) -> float:
    """The value below which that share of all lies; 0 where there is none."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0
