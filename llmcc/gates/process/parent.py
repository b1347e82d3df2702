"""Warm processes as their parent sees them."""

from __future__ import annotations

import atexit
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any, Final

from llmcc.gates.process import child, wire

TIMEOUT: Final = "timeout"
MEMORY: Final = "memory"

_CHILD: Final = os.path.abspath(child.__file__)

# Loading a library from a cold disk on a busy machine takes that long at worst.
_START_SECONDS: Final = 60.0
# A process that bounds its own time gets to say so, and stays warm.
_GRACE_SECONDS: Final = 0.5


class Trouble(Exception):
    """A question without an answer; one line that says why: TIMEOUT, MEMORY, or how it died."""


class Warm:
    """Processes that all answer the same kind of question, as many as are asked at once.

    Threads may share it. A process that was idle is used again, and the first question waits for
    one to start. No process outlives its parent.
    """

    def __init__(self, target: str, most_idle: int | None = None) -> None:
        """`target` is a MODULE:FUNCTION from a JSON object to one, run in the processes."""
        self._target = target
        self._most_idle = most_idle or os.cpu_count() or 1
        self._idle: list[_Process] = []
        atexit.register(self.close)
        # Two processes that talk to one child at once would get each other's answers.
        os.register_at_fork(after_in_child=self._idle.clear)

    def ask(self, request: dict[str, Any], seconds: float, memory: int) -> dict[str, Any]:
        """The answer, within so many seconds and MiB of address space. Raises Trouble."""
        process = self._take()
        try:
            answer = process.ask(request, seconds, memory)
        except BaseException:
            process.end()
            raise
        # What earlier questions left behind must not be what a later one fails for.
        if process.size * 2 > memory or len(self._idle) >= self._most_idle:
            process.end()
        else:
            self._idle.append(process)
        return answer

    def close(self) -> None:
        """End all that is idle."""
        while self._idle:
            self._idle.pop().end()

    def _take(self) -> _Process:
        while self._idle:
            with suppress(IndexError):
                process = self._idle.pop()
                if process.alive:
                    return process
                process.end()
        return _Process(self._target)


class _Process:
    """One process and the socket to it."""

    def __init__(self, target: str) -> None:
        """Start it. Raises Trouble."""
        self.size = 0
        self._sock, its = socket.socketpair()
        try:
            with its:
                self._process = subprocess.Popen(
                    [sys.executable, "-I", _CHILD, target, str(its.fileno())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    cwd="/",
                    pass_fds=[its.fileno()],
                )
        except OSError as error:
            self._sock.close()
            raise Trouble(f"no process: {error.strerror}") from error
        try:
            self._receive(time.monotonic() + _START_SECONDS)
        except BaseException:
            self.end()
            raise

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], seconds: float, memory: int) -> dict[str, Any]:
        """One question. Raises Trouble; after that nobody knows what state it is in."""
        until = time.monotonic() + seconds + _GRACE_SECONDS
        question = {"request": request, "seconds": seconds, "memory": memory}
        try:
            wire.send(self._sock, question, until)
        except wire.Closed as error:
            raise self._death() from error
        except TimeoutError:
            raise Trouble(TIMEOUT) from None
        message = self._receive(until)
        if "trouble" in message:
            raise Trouble(str(message["trouble"]))
        self.size = int(message["size"])
        return dict(message["answer"])

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._sock.close()
        self._process.kill()
        self._process.wait()

    def _receive(self, until: float) -> dict[str, Any]:
        try:
            return wire.receive(self._sock, until)
        except wire.Closed as error:
            raise self._death() from error
        except TimeoutError:
            raise Trouble(TIMEOUT) from None

    def _death(self) -> Trouble:
        """How it died."""
        try:
            status = self._process.wait(1.0)
        except subprocess.TimeoutExpired:
            return Trouble("the process went silent")
        if status < 0:
            return Trouble(f"the process died: {signal.Signals(-status).name}")
        return Trouble(f"the process ended with status {status}")
