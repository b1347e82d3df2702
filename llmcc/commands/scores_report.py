"""The tables of `llmcc bench rewriter`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from llmcc.commands.screen import console, size, table
from llmcc.training.scores import METRICS, WAYS, Score, compare, figures, verdicts

_NAMES: Final = {
    "plain": "latency, AArch64, plain sum",
    "latency": "latency, cycles of a call",
    "machine": "machine code, cycles of a call",
    "size": "size, bytes",
    "instructions": "instructions",
}


_PARTS: Final = ("reading", "writing", "door", "gate")
"""What the time of functions goes to: tokens of them, answers of a model, and verdicts."""


def show(scores: Sequence[Score], speed: dict[str, float], lost: Sequence[str]) -> None:
    """Print all of them."""
    screen = console()
    _verdicts(scores)
    for way in WAYS:
        shown = table(way, right=("geometric mean", "mean change", "better", "worse", "tie"))
        for metric in METRICS:
            found = compare(scores, way, metric)
            shown.add_row(
                _NAMES[metric],
                f"{found.geometric_mean:.3f}x",
                f"{found.mean_change:+.1f} %",
                *(f"{count:,}" for count in (found.better, found.worse, found.tie)),
            )
        screen.print()
        screen.print(shown)
    screen.print()
    summary = figures(scores)
    screen.print(
        f"median time of a function: {1000 * summary['median_seconds']:,.0f} ms, "
        f"of these the gate's: {1000 * summary['median_gate_seconds']:,.0f} ms"
    )
    if speed["tokens"]:
        screen.print(
            f"{speed['tokens_per_second']:,.0f} tokens per second, "
            f"{speed['tokens_per_processor_second']:,.0f} per second of processor time"
        )
    parts = [f"{what} {speed[f'{what}_seconds']:,.1f} s" for what in _PARTS]
    screen.print(f"in sum: {', '.join(parts)}")
    screen.print(f"peak memory: {size(int(speed['peak_bytes']))}")
    for trouble in lost[:20]:
        screen.print(f"not measured: {trouble}", style="yellow")
    if len(lost) > 20:
        screen.print(f"not measured: {len(lost) - 20} more", style="yellow")


def _verdicts(scores: Sequence[Score]) -> None:
    screen = console()
    shown = table("verdict", right=("functions", "", "of these copies", "different", ""))
    total = len(scores)
    for verdict, (count, copies) in verdicts(scores).items():
        shown.add_row(
            verdict,
            f"{count:,}",
            f"{100 * count / total:.1f} %",
            f"{copies:,}",
            f"{count - copies:,}",
            f"{100 * (count - copies) / total:.1f} %",
        )
    screen.print(f"{total:,} functions")
    screen.print(shown)
