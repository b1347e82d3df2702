"""What the reader answers where it does not know something."""

from __future__ import annotations


class Unread(Exception):
    """The text has something that the reader does not know.

    `line` counts from 1. `token` is how many tokens of the statement there were read before it was
    seen; None where it is not one place.
    """

    def __init__(self, what: str, line: int, token: int | None = None) -> None:
        super().__init__(what, line)
        self.what = what
        self.line = line
        self.token = token

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"
