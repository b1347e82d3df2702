"""What a series of paired measurements says, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

RESAMPLES: Final = 1000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A speedup with its interval of 95 %."""

    value: float
    low: float
    high: float

    @property
    def faster(self) -> bool:
        """Whether it is faster beyond doubt."""
        return self.low > 1.0

    def as_json(self) -> list[float]:
        """The interval."""
        return [round(self.low, 4), round(self.high, 4)]


def middle(values: Sequence[float]) -> float:
    """The mean of the middle half, which neither a bad moment nor a single lucky one moves."""
    ordered = sorted(values)
    cut = len(ordered) // 4
    kept = ordered[cut : len(ordered) - cut]
    return sum(kept) / len(kept)


def speedup(base: Sequence[float], times: Sequence[float], seed: int = 0) -> Estimate:
    """How much faster than the base, from times that are pairs; bootstrapped over the pairs.

    Ratios are taken within a pair, where both met the same machine.
    """
    logs = [math.log(b / t) for b, t in zip(base, times, strict=True)]
    return interval(logs, seed)


def interval(logs: Sequence[float], seed: int = 0) -> Estimate:
    """The exponential of the middle of logarithms, with the percentiles of its bootstrap."""
    dice = Random(seed)
    count = len(logs)
    means = sorted(middle(dice.choices(logs, k=count)) for _ in range(RESAMPLES))
    low, high = means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]
    return Estimate(math.exp(middle(logs)), math.exp(low), math.exp(high))


def geometric(values: Sequence[float], seed: int = 0) -> Estimate:
    """The geometric mean of speedups of different programs, bootstrapped over the programs."""
    dice = Random(seed)
    logs = [math.log(value) for value in values]
    count = len(logs)
    means = sorted(sum(dice.choices(logs, k=count)) / count for _ in range(RESAMPLES))
    low, high = means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]
    return Estimate(math.exp(sum(logs) / count), math.exp(low), math.exp(high))


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The lower quartile, the median and the upper quartile, interpolated."""
    ordered = sorted(values)

    def at(share: float) -> float:
        place = share * (len(ordered) - 1)
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (place - below) * (ordered[above] - ordered[below])

    return at(0.25), at(0.5), at(0.75)
