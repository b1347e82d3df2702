"""Commands timed against each other, in turns, so that a machine's bad minute hits them all."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Target:
    """What a contestant is to keep to, against the base: a ratio, and time added to it."""

    ratio: float
    added_seconds: float | None = None

    def __str__(self) -> str:
        added = "" if self.added_seconds is None else f"{1000 * self.added_seconds:g} ms and "
        return f"{added}{self.ratio:g}x"


@dataclass(frozen=True, slots=True)
class Contestant:
    """Something that is timed: each call does the work once and says how many seconds it took."""

    name: str
    run: Callable[[], float]
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """How a contestant did against the base.

    Ratios are taken within a round, where both met the same machine; `low` and `high` are the
    quartiles of them. Times are medians.
    """

    what: str
    name: str
    base_seconds: float
    seconds: float
    added_seconds: float
    ratio: float
    low: float
    high: float
    rounds: int
    target: Target | None

    @classmethod
    def of(cls, what: str, contestant: Contestant, base: list[float], times: list[float]) -> Result:
        """Compare two lists of times, one of each per round."""
        pairs = list(zip(base, times, strict=True))
        ratios = sorted(time / reference for reference, time in pairs)
        last = len(ratios) - 1
        return cls(
            what=what,
            name=contestant.name,
            base_seconds=statistics.median(base),
            seconds=statistics.median(times),
            added_seconds=statistics.median(time - reference for reference, time in pairs),
            ratio=statistics.median(ratios),
            low=ratios[round(last / 4)],
            high=ratios[round(3 * last / 4)],
            rounds=len(times),
            target=contestant.target,
        )

    @property
    def met(self) -> bool | None:
        """Whether it kept to its target; None where it has none."""
        if self.target is None:
            return None
        added = self.target.added_seconds
        return self.ratio <= self.target.ratio and (added is None or self.added_seconds <= added)

    def as_json(self) -> dict[str, Any]:
        """The result for machines."""
        return {
            "what": self.what,
            "name": self.name,
            "rounds": self.rounds,
            "base_seconds": round(self.base_seconds, 5),
            "seconds": round(self.seconds, 5),
            "added_seconds": round(self.added_seconds, 5),
            "ratio": round(self.ratio, 4),
            "ratio_quartiles": [round(self.low, 4), round(self.high, 4)],
            "target_ratio": self.target.ratio if self.target else None,
            "target_added_seconds": self.target.added_seconds if self.target else None,
            "met": self.met,
        }


def race(
    what: str,
    base: Contestant,
    others: list[Contestant],
    rounds: int,
    told: Callable[[str], None],
) -> list[Result]:
    """Time everybody in every round; the order turns from round to round."""
    everybody = [base, *others]
    times: Mapping[str, list[float]] = {contestant.name: [] for contestant in everybody}
    for number in range(rounds):
        first = number % len(everybody)
        for contestant in everybody[first:] + everybody[:first]:
            told(f"{what}: {contestant.name}, round {number + 1} of {rounds}")
            times[contestant.name].append(contestant.run())
    return [Result.of(what, other, times[base.name], times[other.name]) for other in others]
