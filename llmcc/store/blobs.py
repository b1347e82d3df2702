"""How a value is kept in a row: compressed where it pays, and with a checksum.

SQLite does not check the contents of its pages. A value goes into an object file, so it is only
handed out when it is what was put under that very key.
"""

from __future__ import annotations

import zlib

COMPRESS_FROM = 1 << 10
LARGEST = 256 << 20

_PLAIN, _DEFLATED = b"\x00", b"\x01"
_HEAD = 5  # one byte for the encoding, four for the checksum


def encode(key: bytes, value: bytes) -> bytes:
    """The bytes of the row for this value."""
    body, encoding = value, _PLAIN
    if len(value) > COMPRESS_FROM:
        packed = zlib.compress(value, 1)
        if len(packed) < len(value):
            body, encoding = packed, _DEFLATED
    return encoding + _checksum(key, value) + body


def decode(key: bytes, blob: bytes) -> bytes | None:
    """The value in a row; None where the row is damaged or belongs to another key."""
    encoding, checksum, body = blob[:1], blob[1:_HEAD], blob[_HEAD:]
    if encoding == _DEFLATED:
        try:
            inflate = zlib.decompressobj()
            body = inflate.decompress(body, LARGEST)
        except zlib.error:
            return None
        if not inflate.eof:
            return None
    elif encoding != _PLAIN:
        return None
    return body if checksum == _checksum(key, body) else None


def _checksum(key: bytes, value: bytes) -> bytes:
    return zlib.crc32(value, zlib.crc32(key)).to_bytes(4, "big")
