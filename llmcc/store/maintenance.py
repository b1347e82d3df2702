"""Looking at the store as a whole, and emptying it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmcc.store import counts, entries

if TYPE_CHECKING:
    import sqlite3

    from llmcc.store.database import Database


@dataclass(frozen=True, slots=True)
class Stats:
    """The store in numbers. Bytes of entries are as stored, which is mostly compressed."""

    path: str
    limit: int
    file_bytes: int
    units: int
    unit_bytes: int
    functions: int
    function_bytes: int
    foreign: int
    queued: int
    queued_bytes: int
    unit_hits: int
    unit_misses: int
    function_hits: int
    function_misses: int


def stats(database: Database) -> Stats:
    """Count what is there, and the hits and misses since the store was made or cleared."""

    def read(connection: sqlite3.Connection) -> Stats:
        entries.fold_counts(connection, database)
        kinds = {
            kind: (number, size)
            for kind, number, size in connection.execute(
                "SELECT kind, COUNT(*), SUM(size) FROM entries GROUP BY kind"
            )
        }
        units, unit_bytes = kinds.get(entries.UNIT, (0, 0))
        functions, function_bytes = kinds.get(entries.FUNCTION, (0, 0))
        (foreign,) = connection.execute(
            "SELECT COUNT(*) FROM entries WHERE origin = ?", (entries.FOREIGN,)
        ).fetchone()
        queued, queued_bytes = connection.execute(
            "SELECT COUNT(*), CAST(TOTAL(size) AS INTEGER) FROM queue"
        ).fetchone()
        seen = dict(connection.execute("SELECT name, value FROM counts"))
        return Stats(
            path=database.path,
            limit=database.limit,
            file_bytes=entries.used_bytes(connection),
            units=units,
            unit_bytes=unit_bytes,
            functions=functions,
            function_bytes=function_bytes,
            foreign=foreign,
            queued=queued,
            queued_bytes=queued_bytes,
            unit_hits=seen.get(counts.UNIT_HIT.decode(), 0),
            unit_misses=seen.get(counts.UNIT_MISS.decode(), 0),
            function_hits=seen.get(counts.FUNCTION_HIT.decode(), 0),
            function_misses=seen.get(counts.FUNCTION_MISS.decode(), 0),
        )

    return database.write(read)


def clear(database: Database) -> None:
    """Remove everything: entries, the queue, what compilers said, hits and misses."""

    def delete(connection: sqlite3.Connection) -> None:
        database.counts.take()
        for table in ("entries", "queue", "toolchains", "counts"):
            connection.execute(f"DELETE FROM {table}")

    database.write(delete)
    # Give the space back to the file system, as far as nobody else is reading.
    database.maintain("PRAGMA incremental_vacuum", "PRAGMA wal_checkpoint(TRUNCATE)")
