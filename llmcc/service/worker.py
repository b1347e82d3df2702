"""A worker: one process that answers requests from a socket, one after the other.

LLVM is loaded here and nowhere else. A worker may crash, hang or run out of memory at any time:
that costs the request that it works on, and nothing more.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import resource
import signal
import socket
import sys
import time
import traceback
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, cast

from llmcc.service import protocol
from llmcc.service.limits import Limits
from llmcc.service.protocol import Frame, ProtocolError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Target = Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]]


_PR_SET_PDEATHSIG = 1


def main(target: str, descriptor: int) -> int:
    """Answer requests until the other end closes the socket."""
    limits = Limits.of(os.environ)
    _bound_memory(limits.memory)
    _volunteer()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Asked to end, it leaves by an exception, so that what it has begun is tidied up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    _follow_parent()
    # The kernel ends a worker that hangs even where nobody is left to do so.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with socket.socket(fileno=descriptor) as sock:
        sock.set_inheritable(False)
        while True:
            try:
                request = protocol.receive(sock)
                seconds = max(float(request.header.get("seconds", 0.0)), 0.0)
                # Loading the target is part of the time.
                request.header["deadline"] = time.monotonic() + seconds
                signal.setitimer(signal.ITIMER_REAL, seconds + 2 * limits.overtime)
                answer = _answer(target, request)
                signal.setitimer(signal.ITIMER_REAL, 0)
                protocol.send_encoded(sock, answer)
            except ProtocolError:
                return 0


def _answer(target: str, request: Frame) -> bytes:
    """The encoded answer of the function, or what went wrong in it."""
    try:
        answer = Frame(*_load(target)(request.header, request.payload))
        # What is kept for the next request, and would only be loaded again.
        held = int(answer.header.pop("held", 0))
        answer.header["resident"] = max(0, _resident() - held)
        return answer.encode()
    except MemoryError:
        return _error("out of memory")
    except Exception as error:
        traceback.print_exc()
        return _error(f"{type(error).__name__}: {error}")


@cache
def _load(target: str) -> Target:
    """The function of a MODULE:FUNCTION name, imported when the first request is there."""
    module, _, name = target.partition(":")
    return cast("Target", getattr(importlib.import_module(module), name))


def _error(reason: str) -> bytes:
    line = reason.splitlines()[0] if reason else "unknown error"
    return Frame({"type": "error", "reason": line[:500]}).encode()


def _bound_memory(limit: int) -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    # A crash is an expected event here, and not worth a core file in the working directory.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _volunteer() -> None:
    """Where memory runs out, the kernel must take a worker, and not the build."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("500")


def _follow_parent() -> None:
    """Where the parent is killed, nobody waits for what is being worked on."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _resident() -> int:
    """The most memory that this process ever had, in bytes."""
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale
