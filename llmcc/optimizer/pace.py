"""How long a search will take: what decides whether a function still fits into the budget."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from llmcc.ir.split import Function

# Measured on one core, in seconds: for any function, and for each of its instructions.
_CONSTANT = 1e-3
_LINEAR = 2e-4


class Pace:
    """Expects a search to take its time by the function's size, on a machine as busy as now."""

    def __init__(self) -> None:
        self._expected = 0.0
        self._taken = 0.0

    def expect(self, function: Function) -> float:
        """Seconds that the search for this function may take."""
        return nominal_seconds(function) * self._slowness()

    @contextmanager
    def watch(self, function: Function) -> Iterator[None]:
        """Learn from a search how fast this machine is."""
        started = time.monotonic()
        try:
            yield
        finally:
            self._expected += nominal_seconds(function)
            self._taken += time.monotonic() - started

    def _slowness(self) -> float:
        return max(1.0, self._taken / self._expected) if self._expected else 1.0


def nominal_seconds(function: Function) -> float:
    """Seconds that the search takes on the machine of reference."""
    instructions = function.text.count("\n  ")
    return _CONSTANT + _LINEAR * instructions
