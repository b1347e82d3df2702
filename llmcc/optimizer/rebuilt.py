"""What a rebuilt unit is, how the store keeps it, and how the queue holds one that is to be."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from llmcc.optimizer.records import Tried

_QUEUED: Final = b"llmcc unit "


@dataclass(frozen=True, slots=True)
class Costs:
    """What one compilation of a unit costs."""

    total: float
    functions: dict[str, float]
    """The cost of each function that is left."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A unit that is cheaper than what its level made of it."""

    bitcode: bytes
    origin: str
    before: Costs
    after: Costs
    undefined: frozenset[str]
    """What the object of the level's unit needs from elsewhere."""
    verdicts: dict[str, str] = field(default_factory=dict)
    """What the gate said of the functions that are not as they were, where it was asked."""


@dataclass(frozen=True, slots=True)
class Search:
    """What came of all tries of one unit."""

    found: Rebuilt | None
    complete: bool
    """Whether nothing was left untried for want of time."""
    before: float | None = None
    """What the level's unit costs, where that was measured."""
    tried: tuple[Tried, ...] = ()
    """By pipeline, in order."""
    reason: str = ""
    """Why nothing was found, where that does not follow from the tries."""


def encode(search: Search) -> bytes:
    """An entry of the function cache for a search that is complete."""
    entry = {
        "rebuilt": _as_json(search.found) if search.found else None,
        "before": search.before,
        "tried": [one.as_json() for one in search.tried],
        "reason": search.reason,
    }
    return json.dumps(entry).encode()


def decode(value: bytes | None) -> Search | None:
    """The search in an entry; None where there is none that can be read."""
    if value is None:
        return None
    try:
        entry = json.loads(value)
        rebuilt = entry["rebuilt"]
        return Search(
            _from_json(rebuilt) if rebuilt else None,
            complete=True,
            before=entry["before"],
            tried=tuple(Tried.from_json(one) for one in entry["tried"]),
            reason=str(entry["reason"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _as_json(found: Rebuilt) -> dict[str, Any]:
    return {
        "bitcode": base64.b64encode(found.bitcode).decode(),
        "origin": found.origin,
        "before": asdict(found.before),
        "after": asdict(found.after),
        "undefined": sorted(found.undefined),
        "verdicts": found.verdicts,
    }


def _from_json(rebuilt: dict[str, Any]) -> Rebuilt:
    return Rebuilt(
        base64.b64decode(rebuilt["bitcode"], validate=True),
        str(rebuilt["origin"]),
        Costs(**rebuilt["before"]),
        Costs(**rebuilt["after"]),
        frozenset(rebuilt["undefined"]),
        dict(rebuilt["verdicts"]),
    )


def pack(bitcode: bytes, source: bytes) -> bytes:
    """A unit as the queue holds it: what its level made of it, and what no pass has seen."""
    return _QUEUED + f"{len(bitcode)}\n".encode() + bitcode + source


def is_unit(payload: bytes) -> bool:
    """Whether a queued payload is a unit, and not a function's text."""
    return payload.startswith(_QUEUED)


def unpack(payload: bytes) -> tuple[bytes, bytes] | None:
    """The two halves of a queued unit; None where the payload is a function's text."""
    if not is_unit(payload):
        return None
    head, _, rest = payload.removeprefix(_QUEUED).partition(b"\n")
    length = int(head)
    return rest[:length], rest[length:]
