"""Pictures as SVG: no library is needed to draw a line."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def document(width: float, height: float, parts: Iterable[str], size: int = 12) -> str:
    """A picture of so many pixels, on white; `size` is that of its text."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
            f'font-family="sans-serif" font-size="{size}">',
            '<rect width="100%" height="100%" fill="white"/>',
            *parts,
            "</svg>\n",
        ]
    )


def text(x: float, y: float, words: str, colour: str = "black", size: int | None = None) -> str:
    """Words that begin at a place."""
    own = f' font-size="{size}"' if size else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}"{own}>{escape(words)}</text>'


def curve(points: Iterable[tuple[float, float]], colour: str, thickness: float = 2) -> str:
    """A line from point to point."""
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="{thickness:g}"/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, colour: str, dashes: str = "") -> str:
    """A straight line; `dashes` are lengths of strokes and gaps."""
    broken = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{broken}/>'
    )
