"""A small picture of a search: how much faster the best was after each wave."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from llmcc.tuning.estimates import Estimate

_ROW, _LEFT, _WIDE, _TOP = 22.0, 180.0, 420.0, 40.0


def svg(title: str, log: Sequence[tuple[str, str, float]], final: Estimate) -> str:
    """Bars of the speedup after each wave, and the final one with its interval."""
    rows = [(name, value, what) for name, what, value in log]
    rows.append(("confirmed", final.value, ""))
    most = max(1.0, final.high, *(value for _, value, _ in rows)) * 1.05
    height = _TOP + _ROW * len(rows) + 30

    def at(value: float) -> float:
        return _LEFT + _WIDE * value / most

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LEFT + _WIDE + 90}" height="{height}" '
        'font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="10" y="20" font-size="14">{escape(title)}</text>',
    ]
    for number, (name, value, what) in enumerate(rows):
        y = _TOP + number * _ROW
        colour = "#2a6f97" if name == "confirmed" else "#a9cce3"
        parts += [
            f'<text x="10" y="{y + 14}">{escape(name[:26])}</text>',
            f'<rect x="{_LEFT}" y="{y + 3}" width="{at(value) - _LEFT:.1f}" height="{_ROW - 7}" '
            f'fill="{colour}"><title>{escape(what)}</title></rect>',
            f'<text x="{at(value) + 6:.1f}" y="{y + 14}">{value:.3f}</text>',
        ]
    y = _TOP + (len(rows) - 1) * _ROW + _ROW / 2 - 0.5
    bottom = _TOP + len(rows) * _ROW
    parts += [
        f'<path d="M{at(final.low):.1f} {y}H{at(final.high):.1f}" stroke="black"/>',
        f'<path d="M{at(1.0):.1f} {_TOP}V{bottom}" stroke="#888" stroke-dasharray="3 3"/>',
        f'<text x="{at(1.0) - 8:.1f}" y="{bottom + 16}">1.0</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"
