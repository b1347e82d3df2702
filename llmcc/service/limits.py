"""The bounds of the service, in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the service takes on, and how long it lives."""

    # Worker processes.
    workers: int
    # Seconds without a client after which the service ends.
    idle: float = 900.0
    # Address space of a worker, in bytes.
    memory: int = 8 << 30
    # A worker that has answered so many requests, or was once so large, is replaced.
    requests: int = 500
    resident: int = 2 << 30
    # Requests that wait for a worker, and bytes of units that are held for all of them.
    waiting: int = 256
    held: int = 512 << 20
    # Open connections.
    connections: int = 512
    # Seconds beyond its deadline after which a worker counts as hung.
    overtime: float = 2.0
    # Seconds a worker may go on for a client that is gone.
    abandoned: float = 2.0
    # Seconds a client may take to send what it has to say.
    patience: float = 30.0
    # Seconds between two looks at whether the socket is still there to be reached.
    look: float = 10.0
    # Seconds that running requests get when the service ends.
    drain: float = 35.0

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Limits:
        """The limits, with LLMCC_SERVICE_IDLE (seconds) and LLMCC_SERVICE_MEMORY (bytes)."""
        default = cls(workers=len(os.sched_getaffinity(0)))
        memory = int(_number(environ.get("LLMCC_SERVICE_MEMORY"), default.memory))
        return replace(
            default,
            idle=_number(environ.get("LLMCC_SERVICE_IDLE"), default.idle),
            memory=memory,
            resident=min(default.resident, memory // 2),
        )


def _number(text: str | None, default: float) -> float:
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if 0 < value < float("inf") else default
