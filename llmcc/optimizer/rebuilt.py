"""What a rebuilt unit is, how the store keeps it, and how the queue holds one that is to be."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from typing import Final

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


@dataclass(frozen=True, slots=True)
class Search:
    """What came of all tries of one unit."""

    found: Rebuilt | None
    complete: bool
    """Whether nothing was left untried for want of time."""


def encode(found: Rebuilt | None) -> bytes:
    """An entry of the function cache for a search that is complete."""
    if found is None:
        return json.dumps({"rebuilt": None}).encode()
    rebuilt = {
        "bitcode": base64.b64encode(found.bitcode).decode(),
        "origin": found.origin,
        "before": asdict(found.before),
        "after": asdict(found.after),
        "undefined": sorted(found.undefined),
    }
    return json.dumps({"rebuilt": rebuilt}).encode()


def decode(value: bytes | None) -> Search | None:
    """The search in an entry; None where there is none that can be read."""
    if value is None:
        return None
    try:
        rebuilt = json.loads(value)["rebuilt"]
        if rebuilt is None:
            return Search(None, complete=True)
        found = Rebuilt(
            base64.b64decode(rebuilt["bitcode"], validate=True),
            str(rebuilt["origin"]),
            Costs(**rebuilt["before"]),
            Costs(**rebuilt["after"]),
            frozenset(rebuilt["undefined"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
    return Search(found, complete=True)


def pack(bitcode: bytes, source: bytes) -> bytes:
    """A unit as the queue holds it: what its level made of it, and what no pass has seen."""
    return _QUEUED + f"{len(bitcode)}\n".encode() + bitcode + source


def unpack(payload: bytes) -> tuple[bytes, bytes] | None:
    """The two halves of a queued unit; None where the payload is a function's text."""
    if not payload.startswith(_QUEUED):
        return None
    head, _, rest = payload.removeprefix(_QUEUED).partition(b"\n")
    length = int(head)
    return rest[:length], rest[length:]
