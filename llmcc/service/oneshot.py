"""One request to one worker of our own, where no service can be reached."""

from __future__ import annotations

import socket
import subprocess
import time

from llmcc.service import launch, protocol
from llmcc.service.errors import ServiceUnavailable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from llmcc.service.protocol import Frame

TARGET = "llmcc.service.tasks:optimize"


def worker_command(target: str) -> list[str]:
    """The command of a worker; the number of its socket is appended."""
    return launch.command("worker", target)


def run(
    environ: Mapping[str, str],
    message: Frame,
    seconds: float,
    command: Sequence[str] | None = None,
) -> Frame:
    """Start a worker, ask it once, and end it."""
    until = time.monotonic() + seconds
    ours, its = socket.socketpair()
    command = worker_command(TARGET) if command is None else command
    with ours:
        with its:
            process = subprocess.Popen(
                [*command, str(its.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=launch.environment(environ),
                pass_fds=[its.fileno()],
            )
        try:
            protocol.send(ours, message, until)
            answer = protocol.receive(ours, until)
        finally:
            process.kill()
            process.wait()
    if answer.type != "reply":
        raise ServiceUnavailable(str(answer.header.get("reason", "the worker has no answer")))
    return answer
