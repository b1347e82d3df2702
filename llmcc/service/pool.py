"""The workers of the service: as many as there are cores, started when they are needed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import time
from typing import TYPE_CHECKING

from llmcc.service import streams
from llmcc.service.protocol import Frame, ProtocolError

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping, Sequence
    from typing import Any

    from llmcc.service.limits import Limits
    from llmcc.service.log import Log

# Of what a worker writes to its standard error, so much goes into the log.
COMPLAINTS = 1 << 16
# What a worker gets to tidy up when nobody needs its answer any more.
TIDY_SECONDS = 1.0


class PoolError(Exception):
    """A request that no worker answered; the message says why."""


class Worker:
    """One worker process and the socket to it."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        log: Log,
    ) -> None:
        self.process = process
        self.answered = 0
        self.resident = 0
        self._reader = reader
        self._writer = writer
        self._complaints = asyncio.create_task(_record(process, log))

    @classmethod
    async def spawn(cls, command: Sequence[str], environ: Mapping[str, str], log: Log) -> Worker:
        """Start a worker. It has its own session, so that it is ended with all its children."""
        ours, its = socket.socketpair()
        try:
            with its:
                process = await asyncio.create_subprocess_exec(
                    *command,
                    str(its.fileno()),
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=asyncio.subprocess.DEVNULL,
                    stderr=asyncio.subprocess.PIPE,
                    cwd="/",
                    env=dict(environ),
                    pass_fds=[its.fileno()],
                    start_new_session=True,
                )
            reader, writer = await asyncio.open_connection(sock=ours)
        except BaseException:
            ours.close()
            raise
        return cls(process, reader, writer, log)

    async def ask(self, message: Frame, timeout: float) -> Frame:
        """Send a request and wait for its answer."""
        try:
            async with asyncio.timeout(timeout):
                await streams.write(self._writer, message)
                answer = await streams.read(self._reader)
        except TimeoutError as error:
            raise PoolError("the worker hung") from error
        except ProtocolError as error:
            raise PoolError("the worker died") from error
        self.answered += 1
        self.resident = int(answer.header.pop("resident", 0))
        return answer

    async def end(self, patience: float = 0.0) -> None:
        """End the process, whatever it is doing, and all that it started.

        With `patience` it is first asked to, and may tidy up: one that is killed leaves a note
        that the function it worked on is a deadly one.
        """
        self._writer.close()
        if patience > 0:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.process.wait(), patience)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        await self.process.wait()
        await self._complaints


class Pool:
    """Requests in, answers out, in the order of arrival."""

    def __init__(
        self, limits: Limits, command: Sequence[str], environ: Mapping[str, str], log: Log
    ) -> None:
        self.waiting = 0
        self.busy = 0
        self.answered = 0
        self.lost = 0
        self._limits = limits
        self._command = command
        self._environ = environ
        self._log = log
        self._slots = asyncio.Semaphore(limits.workers)
        self._idle: list[Worker] = []
        self._working: set[Worker] = set()
        self._background: set[asyncio.Task[None]] = set()

    @property
    def workers(self) -> int:
        """How many worker processes there are."""
        return len(self._idle) + len(self._working)

    async def run(self, message: Frame, until: float) -> Frame:
        """Have a worker answer a request, by the time `until` of the monotonic clock."""
        await self._slot(until)
        self.busy += 1
        work = asyncio.create_task(self._work(message, until))
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            # Nobody waits any more. A warm worker that is about to finish is worth keeping.
            self._spawn(self._abandon(work))
            raise

    async def close(self) -> None:
        """End all workers."""
        for task in list(self._background):
            task.cancel()
        workers = [*self._idle, *self._working]
        await asyncio.gather(*(worker.end(TIDY_SECONDS) for worker in workers))
        self._idle.clear()

    async def _slot(self, until: float) -> None:
        if self.waiting >= self._limits.waiting:
            raise PoolError("the service's queue is full")
        self.waiting += 1
        try:
            async with asyncio.timeout(until - time.monotonic()):
                await self._slots.acquire()
        except TimeoutError as error:
            raise PoolError("the service is busy") from error
        finally:
            self.waiting -= 1

    async def _work(self, message: Frame, until: float) -> Frame:
        """Give the request to a worker, and then the worker and its slot back."""
        worker = None
        patience = 0.0
        try:
            worker = self._idle.pop() if self._idle else await self._start()
            self._working.add(worker)
            seconds = until - time.monotonic()
            message.header["seconds"] = seconds
            answer = await worker.ask(message, max(seconds, 0.0) + self._limits.overtime)
            self.answered += 1
            # After an error nobody knows what state a worker is in.
            if answer.type == "reply" and not self._is_worn(worker):
                self._idle.append(worker)
                self._working.discard(worker)
                worker = None
            return answer
        except asyncio.CancelledError:
            patience = TIDY_SECONDS
            raise
        except PoolError as error:
            self.lost += 1
            self._log.write(f"{error}: worker {worker.process.pid if worker else '-'}")
            raise
        finally:
            if worker is not None:
                self._working.discard(worker)
                await worker.end(patience)
            self.busy -= 1
            self._slots.release()

    async def _start(self) -> Worker:
        try:
            return await Worker.spawn(self._command, self._environ, self._log)
        except OSError as error:
            raise PoolError(f"no worker: {error}") from error

    async def _abandon(self, work: asyncio.Task[Frame]) -> None:
        await asyncio.wait([work], timeout=self._limits.abandoned)
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(coroutine)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    def _is_worn(self, worker: Worker) -> bool:
        limits = self._limits
        return worker.answered >= limits.requests or worker.resident >= limits.resident


async def _record(process: asyncio.subprocess.Process, log: Log) -> None:
    """Put what a worker complains about into the log, as far as it is bearable."""
    assert process.stderr is not None
    left = COMPLAINTS
    while chunk := await process.stderr.read(1 << 14):
        if left > 0:
            log.write(chunk[:left].decode(errors="replace"))
            left -= len(chunk)
