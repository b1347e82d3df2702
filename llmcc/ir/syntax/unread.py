"""What the reader answers where it does not know something."""

from __future__ import annotations


class Unread(Exception):
    """The text has something that the reader does not know; `line` counts from 1."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what, line)
        self.what = what
        self.line = line

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"
