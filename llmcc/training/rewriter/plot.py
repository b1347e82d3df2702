"""A run's log as curves, in SVG: no library is needed to draw a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from llmcc.training.rewriter.log import points

_WIDTH: Final = 640
_HEIGHT: Final = 180
_MARGIN: Final = 48
_NAMES: Final = ("loss", "mean_token_accuracy", "reward", "learning_rate")


class NoLog(Exception):
    """There is nothing to draw."""


def plot(folder: Path, file: Path) -> None:
    """Draw the log of a run, one panel for each figure. Raises NoLog and OSError."""
    entries = list(points(folder))
    if not entries:
        raise NoLog(f"{folder} has no log of a run")
    names = [name for name in _NAMES if any(name in entry for entry in entries)]
    panels = [_panel(entries, name, index) for index, name in enumerate(names)]
    height = _HEIGHT * len(names)
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        'font-family="sans-serif" font-size="11">\n'
        f'<rect width="{_WIDTH}" height="{height}" fill="white"/>\n' + "".join(panels) + "</svg>\n"
    )


def _panel(entries: Sequence[dict[str, Any]], name: str, index: int) -> str:
    found = [(entry["step"], float(entry[name])) for entry in entries if name in entry]
    last = max(step for step, _ in found) or 1
    low, high = min(value for _, value in found), max(value for _, value in found)
    top = index * _HEIGHT + 24
    tall, wide = _HEIGHT - 48, _WIDTH - 2 * _MARGIN
    line = " ".join(
        f"{_MARGIN + wide * step / last:.1f},"
        f"{top + tall * (1 - (value - low) / ((high - low) or 1)):.1f}"
        for step, value in found
    )
    return (
        f'<text x="{_MARGIN}" y="{top - 8}">{name.replace("_", " ")}: {found[-1][1]:.4g} '
        f"after {last} steps</text>\n"
        f'<text x="4" y="{top + 8}">{high:.3g}</text>\n'
        f'<text x="4" y="{top + tall}">{low:.3g}</text>\n'
        f'<rect x="{_MARGIN}" y="{top}" width="{wide}" height="{tall}" fill="none" '
        'stroke="#bbb"/>\n'
        f'<polyline points="{line}" fill="none" stroke="#1f77b4" stroke-width="1.5"/>\n'
    )
