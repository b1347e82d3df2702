"""A run's log as curves, in SVG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from llmcc import svg
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
    panels = [part for n, name in enumerate(names) for part in _panel(entries, name, n)]
    file.write_text(svg.document(_WIDTH, _HEIGHT * len(names), panels, 11))


def _panel(entries: Sequence[dict[str, Any]], name: str, index: int) -> list[str]:
    found = [(entry["step"], float(entry[name])) for entry in entries if name in entry]
    last = max(step for step, _ in found) or 1
    low, high = min(value for _, value in found), max(value for _, value in found)
    top = index * _HEIGHT + 24
    tall, wide = _HEIGHT - 48, _WIDTH - 2 * _MARGIN
    points = (
        (_MARGIN + wide * step / last, top + tall * (1 - (value - low) / ((high - low) or 1)))
        for step, value in found
    )
    title = f"{name.replace('_', ' ')}: {found[-1][1]:.4g} after {last} steps"
    return [
        svg.text(_MARGIN, top - 8, title),
        svg.text(4, top + 8, f"{high:.3g}"),
        svg.text(4, top + tall, f"{low:.3g}"),
        f'<rect x="{_MARGIN}" y="{top}" width="{wide}" height="{tall}" fill="none" stroke="#bbb"/>',
        svg.curve(points, "#1f77b4", 1.5),
    ]
