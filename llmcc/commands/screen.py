"""How tables and numbers look on the terminal."""

from __future__ import annotations

import os
import sys

from rich.console import Console
from rich.table import Table

# A pipe has no width of its own, and 80 columns cut names to pieces.
PIPE_WIDTH = 160


def console(*, stderr: bool = False) -> Console:
    """Standard output or error. Names of functions are full of what would pass for markup."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else PIPE_WIDTH
    return Console(stderr=stderr, width=width, markup=False, emoji=False, highlight=False)


def table(*left: str, right: tuple[str, ...] = ()) -> Table:
    """A table without lines: columns of words, then columns of numbers."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for name in left:
        table.add_column(name, overflow="fold")
    for name in right:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def cost(value: float | None) -> str:
    """A cost: cycles with one digit after the point, bytes without."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def percent(fraction: float) -> str:
    """A saving, with the sign that says what happened to the cost."""
    if fraction == 0:
        return "0 %"
    return f"{-100 * fraction:+.1f} %" if abs(fraction) >= 0.0005 else f"{-100 * fraction:+.1g} %"


def size(count: int) -> str:
    """A number of bytes."""
    value, unit = float(count), "bytes"
    for unit in ("bytes", "KiB", "MiB", "GiB"):
        if value < 1024 or unit == "GiB":
            break
        value /= 1024
    return f"{count} bytes" if unit == "bytes" else f"{value:.1f} {unit}"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number of things."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"
