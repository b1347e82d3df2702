"""What compilers said about themselves, so that they need not be asked in every compile."""

from __future__ import annotations

import os

from llmcc.store.database import StoreUnavailable

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from llmcc.store.database import Database


class ToolchainStore:
    """A text per compiler, valid as long as its executable stays the same."""

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def recall(self, path: str, size: int, mtime_ns: int) -> str | None:
        """What was remembered for this very executable."""
        query = "SELECT text FROM toolchains WHERE path = ? AND size = ? AND mtime_ns = ?"
        try:
            rows = self._database.rows(query, (os.fsencode(path), size, mtime_ns))
        except StoreUnavailable:
            return None
        return str(rows[0][0]) if rows else None

    def remember(self, path: str, size: int, mtime_ns: int, text: str) -> None:
        """Remember a text for an executable, in place of what its path had before."""

        def replace(connection: sqlite3.Connection) -> None:
            row = (os.fsencode(path), size, mtime_ns, text)
            connection.execute("REPLACE INTO toolchains VALUES (?, ?, ?, ?)", row)

        try:
            self._database.write(replace)
        except StoreUnavailable:
            return
