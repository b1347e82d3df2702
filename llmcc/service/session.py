"""What the service and one client say to each other."""

from __future__ import annotations

import asyncio
import os
import time
from typing import TYPE_CHECKING

from llmcc.service import streams, versions
from llmcc.service.place import check_peer
from llmcc.service.pool import PoolError
from llmcc.service.protocol import Frame, ProtocolError

if TYPE_CHECKING:
    from llmcc.service.server import Server

# No client waits longer than this, whatever it asks for.
LONGEST = 120.0


async def converse(
    server: Server, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """One connection, from its first frame to its last. Nothing in it touches another one."""
    try:
        check_peer(writer.get_extra_info("socket"))
        while (answer := await _answer(server, reader)) is not None:
            server.used = time.monotonic()
            await streams.write(writer, answer)
            if answer.type == "stopping":
                # The client learns by the closing of this connection that the service has ended.
                server.mourners.append(writer)
                server.end()
                return
    except ProtocolError:
        return
    except Exception as error:
        server.log.write(f"{type(error).__name__}: {error}")
    finally:
        if writer not in server.mourners:
            writer.close()


async def _answer(server: Server, reader: asyncio.StreamReader) -> Frame | None:
    """Read a frame and answer it; None where no frame came."""
    size = 0

    def admit(length: int) -> None:
        nonlocal size
        if server.held + length > server.limits.held:
            raise PoolError("the service holds too many units already")
        server.held += length
        size = length

    try:
        async with asyncio.timeout(server.limits.patience):
            message = await streams.read(reader, admit)
        server.used = time.monotonic()
        match message.type:
            case "hello":
                return _greet(server, str(message.header.get("version", "")))
            case "status":
                return _status(server)
            case "stop":
                return Frame({"type": "stopping"})
            case "optimize":
                return await _optimize(server, message, reader)
        return _error(f"unknown request {message.type!r}")
    except PoolError as error:
        return _error(str(error))
    except TimeoutError:
        return None
    finally:
        server.held -= size


def _greet(server: Server, version: str) -> Frame:
    """Settle who serves whom: a newer client gets a newer service, an older one goes without."""
    ours, theirs = versions.order(server.version), versions.order(version)
    header = {"version": server.version, "pid": os.getpid()}
    if ours == theirs:
        return Frame({"type": "welcome", **header})
    if ours > theirs:
        reason = f"the service is of a newer llmcc ({server.version})"
        return Frame({"type": "refused", "reason": reason, **header})
    server.log.write(f"llmcc {version} takes over")
    server.end()
    reason = f"the service was of an older llmcc ({server.version})"
    return Frame({"type": "draining", "reason": reason, **header})


def _status(server: Server) -> Frame:
    pool = server.pool
    return Frame(
        {
            "type": "status",
            "version": server.version,
            "pid": os.getpid(),
            "uptime": round(time.monotonic() - server.started, 3),
            "workers": pool.workers,
            "workers_limit": server.limits.workers,
            "busy": pool.busy,
            "waiting": pool.waiting,
            "answered": pool.answered,
            "lost": pool.lost,
            "held_bytes": server.held,
            "idle_limit": server.limits.idle,
            "log": server.log.path,
        }
    )


async def _optimize(server: Server, message: Frame, reader: asyncio.StreamReader) -> Frame:
    """Have a worker answer, for as long as the client waits."""
    try:
        seconds = min(float(message.header.get("seconds", 0.0)), LONGEST)
    except (TypeError, ValueError):
        return _error("a request without its deadline")
    work = asyncio.create_task(server.pool.run(message, time.monotonic() + seconds))
    # A client has nothing to say while it waits: whatever can be read means that it is gone.
    gone = asyncio.create_task(reader.read(1))
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise ProtocolError("the client is gone")
        return await work
    finally:
        work.cancel()
        gone.cancel()
        await asyncio.gather(work, gone, return_exceptions=True)


def _error(reason: str) -> Frame:
    return Frame({"type": "error", "reason": reason})
