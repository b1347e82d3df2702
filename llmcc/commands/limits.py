"""Options that say what one judgement may take."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from llmcc.gates.base import Limits

F = TypeVar("F", bound=Callable[..., object])


def timeout_option(text: str, default: float | None = Limits().seconds) -> Callable[[F], F]:
    """`--timeout S`, with its help."""
    return click.option(
        "--timeout",
        type=click.FloatRange(0.1, 3600),
        default=default,
        show_default=True,
        metavar="S",
        help=text,
    )


def unroll_option(text: str) -> Callable[[F], F]:
    """`--unroll K`, with its help."""
    return click.option(
        "--unroll",
        type=click.IntRange(1, 64),
        default=Limits().unroll,
        show_default=True,
        metavar="K",
        help=text,
    )
