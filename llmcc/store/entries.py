"""What units and functions have in common: a value under a key, the least recently used go."""

from __future__ import annotations

import time

from llmcc.store import blobs
from llmcc.store.database import StoreUnavailable

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from llmcc.store.database import Database

UNIT, FUNCTION = 0, 1
OWN, FOREIGN = 0, 1

# A row that is used is marked as such once a day: reading must not turn into writing.
TOUCH_SECONDS = 24 * 60 * 60
# How many rows a put may evict: it pays for itself and a little more, never for the whole store.
EVICT_ROWS = 64
# How many pages of the file a put may give back.
SHRINK_PAGES = 2000
# How many keys fit into one question.
KEYS_AT_ONCE = 500


def get_many(
    database: Database, kind: int, keys: Sequence[bytes], trust_foreign: bool = False
) -> dict[bytes, bytes]:
    """The values that are there. A store that cannot answer has none."""
    worst = FOREIGN if trust_foreign else OWN
    found: dict[bytes, bytes] = {}
    stale: list[bytes] = []
    limit = time.time() - TOUCH_SECONDS
    try:
        for at in range(0, len(keys), KEYS_AT_ONCE):
            some = keys[at : at + KEYS_AT_ONCE]
            marks = ",".join("?" * len(some))
            query = (
                "SELECT key, used, value FROM entries "
                f"WHERE kind = ? AND key IN ({marks}) AND origin <= ?"
            )
            for key, used, blob in database.rows(query, (kind, *some, worst)):
                value = blobs.decode(key, blob)
                if value is not None:
                    found[key] = value
                    if used < limit:
                        stale.append(key)
        if stale:
            _touch(database, kind, stale)
    except StoreUnavailable:
        return found
    return found


def put(database: Database, kind: int, key: bytes, value: bytes) -> None:
    """Keep a value, as the user's own. A store that cannot take it goes on without."""
    try:
        put_many(database, [(kind, key, value)])
    except StoreUnavailable:
        return


def put_many(
    database: Database, items: Iterable[tuple[int, bytes, bytes]], origin: int = OWN
) -> int:
    """Keep values in one transaction, and return how many were new.

    The user's own entries replace foreign ones, never the other way round.
    """
    now = int(time.time())
    rows = []
    for kind, key, value in items:
        blob = blobs.encode(key, value)
        # One entry must not push out all the others.
        if len(blob) <= database.limit // 4:
            rows.append((kind, key, origin, now, len(blob), blob))

    def insert(connection: sqlite3.Connection) -> int:
        before = connection.total_changes
        connection.executemany(
            "INSERT INTO entries (kind, key, origin, used, size, value) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET "
            "origin = excluded.origin, used = excluded.used, size = excluded.size, "
            "value = excluded.value WHERE excluded.origin < origin OR excluded.origin = 0",
            rows,
        )
        changed = connection.total_changes - before
        evict(connection, database.limit)
        if database.counts.is_long():
            fold_counts(connection, database)
        return changed

    changed = database.write(insert) if rows else 0
    _shrink(database)
    return changed


def _shrink(database: Database) -> None:
    """Give free pages back to the file system, where a limit was lowered."""
    (free,), (size,) = (
        database.rows(f"PRAGMA {name}")[0] for name in ("freelist_count", "page_size")
    )
    if free * size > database.limit // 4:
        database.maintain(f"PRAGMA incremental_vacuum({SHRINK_PAGES})")


def evict(connection: sqlite3.Connection, limit: int) -> None:
    """Delete what was not used for longest, while the file is over its limit."""
    excess = used_bytes(connection) - limit
    if excess <= 0:
        return
    victims = []
    query = f"SELECT rowid, size FROM entries ORDER BY used LIMIT {EVICT_ROWS}"
    for rowid, size in connection.execute(query):
        victims.append((rowid,))
        excess -= size
        if excess <= 0:
            break
    connection.executemany("DELETE FROM entries WHERE rowid = ?", victims)


def fold_counts(connection: sqlite3.Connection, database: Database) -> None:
    """Move the counted hits and misses into the database."""
    connection.executemany(
        "INSERT INTO counts VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
        list(database.counts.take().items()),
    )


def used_bytes(connection: sqlite3.Connection) -> int:
    """The size of the database file, without its free pages."""
    pages: int = connection.execute("PRAGMA page_count").fetchone()[0]
    free: int = connection.execute("PRAGMA freelist_count").fetchone()[0]
    size: int = connection.execute("PRAGMA page_size").fetchone()[0]
    return (pages - free) * size


def _touch(database: Database, kind: int, keys: list[bytes]) -> None:
    now = int(time.time())

    def update(connection: sqlite3.Connection) -> None:
        connection.executemany(
            "UPDATE entries SET used = ? WHERE kind = ? AND key = ?",
            [(now, kind, key) for key in keys],
        )

    database.write(update)
