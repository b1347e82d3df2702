"""Learning curves of runs of the pass agent, side by side, in SVG."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from llmcc import svg

_WIDTH: Final = 640
_HEIGHT: Final = 320
_MARGIN: Final = 56
_COLOURS: Final = ("#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b")


class NoCurve(Exception):
    """A folder holds no curve."""


def plot(folders: Sequence[Path], file: Path) -> None:
    """Draw what validation programs save over environment steps, a line for each run.

    Raises NoCurve and OSError.
    """
    curves = {_title(folder): _points(folder) for folder in folders}
    steps = [step for points in curves.values() for step, _ in points]
    values = [value for points in curves.values() for _, value in points]
    last, low, high = max(steps), min(values), max(values)
    wide, tall = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN
    parts = [
        svg.text(_MARGIN, 20, "saved on validation programs, in per cent, by environment steps"),
        svg.line(_MARGIN, _HEIGHT - _MARGIN, _WIDTH - _MARGIN, _HEIGHT - _MARGIN, "black"),
        svg.line(_MARGIN, _MARGIN, _MARGIN, _HEIGHT - _MARGIN, "black"),
        svg.text(8, _MARGIN + 4, f"{high:.2f}"),
        svg.text(8, _HEIGHT - _MARGIN, f"{low:.2f}"),
        svg.text(_WIDTH - _MARGIN - 20, _HEIGHT - _MARGIN + 18, f"{last:,}"),
    ]
    for number, (title, points) in enumerate(curves.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [
            (
                _MARGIN + wide * step / last,
                _MARGIN + tall * (1 - (value - low) / ((high - low) or 1)),
            )
            for step, value in points
        ]
        parts.append(svg.curve(places, colour))
        parts.append(svg.text(_MARGIN + 8 + 180 * number, 40, title, colour))
    file.write_text(svg.document(_WIDTH, _HEIGHT, parts))


def _title(folder: Path) -> str:
    plan = json.loads((folder / "plan.json").read_text())
    return f"{plan['agent']} ({plan['block']}), {folder.name}"


def _points(folder: Path) -> list[tuple[int, float]]:
    file = folder / "curve.jsonl"
    lines = file.read_text().splitlines() if file.exists() else []
    if not lines:
        raise NoCurve(f"{folder} has no learning curve")
    return [(point["steps"], point["validation"]) for point in map(json.loads, lines)]
