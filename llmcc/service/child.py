"""A worker process as its parent without an event loop sees it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from contextlib import suppress

from llmcc.service import launch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OPTIMIZE = "llmcc.service.tasks:optimize"
IMPROVE = "llmcc.service.tasks:improve"

# What a worker gets to tidy up when it is not hung but interrupted.
TIDY_SECONDS = 1.0


def worker_command(target: str) -> list[str]:
    """The command of a worker; the number of its socket is appended."""
    return launch.command("worker", target)


class Child:
    """A worker and the socket to it."""

    __slots__ = ("_process", "_session", "sock")

    def __init__(
        self, command: Sequence[str], environ: Mapping[str, str], session: bool = False
    ) -> None:
        """Start a worker; with a session of its own it does not see the terminal's Ctrl-C."""
        self.sock, its = socket.socketpair()
        self._session = session
        with its:
            self._process = subprocess.Popen(
                [*command, str(its.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=launch.environment(environ),
                pass_fds=[its.fileno()],
                start_new_session=session,
            )

    def end(self, patience: float = 0.0) -> None:
        """End the process, whatever it is doing; with `patience` it may tidy up first."""
        self.sock.close()
        if patience > 0:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
        with suppress(ProcessLookupError):
            if self._session:
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
