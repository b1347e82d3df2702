"""A compiler that an environment steps: the parent's end of `session.py`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from time import monotonic
from typing import Any, Final

from llmcc.ir.levels import Level
from llmcc.ir.measure import Metric
from llmcc.service import child, protocol
from llmcc.service.protocol import Frame, ProtocolError
from llmcc.training.actions import Action
from llmcc.training.programs import Program

_TARGET: Final = "llmcc.training.session:answer"
_OPEN_SECONDS = 120.0
_STARTUP_SECONDS = 10.0


class Start(StrEnum):
    """What an episode begins with."""

    UNOPTIMIZED = "unoptimized"
    """The program as it is: the paper's setting."""
    LEVEL = "level"
    """The level's own result."""
    TRIES = "tries"
    """The same, but each action is a try of its own: it begins with the program as it is, and what
    is seen stays what the level made of it."""


class Died(Exception):
    """The compiler crashed, hung or refused; the message says which. The next episode works."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the module."""

    cost: float
    features: tuple[int, ...]
    costs: Mapping[str, float] = field(default_factory=dict)
    """When an episode begins and there is a level: `unoptimized` and `level`."""


class Compiler:
    """One worker with one module in it. It is started when it is needed, again after a crash."""

    def __init__(self, metric: Metric, step_seconds: float = 10.0) -> None:
        self.metric = metric
        self.step_seconds = step_seconds
        self._child: child.Child | None = None

    def open(self, program: Program, level: Level | None, start: Start) -> State:
        """Begin with a program, marked for the level. Raises Died."""
        request = {
            "what": "open",
            "metric": self.metric.value,
            "level": level.value if level else "",
            "start": start.value,
            "textual": program.is_text,
        }
        return _state(self._ask(request, program.read(), _OPEN_SECONDS).header)

    def step(self, action: Action) -> State:
        """Run an action's pipeline on the module. Raises Died."""
        request = {"what": "step", "pipeline": action.pipeline, "threshold": action.threshold}
        return _state(self._ask(request, b"", self.step_seconds).header)

    def bitcode(self) -> bytes:
        """The module. Raises Died."""
        return self._ask({"what": "take"}, b"", _OPEN_SECONDS).payload

    def processor_seconds(self) -> float:
        """The processor time that the worker has used so far. Raises Died."""
        return float(self._ask({"what": "time"}, b"", self.step_seconds).header["seconds"])

    def close(self) -> None:
        """End the worker."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _ask(self, request: dict[str, Any], payload: bytes, seconds: float) -> Frame:
        if self._child is None:
            self._child = child.Child(child.worker_command(_TARGET), os.environ)
            seconds += _STARTUP_SECONDS
        try:
            until = monotonic() + seconds
            protocol.send(self._child.sock, Frame({**request, "seconds": seconds}, payload), until)
            reply = protocol.receive(self._child.sock, until)
        except ProtocolError as error:
            with suppress(OSError):
                self.close()
            raise Died(str(error)) from error
        if reply.type != "reply":
            raise Died(str(reply.header.get("reason", "no answer")))
        return reply


def _state(header: dict[str, Any]) -> State:
    return State(header["cost"], tuple(header["features"]), header.get("costs", {}))
