"""Messages between a process and its parent: JSON objects, each behind its length."""

from __future__ import annotations

import json
import socket
import struct
import time
from typing import Any, Final

_LENGTH: Final = struct.Struct(">Q")
_LARGEST: Final = 256 << 20
_CHUNK: Final = 1 << 20


class Closed(Exception):
    """The other side is gone, or sends what is no message."""


def send(sock: socket.socket, message: dict[str, Any], until: float | None = None) -> None:
    """Send a message, by the time `until` of the monotonic clock. Raises Closed, TimeoutError."""
    data = json.dumps(message, separators=(",", ":")).encode()
    if len(data) > _LARGEST:
        raise Closed("too large for a message")
    view = memoryview(_LENGTH.pack(len(data)) + data)
    while view:
        sock.settimeout(_left(until))
        try:
            view = view[sock.send(view[:_CHUNK]) :]
        except TimeoutError:
            raise
        except OSError as error:
            raise Closed(str(error)) from error


def receive(sock: socket.socket, until: float | None = None) -> dict[str, Any]:
    """Receive a message, by the time `until`. Raises Closed, TimeoutError."""
    (length,) = _LENGTH.unpack(_exactly(sock, _LENGTH.size, until))
    if length > _LARGEST:
        raise Closed("too large for a message")
    try:
        message = json.loads(_exactly(sock, length, until))
    except (ValueError, RecursionError) as error:
        raise Closed("no JSON") from error
    if not isinstance(message, dict):
        raise Closed("no object")
    return message


def _exactly(sock: socket.socket, count: int, until: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        sock.settimeout(_left(until))
        try:
            part = sock.recv(min(_CHUNK, count - len(parts)))
        except TimeoutError:
            raise
        except OSError as error:
            raise Closed(str(error)) from error
        if not part:
            raise Closed("closed")
        parts += part
    return bytes(parts)


def _left(until: float | None) -> float | None:
    if until is None:
        return None
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
