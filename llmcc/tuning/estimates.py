"""What a series of paired measurements says, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

RESAMPLES: Final = 1000
_DRAWN: Final = 0.75
LAYOUTS: Final = 2
"""Of each program that is timed."""


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


def fastest(times: Sequence[float]) -> float:
    """The seconds of a program: of each layout the fastest round, and their geometric mean.

    `times` are those of rounds, which go through the layouts in turns. What else the machine does
    takes processor time, too, by caches and shared cores, up to twice as much on a busy machine; it
    can only make a round slower. A layout is a property of the program as it was linked, lucky or
    not, so over layouts there is a mean.
    """
    best = [math.log(min(times[n::LAYOUTS])) for n in range(min(LAYOUTS, len(times)))]
    return math.exp(sum(best) / len(best))


def speedup(base: Sequence[float], times: Sequence[float], seed: int = 0) -> Estimate:
    """How much faster than the base, from times of the same rounds; bootstrapped over the rounds.

    Rounds are drawn among those of the same layout, fewer than there are: the minimum of as many
    is often that of the sample itself, which makes intervals that are too narrow.
    """
    dice = Random(seed)
    turns = [range(len(base))[n::LAYOUTS] for n in range(min(LAYOUTS, len(base)))]
    ratios = []
    for _ in range(RESAMPLES):
        logs = 0.0
        for turn in turns:
            drawn = dice.choices(turn, k=max(1, round(_DRAWN * len(turn))))
            logs += math.log(min(base[n] for n in drawn) / min(times[n] for n in drawn))
        ratios.append(math.exp(logs / len(turns)))
    ratios.sort()
    low, high = ratios[int(0.025 * RESAMPLES)], ratios[int(0.975 * RESAMPLES)]
    return Estimate(fastest(base) / fastest(times), low, high)


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
