"""The picture of `llmcc bench rewriter`: speedups of all functions, sorted, as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from llmcc.training.scores import WAYS, Score

_WIDTH, _HEIGHT, _MARGIN = 720, 420, 56
_METRIC: Final = "plain"
_CURVES: Final = {
    "answer, against the source": "#1b6ca8",
    "instcombine, against the source": "#c2571a",
    "answer or instcombine, against instcombine": "#3f8f4f",
}
_FONT: Final = 'font-family="sans-serif" font-size="12"'


def plot(scores: Sequence[Score]) -> str:
    """Of each function the latency before over that after, sorted, on a logarithmic axis."""
    curves = {way: _ratios(scores, way) for way in _CURVES}
    every = [value for curve in curves.values() for value in curve]
    low = math.floor(min([0.0, *every]))
    high = max(low + 1, math.ceil(max([1.0, *every])))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" {_FONT}>',
        '<rect width="100%" height="100%" fill="white"/>',
        *(_line(power, low, high) for power in range(low, high + 1)),
        *(_curve(curves[way], colour, low, high) for way, colour in _CURVES.items()),
        *_legend(curves),
        f'<text x="{_MARGIN}" y="{_HEIGHT - 14}">functions, from the least gain to the most; '
        f"latency (plain sum, AArch64) before over after</text>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _ratios(scores: Sequence[Score], way: str) -> list[float]:
    """Logarithms, to the base of two."""
    pairs = [WAYS[way](one, _METRIC) for one in scores]
    return sorted(math.log2(a / b) for a, b in pairs if a and b)


def _line(power: int, low: int, high: int) -> str:
    y = _y(power, low, high)
    return (
        f'<line x1="{_MARGIN}" x2="{_WIDTH - 16}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        f'<text x="8" y="{y + 4:.1f}">{2.0**power:g}x</text>'
    )


def _curve(ratios: Sequence[float], colour: str, low: int, high: int) -> str:
    step = (_WIDTH - 16 - _MARGIN) / max(1, len(ratios) - 1)
    points = " ".join(
        f"{_MARGIN + index * step:.1f},{_y(value, low, high):.1f}"
        for index, value in enumerate(ratios)
    )
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _legend(curves: dict[str, list[float]]) -> list[str]:
    lines = []
    for number, (way, ratios) in enumerate(curves.items()):
        mean = 2 ** (math.fsum(ratios) / len(ratios)) if ratios else 1.0
        lines.append(
            f'<text x="{_MARGIN + 12}" y="{24 + 16 * number}" fill="{_CURVES[way]}">'
            f"{way}: geometric mean {mean:.2f}x</text>"
        )
    return lines


def _y(power: float, low: int, high: int) -> float:
    return _HEIGHT - 40 - (power - low) / (high - low) * (_HEIGHT - 56)
