"""Scores of functions, and the figures that follow from them: the tables of LLM-VeriOpt."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from llmcc.gates.base import Verdict

_ALIKE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Costs:
    """What a function costs; None where that cannot be measured."""

    plain: float | None
    """The plain sum of latencies on AArch64: `ir/plainlatency.py`."""
    latency: float | None
    """The objective of that name, in cycles: `ir/latency.py`."""
    size: float | None
    """The objective of that name, in bytes: `ir/objects.py`."""
    instructions: float | None
    """Instructions in the IR."""
    machine: float | None = None
    """Expected cycles of a call of its machine code: `ir/machinecode.py`."""


METRICS: Final = ("plain", "latency", "machine", "size", "instructions")


@dataclass(frozen=True, slots=True)
class Score:
    """What came of one function."""

    function: str
    verdict: str
    """Of the best answer: the cheapest that is proved, else the one closest to that."""
    reason: str
    origin: str
    copy: bool
    """Whether that answer is the function itself."""
    rounds: int
    """How often the model was asked again, with what the gate had said."""
    candidates: int
    source: Costs
    answer: Costs
    """Of the best answer where it is proved, and may take the source's place; else the source's."""
    instcombine: Costs
    """Of what LLVM's instcombine alone makes of the source."""
    seconds: float
    """Of answers and verdicts; in a batch, the function's share."""
    door_seconds: float
    gate_seconds: float
    overhead_seconds: float
    file: str = ""

    @property
    def is_proved(self) -> bool:
        """Whether the answer may replace the function."""
        return self.verdict == Verdict.PROVED.value

    @classmethod
    def from_json(cls, data: dict[str, Any], file: str) -> Score:
        """What `as_json` made, of a function of a file."""
        costs = {name: Costs(**data[name]) for name in ("source", "answer", "instcombine")}
        return cls(**{**data, **costs, "file": file})

    def as_json(self) -> dict[str, Any]:
        """The score as plain data."""
        return asdict(self)

    def line(self) -> dict[str, Any]:
        """The line for machines, one per function."""
        pairs = {
            name: [getattr(self.source, name), getattr(self.answer, name)]
            for name in ("latency", "size", "instructions")
        }
        return {
            "file": self.file,
            "function": self.function,
            "verdict": self.verdict,
            "copy": self.copy,
            **pairs,
            "rounds": self.rounds,
            "seconds": round(self.seconds, 4),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Functions in two versions under one metric."""

    functions: int
    better: int
    worse: int
    tie: int
    geometric_mean: float
    """Of the first one's cost over the second one's: more is better."""
    mean_change: float
    """Mean of the change from the first to the second, in per cent of the first."""

    @classmethod
    def of(cls, pairs: Sequence[tuple[float | None, float | None]]) -> Comparison:
        """Compare pairs of costs; those with an unknown one or with nothing are left out."""
        known = [(a, b) for a, b in pairs if a is not None and b is not None and a > 0 and b > 0]
        ratios = [a / b for a, b in known]
        better = sum(ratio > 1 + _ALIKE for ratio in ratios)
        worse = sum(ratio < 1 - _ALIKE for ratio in ratios)
        count = len(known)
        return cls(
            count,
            better,
            worse,
            count - better - worse,
            math.exp(math.fsum(map(math.log, ratios)) / count) if count else 1.0,
            100 * math.fsum(b / a - 1 for a, b in known) / count if count else 0.0,
        )


WAYS: Final[dict[str, Callable[[Score, str], tuple[float | None, float | None]]]] = {
    "answer, against the source": lambda s, m: (_of(s.source, m), _of(s.answer, m)),
    "answer or source, the cheaper": lambda s, m: (
        _of(s.source, m),
        _cheaper(s.source, s.answer, m),
    ),
    "instcombine, against the source": lambda s, m: (_of(s.source, m), _of(s.instcombine, m)),
    "answer, against instcombine": lambda s, m: (_of(s.instcombine, m), _of(s.answer, m)),
    "answer or instcombine, against instcombine": lambda s, m: (
        _of(s.instcombine, m),
        _cheaper(s.instcombine, s.answer, m),
    ),
}
"""What is compared with what, under a metric."""


def compare(scores: Sequence[Score], way: str, metric: str) -> Comparison:
    """One row of the tables."""
    return Comparison.of([WAYS[way](one, metric) for one in scores])


def verdicts(scores: Sequence[Score]) -> dict[str, tuple[int, int]]:
    """By verdict: how many answers, and how many of them are copies; frequent ones first."""
    everything = Counter(one.verdict for one in scores)
    copies = Counter(one.verdict for one in scores if one.copy)
    return {verdict: (count, copies[verdict]) for verdict, count in everything.most_common()}


def figures(scores: Sequence[Score]) -> dict[str, Any]:
    """All figures as plain data."""
    count = max(1, len(scores))
    return {
        "functions": len(scores),
        "verdicts": {
            verdict: {"all": every, "copies": copies}
            for verdict, (every, copies) in verdicts(scores).items()
        },
        "different_and_proved": sum(s.is_proved and not s.copy for s in scores) / count,
        "comparisons": {
            way: {metric: asdict(compare(scores, way, metric)) for metric in METRICS}
            for way in WAYS
        },
        "rounds": sum(one.rounds for one in scores) / count,
        "median_seconds": statistics.median([one.seconds for one in scores]) if scores else None,
        "median_gate_seconds": (
            statistics.median([one.gate_seconds + one.door_seconds for one in scores])
            if scores
            else None
        ),
    }


def _of(costs: Costs, metric: str) -> float | None:
    value = getattr(costs, metric)
    return None if value is None else float(value)


def _cheaper(one: Costs, other: Costs, metric: str) -> float | None:
    first, second = _of(one, metric), _of(other, metric)
    return None if first is None or second is None else min(first, second)
