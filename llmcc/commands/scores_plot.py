"""The picture of `llmcc bench rewriter`: speedups of all functions, sorted, as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from llmcc import svg
from llmcc.training.scores import WAYS, Score

_WIDTH, _HEIGHT, _MARGIN = 720, 420, 56
_METRIC: Final = "plain"
_CURVES: Final = {
    "answer, against the source": "#1b6ca8",
    "instcombine, against the source": "#c2571a",
    "answer or instcombine, against instcombine": "#3f8f4f",
}


def plot(scores: Sequence[Score]) -> str:
    """Of each function the latency before over that after, sorted, on a logarithmic axis."""
    curves = {way: _ratios(scores, way) for way in _CURVES}
    every = [value for curve in curves.values() for value in curve]
    low = math.floor(min([0.0, *every]))
    high = max(low + 1, math.ceil(max([1.0, *every])))
    below = (
        "functions, from the least gain to the most; latency (plain sum, AArch64) before over after"
    )
    parts = [
        *(part for power in range(low, high + 1) for part in _line(power, low, high)),
        *(_curve(curves[way], colour, low, high) for way, colour in _CURVES.items()),
        *_legend(curves),
        svg.text(_MARGIN, _HEIGHT - 14, below),
    ]
    return svg.document(_WIDTH, _HEIGHT, parts)


def _ratios(scores: Sequence[Score], way: str) -> list[float]:
    """Logarithms, to the base of two."""
    pairs = [WAYS[way](one, _METRIC) for one in scores]
    return sorted(math.log2(a / b) for a, b in pairs if a and b)


def _line(power: int, low: int, high: int) -> list[str]:
    y = _y(power, low, high)
    return [
        svg.line(_MARGIN, y, _WIDTH - 16, y, "#ddd"),
        svg.text(8, y + 4, f"{2.0**power:g}x"),
    ]


def _curve(ratios: Sequence[float], colour: str, low: int, high: int) -> str:
    step = (_WIDTH - 16 - _MARGIN) / max(1, len(ratios) - 1)
    return svg.curve(
        ((_MARGIN + n * step, _y(value, low, high)) for n, value in enumerate(ratios)), colour
    )


def _legend(curves: dict[str, list[float]]) -> list[str]:
    lines = []
    for number, (way, ratios) in enumerate(curves.items()):
        mean = 2 ** (math.fsum(ratios) / len(ratios)) if ratios else 1.0
        words = f"{way}: geometric mean {mean:.2f}x"
        lines.append(svg.text(_MARGIN + 12, 24 + 16 * number, words, _CURVES[way]))
    return lines


def _y(power: float, low: int, high: int) -> float:
    return _HEIGHT - 40 - (power - low) / (high - low) * (_HEIGHT - 56)
