"""A process that answers questions from a socket, one after the other.

Run by its path, with MODULE:FUNCTION and the number of the socket. It ends when its parent closes
the socket, as the kernel does for a parent that was killed, whatever it is doing at that moment.
(A death signal would come when the thread ends that started it, and threads share the process.)
"""

from __future__ import annotations

import importlib
import os
import resource
import select
import signal
import socket
import sys
import threading
from contextlib import suppress
from typing import Any

_MIB = 1 << 20
# The parent kills at the deadline. The kernel does, should the parent be stopped.
_OVERTIME_SECONDS = 5.0
# With less MiB than that for a question, libraries crash where they could say so.
_ROOM = 8


def main(target: str, descriptor: int) -> None:
    """Load the function, say so, and answer until the parent is gone."""
    from llmcc.gates.process import wire

    # Whoever interrupts the parent leaves it to the parent what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _expect_to_die()
    os.set_inheritable(descriptor, False)
    threading.Thread(target=_end_with, args=(descriptor,), daemon=True).start()
    module, _, name = target.partition(":")
    function = getattr(importlib.import_module(module), name)
    sock = socket.socket(fileno=descriptor)
    with suppress(wire.Closed):
        wire.send(sock, {"ready": True})
        while True:
            question = wire.receive(sock)
            wire.send(sock, _bounded(function, question))


def _bounded(function: Any, question: dict[str, Any]) -> dict[str, Any]:
    """The answer to a question, within its limits."""
    if question["memory"] < _size() + _ROOM:
        return {"trouble": "memory"}
    _bound_memory(int(question["memory"]) * _MIB)
    signal.setitimer(signal.ITIMER_REAL, question["seconds"] + _OVERTIME_SECONDS)
    answer = _answer(function, question["request"])
    signal.setitimer(signal.ITIMER_REAL, 0)
    return answer


def _answer(function: Any, request: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"answer": function(request), "size": _size()}
    except MemoryError:
        return {"trouble": "memory"}
    except Exception as error:
        line = str(error).partition("\n")[0]
        return {"trouble": f"{type(error).__name__}: {line[:200]}"}


def _end_with(descriptor: int) -> None:
    """Wait until the other end is closed, and leave at once."""
    poll = select.poll()
    # Nothing is waited for but what is always reported: the end.
    poll.register(descriptor, 0)
    while not poll.poll():
        continue
    os._exit(0)


def _bound_memory(limit: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _expect_to_die() -> None:
    """Where memory runs out the kernel takes this process first; a crash leaves no core file."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("600")
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _size() -> int:
    """Address space of this process in MiB; 0 where that is not known."""
    with suppress(OSError), open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize() // _MIB
    return 0


if __name__ == "__main__":
    # An isolated interpreter does not look for modules where the script lies.
    root = os.path.abspath(__file__).rsplit(os.sep, 4)[0]
    if root not in sys.path:
        sys.path.insert(0, root)
    main(sys.argv[1], int(sys.argv[2]))
