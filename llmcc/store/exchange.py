"""Exporting the store's entries to a file, and importing them on another machine.

The file is a line, then the entries, each signed on its own, then an end mark:

    entry = kind (1 byte), length of key (2), length of blob (4), key, blob, HMAC-SHA256 (32)

all big-endian. An entry whose signature is valid counts as the user's own. Without one, a
function is kept as foreign, to be proved again; a unit is left out, as nobody could prove it.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from llmcc.store import blobs, entries, signing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmcc.store.database import Database

MAGIC = b"llmcc-store 1\n"
END = 255

_HEAD = struct.Struct(">BHI")
_BATCH = 64


class ExchangeError(Exception):
    """The file is none of ours, or incomplete; the message says so in one line."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many entries came in, and how many of each did not count as the user's own."""

    units: int
    functions: int
    foreign: int
    left_out: int


def export(database: Database, path: str, environ: Mapping[str, str] | None = None) -> int:
    """Write all the user's own entries to a signed file, and return their number."""
    secret = signing.load_or_make(os.environ if environ is None else environ)
    fresh = f"{path}.{os.getpid()}"
    number = 0
    try:
        with open(fresh, "wb") as file:
            file.write(MAGIC)
            for kind, key, blob in _own(database):
                head = _HEAD.pack(kind, len(key), len(blob))
                file.write(head + key + blob + signing.tag(secret, MAGIC, head, key, blob))
                number += 1
            file.write(_HEAD.pack(END, 0, 0))
        os.replace(fresh, path)
    except BaseException:
        if os.path.lexists(fresh):
            os.unlink(fresh)
        raise
    return number


def import_(
    database: Database,
    path: str,
    trusted: bool = False,
    environ: Mapping[str, str] | None = None,
) -> Imported:
    """Take over the entries of a file. With `trusted` the user vouches for all of them."""
    secret = signing.load(os.environ if environ is None else environ)
    batches: dict[int, list[tuple[int, bytes, bytes]]] = {entries.OWN: [], entries.FOREIGN: []}
    came = [0, 0]
    foreign = left_out = 0
    with open(path, "rb") as file:
        for kind, key, blob, is_signed in _read(file, secret):
            value = blobs.decode(key, blob)
            own = trusted or is_signed
            if value is None or (kind == entries.UNIT and not own):
                left_out += 1
                continue
            came[kind] += 1
            foreign += not own
            batch = batches[entries.OWN if own else entries.FOREIGN]
            batch.append((kind, key, value))
            if len(batch) >= _BATCH:
                entries.put_many(database, batch, entries.OWN if own else entries.FOREIGN)
                batch.clear()
    for origin, batch in batches.items():
        entries.put_many(database, batch, origin)
    return Imported(came[entries.UNIT], came[entries.FUNCTION], foreign, left_out)


def _own(database: Database) -> Iterator[tuple[int, bytes, bytes]]:
    """The entries, a few at a time, so that writers are not kept waiting."""
    last = 0
    query = (
        "SELECT rowid, kind, key, value FROM entries "
        f"WHERE rowid > ? AND origin = {entries.OWN} ORDER BY rowid LIMIT {_BATCH}"
    )
    while rows := database.rows(query, (last,)):
        for last, kind, key, blob in rows:  # noqa: B007
            yield kind, key, blob


def _read(file: BinaryIO, secret: bytes | None) -> Iterator[tuple[int, bytes, bytes, bool]]:
    if file.read(len(MAGIC)) != MAGIC:
        raise ExchangeError(f"{file.name}: not an exported store")
    while True:
        head = _exactly(file, _HEAD.size)
        kind, key_length, blob_length = _HEAD.unpack(head)
        if kind == END:
            return
        if kind not in (entries.UNIT, entries.FUNCTION) or blob_length > blobs.LARGEST:
            raise ExchangeError(f"{file.name}: damaged")
        key, blob = _exactly(file, key_length), _exactly(file, blob_length)
        signature = _exactly(file, signing.TAG_BYTES)
        parts = (MAGIC, head, key, blob)
        yield kind, key, blob, secret is not None and signing.is_valid(secret, signature, *parts)


def _exactly(file: BinaryIO, length: int) -> bytes:
    data = file.read(length)
    if len(data) != length:
        raise ExchangeError(f"{file.name}: incomplete")
    return data
