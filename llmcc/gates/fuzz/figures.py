"""What a run of the fuzzer has found, so that parts of it can be added up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

_SPECIFIC = re.compile(r"^\d+:\d+: |'[^']*'|\"[^\"]*\"|[@%!#$][-\w.$]+|\b(?:i|U\+)?\d[\dA-F]*\b")
# What words of the dialect a reason names is of interest, and which others not.
_NAMED = re.compile(r"^(?!inline)\S+(?=, which the source does not have)")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not be."""

    what: str
    number: int
    """Of the input: with the seed it can be made again."""
    source: str
    candidate: str


@dataclass(slots=True)
class Figures:
    """Counts, and what was found."""

    ours: Counter[str] = field(default_factory=Counter)
    """What our check refused, by its reason without names and numbers."""
    llvm: Counter[str] = field(default_factory=Counter)
    """What LLVM refused, by its message; and what it died of, where it may."""
    deaths: int = 0
    """How often LLVM's process ended over a candidate, and nothing else did."""
    accepted: int = 0
    unchanged: int = 0
    """Of the accepted ones those that are the source."""
    slowest: float = 0.0
    """Seconds of processor time that our check took at most."""
    findings: list[Finding] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """Parts whose process died."""

    def add(self, other: Figures) -> None:
        """Take another part in."""
        self.ours.update(other.ours)
        self.llvm.update(other.llvm)
        self.deaths += other.deaths
        self.accepted += other.accepted
        self.unchanged += other.unchanged
        self.slowest = max(self.slowest, other.slowest)
        self.findings += other.findings
        self.lost += other.lost

    @property
    def inputs(self) -> int:
        return self.ours.total() + self.llvm.total() + self.accepted

    def as_json(self) -> dict[str, Any]:
        """The figures as plain data."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return {**plain, "findings": [asdict(finding) for finding in self.findings]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Figures:
        """What `as_json` made."""
        data = {**data, "ours": Counter(data["ours"]), "llvm": Counter(data["llvm"])}
        return cls(**{**data, "findings": [Finding(**one) for one in data["findings"]]})


def general(reason: str) -> str:
    """A reason without the place and the names that it is about."""
    words = _SPECIFIC.sub(lambda match: "" if match[0][-1] == " " else "…", reason)
    return _NAMED.sub("…", words)[:60]
