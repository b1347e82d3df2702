"""Becoming a daemon: the service must hold nothing of the build that happened to start it.

A service that keeps make's jobserver, a pipe to `tee` or a terminal open makes that build hang.
The client starts it in a session of its own, with `/` as its directory, a short environment and
a pipe in place of standard output; here it drops the rest.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmcc.service.server import Server


def main() -> int:
    """Run the service. The process that the client waits for ends here at once."""
    if os.fork():
        os._exit(0)
    _let_go()
    # Only now, so that the client is not kept waiting by imports.
    import asyncio

    from llmcc.service.launch import environment
    from llmcc.service.limits import Limits
    from llmcc.service.log import Log
    from llmcc.service.place import Place, PlaceError
    from llmcc.service.server import AlreadyRunning, Server

    environ = environment(os.environ)
    log = Log.of(environ)
    try:
        server = Server(Place(environ), Limits.of(environ), log, environ)
        asyncio.run(_serve(server))
    except AlreadyRunning:
        _tell("ready")
    except (PlaceError, OSError) as error:
        _tell(str(error))
        log.write(str(error))
        return 1
    return 0


async def _serve(server: Server) -> None:
    import asyncio

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.end)
    await server.run(lambda: _tell("ready"))


def _let_go() -> None:
    """Drop what is inherited: descriptors, signal settings, umask."""
    os.chdir("/")
    os.umask(0o077)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    for name in os.listdir("/proc/self/fd"):
        if int(name) > 2:
            try:
                os.close(int(name))
            except OSError:
                continue


def _tell(word: str) -> None:
    """Say one line to the client that started us, then let go of its pipe, too."""
    line = (word.splitlines() or ["failed"])[0]
    with contextlib.suppress(OSError):
        os.write(1, f"{line}\n".encode())
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)
    sys.stdout = sys.stderr = None
