"""The offline queue: what did not fit into a compile's budget, for `llmcc improve`."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmcc.store import blobs

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from llmcc.store.database import Database

LEASE_SECONDS = 900.0
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Item:
    """What to improve: its key, its module or modules, and the options of the compile as JSON."""

    key: bytes
    payload: bytes
    options: str


class Queue:
    """Items that several processes take, work on, and finish; none is lost when one of them dies.

    A taken item stays in the queue, held for its taker until it is done, released, or its taker
    is gone. Every method may raise StoreUnavailable.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def __len__(self) -> int:
        return int(self._database.rows("SELECT COUNT(*) FROM queue")[0][0])

    def add(self, key: bytes, payload: bytes, options: str) -> bool:
        """Append an item; False where it was there already, or the queue is full."""
        blob = blobs.encode(key, payload)

        def insert(connection: sqlite3.Connection) -> bool:
            size = connection.execute("SELECT TOTAL(size) FROM queue").fetchone()[0]
            if size + len(blob) > self._database.limit // 4:
                return False
            cursor = connection.execute(
                "INSERT INTO queue (key, size, options, payload) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (key) DO NOTHING",
                (key, len(blob), options, blob),
            )
            return cursor.rowcount > 0

        return self._database.write(insert)

    def take(self, count: int, lease: float = LEASE_SECONDS) -> list[Item]:
        """Take up to `count` items that nobody holds, oldest first, for `lease` seconds."""
        now = time.time()

        def hold(connection: sqlite3.Connection) -> list[Item]:
            self._free(connection, now)
            rows = connection.execute(
                "SELECT id, key, payload, options FROM queue WHERE held_until IS NULL "
                "ORDER BY attempts, id LIMIT ?",
                (count,),
            ).fetchall()
            connection.executemany(
                "UPDATE queue SET holder = ?, held_until = ? WHERE id = ?",
                [(os.getpid(), now + lease, row[0]) for row in rows],
            )
            items = []
            for identity, key, blob, options in rows:
                payload = blobs.decode(key, blob)
                if payload is None:
                    connection.execute("DELETE FROM queue WHERE id = ?", (identity,))
                else:
                    items.append(Item(key, payload, options))
            return items

        return self._database.write(hold)

    def done(self, key: bytes) -> None:
        """Remove an item."""
        self._database.write(lambda c: c.execute("DELETE FROM queue WHERE key = ?", (key,)))

    def release(self, keys: Iterable[bytes]) -> None:
        """Give items back that were taken and not worked on."""
        rows = [(key,) for key in keys]
        update = "UPDATE queue SET holder = NULL, held_until = NULL WHERE key = ?"
        self._database.write(lambda c: c.executemany(update, rows))

    def fail(self, key: bytes) -> None:
        """Give an item back that went wrong; after some attempts it is dropped."""

        def update(connection: sqlite3.Connection) -> None:
            connection.execute(
                "UPDATE queue SET attempts = attempts + 1, holder = NULL, held_until = NULL "
                "WHERE key = ?",
                (key,),
            )
            connection.execute("DELETE FROM queue WHERE attempts >= ?", (ATTEMPTS,))

        self._database.write(update)

    def _free(self, connection: sqlite3.Connection, now: float) -> None:
        """Free what is held for too long, or for a process that is gone."""
        held = "SELECT id, holder, held_until FROM queue WHERE held_until IS NOT NULL"
        lost = [
            (identity,)
            for identity, holder, until in connection.execute(held).fetchall()
            if until < now or not _is_alive(holder)
        ]
        update = "UPDATE queue SET holder = NULL, held_until = NULL WHERE id = ?"
        connection.executemany(update, lost)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
