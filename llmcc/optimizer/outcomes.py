"""What became of one function of a unit."""

from __future__ import annotations

from dataclasses import dataclass

from llmcc.ir.split import Function
from llmcc.optimizer.records import FunctionRecord, Status

QUEUED = "queued: did not fit into the budget"
OFFLINE = "queued: offline mode"
NOT_CACHED = "not in the cache"
NO_TIME = "its unit was rebuilt, and left no time for it"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One function of the unit, its record, and its accepted replacement's text or nothing."""

    function: Function
    record: FunctionRecord
    replacement: str = ""


def skipped(function: Function, reason: str) -> Outcome:
    """The outcome of a function that was not considered."""
    return Outcome(function, FunctionRecord(function.name, Status.SKIPPED, reason=reason))
