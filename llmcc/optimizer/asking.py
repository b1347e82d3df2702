"""How many functions a model is asked about at a time: as many as there is time for."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from llmcc.ir.costs import Objective
from llmcc.proposers.base import OutOfTime
from llmcc.proposers.exchange import Beginning
from llmcc.proposers.rewriter import Rewriter

_MOST_AT_ONCE: Final = 8
"""Functions whose first answers are written at the same time."""
_FOR_LOADING: Final = 0.5
"""The part of the time left that a unit waits for a model to be loaded."""
_FOR_ANSWERS: Final = 0.5
"""The part of the time left that first answers may take: the gate needs some, too."""


def as_many_as_fit(
    rewriter: Rewriter, starts: Sequence[Beginning], objective: Objective, deadline: float
) -> int:
    """How many of the first functions there is time for until `deadline`. Raises BadModel."""
    now = time.monotonic()
    left = deadline - now
    if left <= 0 or not starts:
        return 0
    try:
        writer = rewriter.writer(now + left * _FOR_LOADING)
    except OutOfTime:
        return 0
    left = deadline - time.monotonic()
    count = min(len(starts), _MOST_AT_ONCE)
    while count and rewriter.expect(starts[:count], objective, writer) > left * _FOR_ANSWERS:
        count //= 2
    return count
