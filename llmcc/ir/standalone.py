"""Where the one definition of a function's own module begins and ends."""

from __future__ import annotations

import re
from typing import Final

_START: Final = re.compile(r"^define ", re.MULTILINE)
"""At the beginning of a line: a string constant may hold the word, too."""
_END: Final = "\n}\n"


def span(module: str) -> tuple[int, int]:
    """Index of the definition's first character, and just behind its closing brace.

    Raises ValueError where there is none.
    """
    start = _START.search(module)
    if start is None:
        raise ValueError("the module defines no function")
    return start.start(), module.index(_END, start.start()) + len(_END) - 1


def definition(module: str) -> str:
    """The definition's text, from `define` to the closing brace. Raises ValueError."""
    start, end = span(module)
    return module[start:end]


def header(module: str) -> str:
    """The definition's first line. Raises ValueError."""
    return definition(module).partition("\n")[0]


def body(module: str) -> str:
    """The definition's lines behind the first. Raises ValueError."""
    return definition(module).partition("\n")[2]


def redefined(module: str, replacement: str) -> str:
    """The module with another definition, which ends in a newline, in the place of its own.

    Raises ValueError.
    """
    start, end = span(module)
    return f"{module[:start]}{replacement}{module[end + 1 :]}"
