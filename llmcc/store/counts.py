"""Hits and misses, counted without a transaction: one byte each, appended to a small file.

A compile looks up one unit. Writing that to the database would make every warm lookup a write
transaction; an append of a few bytes costs next to nothing and is atomic among processes. The
file is folded into the database when somebody asks for the numbers, or when it has grown.
"""

from __future__ import annotations

import os

FILE_NAME = "counts"
FOLD_BYTES = 1 << 16

UNIT_HIT, UNIT_MISS = b"U", b"u"
FUNCTION_HIT, FUNCTION_MISS = b"F", b"f"


class Counts:
    """The hits and misses of this process, and of others that are not folded yet."""

    __slots__ = ("_path", "_pending")

    def __init__(self, path: str) -> None:
        self._path = path
        self._pending = b""

    def add(self, events: bytes) -> None:
        """Count events: UNIT_HIT and so on, any number of them."""
        self._pending += events
        if len(self._pending) >= 256:
            self.flush()

    def flush(self) -> None:
        """Append what was counted to the file. Numbers that cannot be written are lost."""
        pending, self._pending = self._pending, b""
        if not pending:
            return
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            file = os.open(self._path, flags, 0o600)
        except OSError:
            return
        try:
            os.write(file, pending)
        except OSError:
            pass
        finally:
            os.close(file)

    def is_long(self) -> bool:
        """Whether the file should be folded."""
        try:
            return os.stat(self._path).st_size > FOLD_BYTES
        except OSError:
            return False

    def take(self) -> dict[str, int]:
        """Remove the file and return its totals, by name of the event."""
        self.flush()
        taken = f"{self._path}.{os.getpid()}"
        try:
            os.rename(self._path, taken)
            with open(taken, "rb") as file:
                text = file.read()
            os.unlink(taken)
        except OSError:
            return {}
        return {event.decode(): text.count(event) for event in _EVENTS if event in text}


_EVENTS = (UNIT_HIT, UNIT_MISS, FUNCTION_HIT, FUNCTION_MISS)
