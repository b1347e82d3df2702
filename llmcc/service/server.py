"""The service: takes requests from a socket, and has workers answer them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from typing import TYPE_CHECKING

from llmcc import __version__
from llmcc.service import child, session
from llmcc.service.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from llmcc.service.limits import Limits
    from llmcc.service.log import Log
    from llmcc.service.place import Place


class AlreadyRunning(Exception):
    """Another service has this place."""


class Server:
    """One service: from the socket it makes to its last answer."""

    def __init__(
        self,
        place: Place,
        limits: Limits,
        log: Log,
        environ: Mapping[str, str],
        command: Sequence[str] | None = None,
        version: str = __version__,
    ) -> None:
        command = child.worker_command(child.OPTIMIZE) if command is None else command
        self.limits = limits
        self.log = log
        self.version = version
        self.pool = Pool(limits, command, environ, log)
        self.started = self.used = time.monotonic()
        # Bytes of all the frames that were read and not answered yet.
        self.held = 0
        # Connections of clients that wait for the end.
        self.mourners: list[asyncio.StreamWriter] = []
        self._place = place
        self._connections: set[asyncio.Task[None]] = set()
        self._ending = asyncio.Event()
        self._identity = (0, 0)
        self._lock: int | None = None

    async def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serve until the service is idle, told to stop, or replaced."""
        self._place.prepare()
        self._lock = self._place.lock("lock")
        if self._lock is None:
            raise AlreadyRunning
        listening = self._place.listen(self.limits.connections)
        self._identity = _identity(self._place.address)
        server = await asyncio.start_unix_server(self._accept, sock=listening)
        self.log.write(f"llmcc {self.version} listens at {self._place.address}")
        ready()
        try:
            await self._until_end()
        finally:
            self._leave()
            server.close()
            await self._finish()
            self.log.write("ended")

    def end(self) -> None:
        """Take no more requests, answer those that are running, and end."""
        if not self._ending.is_set():
            self._leave()
            self._ending.set()

    async def _until_end(self) -> None:
        while not self._ending.is_set():
            idle = time.monotonic() - self.used
            if self._connections:
                idle = 0.0
            if idle >= self.limits.idle:
                self.log.write("idle")
                return
            if _identity(self._place.address) != self._identity:
                self.log.write("the socket is gone")
                return
            with contextlib.suppress(TimeoutError):
                wait = min(self.limits.look, self.limits.idle - idle)
                await asyncio.wait_for(self._ending.wait(), wait)

    def _leave(self) -> None:
        """Make the place free for another service."""
        if self._lock is None:
            return
        if _identity(self._place.address) == self._identity:
            with contextlib.suppress(OSError):
                os.unlink(self._place.address)
        os.close(self._lock)
        self._lock = None

    async def _finish(self) -> None:
        if self._connections:
            await asyncio.wait(self._connections, timeout=self.limits.drain)
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self.pool.close()
        for writer in self.mourners:
            writer.close()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._connections) >= self.limits.connections:
            writer.close()
            return
        task = asyncio.create_task(session.converse(self, reader, writer))
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)


def _identity(path: str) -> tuple[int, int]:
    try:
        status = os.lstat(path)
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)
