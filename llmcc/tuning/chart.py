"""A small picture of a search: how much faster the best was after each wave."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from llmcc import svg
from llmcc.tuning.estimates import Estimate

_ROW, _LEFT, _WIDE, _TOP = 22.0, 180.0, 420.0, 40.0


def draw(title: str, log: Sequence[tuple[str, str, float]], final: Estimate) -> str:
    """Bars of the speedup after each wave, and the final one with its interval."""
    rows = [(name, value, what) for name, what, value in log]
    rows.append(("confirmed", final.value, ""))
    most = max(1.0, final.high, *(value for _, value, _ in rows)) * 1.05
    height = _TOP + _ROW * len(rows) + 30

    def at(value: float) -> float:
        return _LEFT + _WIDE * value / most

    parts = [svg.text(10, 20, title, size=14)]
    for number, (name, value, what) in enumerate(rows):
        y = _TOP + number * _ROW
        colour = "#2a6f97" if name == "confirmed" else "#a9cce3"
        parts += [
            svg.text(10, y + 14, name[:26]),
            f'<rect x="{_LEFT}" y="{y + 3}" width="{at(value) - _LEFT:.1f}" height="{_ROW - 7}" '
            f'fill="{colour}"><title>{escape(what)}</title></rect>',
            svg.text(at(value) + 6, y + 14, f"{value:.3f}"),
        ]
    y = _TOP + (len(rows) - 1) * _ROW + _ROW / 2 - 0.5
    bottom = _TOP + len(rows) * _ROW
    parts += [
        svg.line(at(final.low), y, at(final.high), y, "black"),
        svg.line(at(1.0), _TOP, at(1.0), bottom, "#888", "3 3"),
        svg.text(at(1.0) - 8, bottom + 16, "1.0"),
    ]
    return svg.document(_LEFT + _WIDE + 90, height, parts)
