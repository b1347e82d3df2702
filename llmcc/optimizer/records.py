"""What happened to one function: the record, and the words that it uses."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How a function left the optimizer."""

    IMPROVED = "improved"
    """Its body was replaced by an accepted candidate of strictly lower cost."""
    UNCHANGED = "unchanged"
    """Nothing accepted was cheaper."""
    FALLBACK = "fallback"
    """Something failed; the function is the compiler's own."""
    SKIPPED = "skipped"
    """It was not considered; the reason says why."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The best that one proposer had to offer for a function, where several competed."""

    origin: str
    cost: float | None = None
    """None where nothing of it was measured."""
    verdict: str = ""
    reason: str = ""
    """Why it was not accepted; empty where it was."""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Tried:
        """What `as_json` made."""
        return cls(str(data["origin"]), data["cost"], str(data["verdict"]), str(data["reason"]))

    def as_json(self) -> dict[str, Any]:
        """The attempt as plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class FunctionRecord:
    """One entry of a unit's report. Costs are in the unit of the objective: cycles or bytes."""

    name: str
    status: Status
    verdict: str = ""
    bound: int | None = None
    reason: str = ""
    origin: str = ""
    cost_before: float | None = None
    cost_after: float | None = None
    propose_seconds: float = 0.0
    gate_seconds: float = 0.0
    tried: tuple[Tried, ...] = ()
    """By proposer, where a model competed with others."""

    def as_json(self) -> dict[str, Any]:
        """The record in the report's format."""
        tried = {"tried": [one.as_json() for one in self.tried]} if self.tried else {}
        return {
            "name": self.name,
            "status": self.status.value,
            "verdict": self.verdict,
            "bound": self.bound,
            "reason": self.reason,
            "origin": self.origin,
            "cost_before": self.cost_before,
            "cost_after": self.cost_after,
            "seconds": {
                "propose": round(self.propose_seconds, 6),
                "gate": round(self.gate_seconds, 6),
            },
            **tried,
        }
