"""What the function cache keeps of a finished search."""

from __future__ import annotations

import json
from dataclasses import dataclass

from llmcc.optimizer.records import FunctionRecord, Status, Tried


@dataclass(frozen=True, slots=True)
class Finished:
    """The record of a function, and its replacement's text, empty where it has none."""

    record: FunctionRecord
    replacement: str
    left: bool = False
    """Whether it is what a compile had by the end of its time; the rest is `llmcc improve`'s."""


def encode(finished: Finished) -> bytes:
    """A cache entry. The function's own name is not part of it: its text is."""
    record = finished.record
    return json.dumps(
        {
            "status": record.status.value,
            "verdict": record.verdict,
            "bound": record.bound,
            "reason": record.reason,
            "origin": record.origin,
            "before": record.cost_before,
            "after": record.cost_after,
            "text": finished.replacement,
            "tried": [one.as_json() for one in record.tried],
            "left": finished.left,
        }
    ).encode()


def decode(value: bytes | None, name: str) -> Finished | None:
    """The finished search in a cache entry; None where there is none that can be read."""
    if value is None:
        return None
    try:
        entry = json.loads(value)
        record = FunctionRecord(
            name,
            Status(entry["status"]),
            verdict=str(entry["verdict"]),
            bound=entry["bound"],
            reason=str(entry["reason"]),
            origin=str(entry["origin"]),
            cost_before=entry["before"],
            cost_after=entry["after"],
            tried=tuple(Tried.from_json(one) for one in entry["tried"]),
        )
        return Finished(record, str(entry["text"]), bool(entry["left"]))
    except (ValueError, KeyError, TypeError):
        return None
