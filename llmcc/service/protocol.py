"""The wire format between clients, the service and its workers: frames over a stream socket.

A frame is a fixed head (magic and format version, length of the header, length of the payload,
all big-endian), a JSON object, and a payload of bytes. Both lengths are bounded, and checked
before anything is allocated.
"""

from __future__ import annotations

import json
import socket
import struct
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAGIC = b"LLM\x01"
HEAD = struct.Struct(">4sIQ")
HEADER_LIMIT = 16 << 20
PAYLOAD_LIMIT = 256 << 20

_CHUNK = 1 << 20


class ProtocolError(Exception):
    """The peer sent something that is no frame."""


class Closed(ProtocolError):
    """The peer is gone."""


class TooLate(ProtocolError):
    """There is no answer in time."""


class Frame:
    """One message: a header and its payload."""

    __slots__ = ("header", "payload")

    def __init__(self, header: dict[str, Any], payload: bytes = b"") -> None:
        self.header = header
        self.payload = payload

    @property
    def type(self) -> str:
        """What kind of message this is."""
        return str(self.header.get("type", ""))

    def encode(self) -> bytes:
        """The frame's bytes."""
        header = json.dumps(self.header, separators=(",", ":")).encode()
        if len(header) > HEADER_LIMIT or len(self.payload) > PAYLOAD_LIMIT:
            raise ProtocolError("too large for a frame")
        return HEAD.pack(MAGIC, len(header), len(self.payload)) + header + self.payload


def lengths(head: bytes) -> tuple[int, int]:
    """The lengths of header and payload that a frame's head announces."""
    magic, header, payload = HEAD.unpack(head)
    if magic != MAGIC:
        raise ProtocolError("not a frame of this version")
    if header > HEADER_LIMIT or payload > PAYLOAD_LIMIT:
        raise ProtocolError("frame too large")
    return header, payload


def decode_header(text: bytes) -> dict[str, Any]:
    """The JSON object of a frame."""
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProtocolError("header is not JSON") from error
    if not isinstance(header, dict):
        raise ProtocolError("header is not an object")
    return header


def send(sock: socket.socket, frame: Frame, until: float | None = None) -> None:
    """Send a frame, by the time `until` of the monotonic clock."""
    send_encoded(sock, frame.encode(), until)


def send_encoded(sock: socket.socket, data: bytes, until: float | None = None) -> None:
    """Send a frame that was encoded before."""
    view = memoryview(data)
    while view:
        sock.settimeout(_remaining(until))
        try:
            sent = sock.send(view[:_CHUNK])
        except OSError as error:
            raise _failure(error) from error
        view = view[sent:]


def receive(sock: socket.socket, until: float | None = None) -> Frame:
    """Receive a frame, by the time `until` of the monotonic clock."""
    header, payload = lengths(_exactly(sock, HEAD.size, until))
    return Frame(decode_header(_exactly(sock, header, until)), _exactly(sock, payload, until))


def _exactly(sock: socket.socket, count: int, until: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        sock.settimeout(_remaining(until))
        try:
            part = sock.recv(min(_CHUNK, count - len(parts)))
        except OSError as error:
            raise _failure(error) from error
        if not part:
            raise Closed("connection closed")
        parts += part
    return bytes(parts)


def _remaining(until: float | None) -> float | None:
    if until is None:
        return None
    remaining = until - time.monotonic()
    if remaining <= 0:
        raise TooLate("no answer in time")
    return remaining


def _failure(error: OSError) -> ProtocolError:
    if isinstance(error, TimeoutError):
        return TooLate("no answer in time")
    if isinstance(error, ConnectionError):
        return Closed("connection closed")
    return ProtocolError(str(error))
