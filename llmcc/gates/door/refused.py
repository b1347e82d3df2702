"""How the door says no."""

from __future__ import annotations

_LONGEST = 120


class Refused(Exception):
    """A candidate that is not accepted: where, counting from 1, and what."""

    def __init__(self, line: int, column: int, what: str) -> None:
        self.line = line
        self.column = column
        self.what = what if len(what) <= _LONGEST else f"{what[:_LONGEST]}…"
        super().__init__(f"{line}:{column}: {self.what}")
