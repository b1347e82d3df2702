"""Frames over asyncio's streams, for the server's side."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from llmcc.service import protocol
from llmcc.service.protocol import Closed, Frame

if TYPE_CHECKING:
    from collections.abc import Callable


async def read(
    reader: asyncio.StreamReader, admit: Callable[[int], None] = lambda _size: None
) -> Frame:
    """Read a frame; `admit` is told the size before any of it is read, and may raise."""
    try:
        header, payload = protocol.lengths(await reader.readexactly(protocol.HEAD.size))
        admit(header + payload)
        text = await reader.readexactly(header)
        return Frame(protocol.decode_header(text), await reader.readexactly(payload))
    except (asyncio.IncompleteReadError, OSError) as error:
        raise Closed("connection closed") from error


async def write(writer: asyncio.StreamWriter, frame: Frame) -> None:
    """Write a frame, and wait until the peer takes it."""
    try:
        writer.write(frame.encode())
        await writer.drain()
    except OSError as error:
        raise Closed("connection closed") from error
