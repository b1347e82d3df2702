"""The store's one file: an SQLite database that many processes read and write at once.

The driver opens it in every compile, so nothing is imported here that `sqlite3` does not import
itself. Whatever is wrong with the file ends in `StoreUnavailable`, and callers go on without it.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time

from llmcc.store import counts, schema
from llmcc.store.location import directory, size_limit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    Answer = TypeVar("Answer")

FILE_NAME = "store.sqlite"
LOCK_NAME = "store.lock"
BUSY_SECONDS = 5.0
# What is left of the write-ahead log after it was folded into the file.
LOG_BYTES = 16 << 20

_SQLITE_CORRUPT = 11
_SQLITE_NOTADB = 26


class StoreUnavailable(Exception):
    """The store cannot be used; the message says why, in one line."""


def open_database(path: str | None = None, environ: Mapping[str, str] | None = None) -> Database:
    """Open the database file at `path` (default: the user's own), made where there is none."""
    environ = os.environ if environ is None else environ
    file = os.path.join(directory(environ), FILE_NAME) if path is None else os.path.abspath(path)
    database = Database(file, size_limit(environ))
    database.open()
    return database


class Database:
    """A connection that notices when its file was replaced, and replaces it when it is corrupt."""

    __slots__ = ("_connection", "_identity", "counts", "limit", "path")

    def __init__(self, path: str, limit: int) -> None:
        self.path = path
        self.limit = limit
        self.counts = counts.Counts(os.path.join(os.path.dirname(path), counts.FILE_NAME))
        self._connection: sqlite3.Connection | None = None
        self._identity = (0, 0)

    def open(self) -> None:
        """Connect; a file that is no database of ours is set aside, and a new one made."""
        try:
            self._connect()
        except sqlite3.Error as error:
            if not _is_corrupt(error):
                raise _unavailable(error) from error
            self._retry(self._connect)
        except OSError as error:
            raise _unavailable(error) from error

    def rows(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of one SELECT."""
        return self._guarded(lambda connection: connection.execute(sql, parameters).fetchall())

    def write(self, action: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Run `action` in one write transaction: all of it happens, or nothing."""

        def transaction(connection: sqlite3.Connection) -> Answer:
            connection.execute("BEGIN IMMEDIATE")
            try:
                answer = action(connection)
                connection.execute("COMMIT")
            except BaseException:
                # A full disk may have rolled back already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            return answer

        return self._guarded(transaction)

    def maintain(self, *pragmas: str) -> None:
        """Run statements that must stand outside a transaction."""
        # As a script: `execute` takes one step only, and a vacuum takes one per page.
        self._guarded(lambda connection: connection.executescript(";".join(pragmas)))

    def close(self) -> None:
        """Write down the counted hits and misses, and disconnect."""
        self.counts.flush()
        self._disconnect()

    def _guarded(self, use: Callable[[sqlite3.Connection], Answer]) -> Answer:
        try:
            return use(self._current())
        except sqlite3.Error as error:
            if not _is_corrupt(error):
                raise _unavailable(error) from error
            return self._retry(lambda: use(self._current()))
        except OSError as error:
            raise _unavailable(error) from error

    def _retry(self, use: Callable[[], Answer]) -> Answer:
        """Set the corrupt file aside, and try once more with a new one."""
        try:
            self._set_aside()
            return use()
        except (sqlite3.Error, OSError) as error:
            raise _unavailable(error) from error

    def _current(self) -> sqlite3.Connection:
        """The connection, made anew where the file at the path is no longer the one it is to."""
        if self._connection is None or _identity(self.path) != self._identity:
            self._connect()
        assert self._connection is not None
        return self._connection

    def _connect(self) -> None:
        self._disconnect()
        parent = os.path.dirname(self.path)
        os.makedirs(parent, mode=0o700, exist_ok=True)
        _check_owner(parent)
        # Shared among those who open, exclusive for who makes or replaces the file: a connection
        # to the old file must not meet the log of the new one.
        try:
            with _Lock(parent) as lock:
                lock.share()
                if not self._attach():
                    lock.exclude()
                    if not self._attach():
                        schema.create(self._raw())
                        self._attach()
        except BaseException:
            # What is not known to be ours is not used the next time, either.
            self._disconnect()
            raise

    def _raw(self) -> sqlite3.Connection:
        self._disconnect()
        self._connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        return self._connection

    def _attach(self) -> bool:
        """Connect to a file that is there and complete; False where there is none yet."""
        self._disconnect()
        identity = _identity(self.path)
        if identity == (0, 0):
            return False
        _check_owner(self.path)
        # Known before the file is read: only this very file may be set aside for what is in it.
        self._identity = identity
        connection = self._raw()
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > schema.VERSION:
            raise StoreUnavailable(f"{self.path}: written by a newer llmcc")
        if version != schema.VERSION:
            return False
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}").fetchone()
        # The first read opens the write-ahead log, which must happen under the lock.
        connection.execute("SELECT 1 FROM toolchains LIMIT 1").fetchone()
        return True

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _set_aside(self) -> None:
        """Rename the corrupt file, unless somebody else has done it already."""
        self._disconnect()
        with _Lock(os.path.dirname(self.path)) as lock:
            lock.exclude()
            if self._identity != _identity(self.path):
                return
            _remove_corrupt(self.path)
            aside = f"{self.path}.corrupt-{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}"
            for suffix in ("", "-wal", "-shm"):
                try:
                    os.rename(self.path + suffix, aside + suffix)
                except FileNotFoundError:
                    continue


class _Lock:
    """A lock file beside the database, held only while a file is opened, made or replaced."""

    __slots__ = ("_file",)

    def __init__(self, parent: str) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        self._file = os.open(os.path.join(parent, LOCK_NAME), flags, 0o600)

    def share(self) -> None:
        self._wait(fcntl.LOCK_SH)

    def exclude(self) -> None:
        self._wait(fcntl.LOCK_EX)

    def _wait(self, kind: int) -> None:
        # Not for ever: whoever holds it may be a process that was suspended.
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                return fcntl.flock(self._file, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise
            time.sleep(0.005)

    def __enter__(self) -> _Lock:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)


def _remove_corrupt(path: str) -> None:
    """Remove what was set aside before: one file is enough to find out what happened."""
    parent, name = os.path.split(path)
    for other in os.listdir(parent):
        if other.startswith(f"{name}.corrupt-"):
            os.unlink(os.path.join(parent, other))


def _identity(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return (0, 0)
    return (status.st_dev, status.st_ino)


def _check_owner(path: str) -> None:
    """Entries decide what goes into an object, so they must be the user's own."""
    if os.stat(path).st_uid != os.geteuid():
        raise StoreUnavailable(f"{path}: owned by another user")


def _is_corrupt(error: sqlite3.Error) -> bool:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in (_SQLITE_CORRUPT, _SQLITE_NOTADB)


def _unavailable(error: Exception) -> StoreUnavailable:
    return StoreUnavailable(str(error) or type(error).__name__)
