"""One request to one worker of our own, where no service can be reached."""

from __future__ import annotations

import time

from llmcc.service import child, protocol
from llmcc.service.errors import ServiceUnavailable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from llmcc.service.protocol import Frame


def run(
    environ: Mapping[str, str],
    message: Frame,
    seconds: float,
    command: Sequence[str] | None = None,
) -> Frame:
    """Start a worker, ask it once, and end it."""
    until = time.monotonic() + seconds
    command = child.worker_command(child.OPTIMIZE) if command is None else command
    worker = child.Child(command, environ)
    try:
        protocol.send(worker.sock, message, until)
        answer = protocol.receive(worker.sock, until)
    except BaseException:
        worker.end(child.TIDY_SECONDS)
        raise
    worker.end()
    if answer.type != "reply":
        raise ServiceUnavailable(str(answer.header.get("reason", "the worker has no answer")))
    return answer
