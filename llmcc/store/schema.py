"""The tables of the store."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

VERSION = 1

_TABLES = (
    # Units and functions live in one table, so that the least recently used of both goes first.
    # The value stands last: what comes before it is read without touching its overflow pages.
    """
    CREATE TABLE entries (
        kind INTEGER NOT NULL,
        key BLOB NOT NULL,
        origin INTEGER NOT NULL,
        used INTEGER NOT NULL,
        size INTEGER NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY (kind, key)
    )
    """,
    "CREATE INDEX entries_by_use ON entries (used, kind, origin, size)",
    """
    CREATE TABLE toolchains (
        path BLOB PRIMARY KEY,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        text TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE queue (
        id INTEGER PRIMARY KEY,
        key BLOB NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        holder INTEGER,
        held_until REAL,
        options TEXT NOT NULL,
        payload BLOB NOT NULL
    )
    """,
    "CREATE INDEX queue_by_size ON queue (size)",
    "CREATE TABLE counts (name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
)


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file. The caller holds the lock that keeps others out."""
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
