"""Workers that stay warm from one request to the next, and may die."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from threading import Lock
from typing import Any

from llmcc.service import child, protocol
from llmcc.service.errors import ServiceUnavailable
from llmcc.service.limits import Limits
from llmcc.service.protocol import Frame, ProtocolError

# Beyond its own deadline, so much is left to a worker to say that it was too late.
_GRACE_SECONDS = 2.0


class Workers:
    """As many workers as there are requests at a time; threads may share them."""

    def __init__(self) -> None:
        self._limits = Limits.of(os.environ)
        self._idle: dict[str, list[child.Child]] = defaultdict(list)
        self._all: set[child.Child] = set()
        self._lock = Lock()
        self._closed = False

    def ask(
        self, target: str, request: dict[str, Any], payload: bytes = b"", seconds: float = 30.0
    ) -> dict[str, Any]:
        """The answer of a MODULE:FUNCTION. Raises ServiceUnavailable or ProtocolError."""
        worker = self._take(target)
        fit = False
        try:
            until = time.monotonic() + seconds + _GRACE_SECONDS
            protocol.send(worker.sock, Frame({**request, "seconds": seconds}, payload), until)
            answer = protocol.receive(worker.sock, until)
            fit = answer.type == "reply"
            fit = fit and int(answer.header["resident"]) < self._limits.resident
        except OSError as error:
            # Somebody has closed them all.
            raise ProtocolError(str(error)) from error
        finally:
            self._give_back(target, worker, fit)
        if answer.type != "reply":
            raise ServiceUnavailable(str(answer.header.get("reason", "the worker has no answer")))
        return answer.header

    def close(self) -> None:
        """End them all, whatever they are doing; who waits for one of them gets an error."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.end()
            self._all.clear()
            self._idle.clear()

    def _take(self, target: str) -> child.Child:
        with self._lock:
            if self._closed:
                raise ServiceUnavailable("the workers are gone")
            if self._idle[target]:
                return self._idle[target].pop()
            worker = child.Child(child.worker_command(target), os.environ, session=True)
            self._all.add(worker)
            return worker

    def _give_back(self, target: str, worker: child.Child, fit: bool) -> None:
        with self._lock:
            if worker not in self._all:
                return
            if fit:
                self._idle[target].append(worker)
            else:
                self._all.discard(worker)
                worker.end()
