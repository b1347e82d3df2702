"""What an answer is worth, after LLM-VeriOpt's four equations.

The gate takes Alive2's place, and our latency that of the paper's cost. Everything is between 0 and
a small constant, so that no term can be bought with another one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_LONGEST_GRAM: Final = 4


@dataclass(frozen=True, slots=True)
class Graded:
    """What is known of an answer."""

    format: bool
    """Whether it is a function at all."""
    equivalent: bool
    """Whether the gate proved it."""
    exact: bool
    """Whether it is the reference, token by token."""
    bleu: float
    """Likeness to the reference, from 0 to 1."""
    speedup: float = 1.0
    """Latency of the source over that of the answer."""


def correctness(answer: Graded) -> float:
    """Equation 1: t · (1 + e · (1 + m) + b), from 0 to 4.

    t is the format, e equivalence, m an exact match, b the shaping by BLEU, which tells answers
    apart where none is right.
    """
    if not answer.format:
        return 0.0
    equivalence = (1.0 + answer.exact) if answer.equivalent else 0.0
    return 1.0 + equivalence + answer.bleu


def agreement(thought: Sequence[int], diagnosis: Sequence[int]) -> float:
    """Equation 2: whether the model's own diagnosis of its attempt is the gate's.

    1 where verdict and place agree, a half where the verdict does.
    """
    if not thought or not diagnosis or thought[0] != diagnosis[0]:
        return 0.0
    return 1.0 if tuple(thought) == tuple(diagnosis) else 0.5


def relative_latency(speedup: float, highest: float) -> float:
    """Equation 3: how much of the speedup that can be expected there is, from 0 to 1.

    `highest` is U_max, the 80th percentile of instcombine's own speedups: beyond it nothing is
    gained, so that one function of a thousand does not pull all of the rest.
    """
    if highest <= 1.0:
        return 0.0
    return min(max(speedup - 1.0, 0.0) / (highest - 1.0), 1.0)


def latency(answer: Graded, highest: float, exponent: float) -> float:
    """Equation 4: e · (1 + u^p) with p > 1, from 0 to 2: great gains are worth more than many."""
    if not (answer.format and answer.equivalent):
        return 0.0
    return 1.0 + float(relative_latency(answer.speedup, highest) ** exponent)


def highest_speedup(speedups: Sequence[float]) -> float:
    """U_max: the 80th percentile, 1 of none."""
    if not speedups:
        return 1.0
    return sorted(speedups)[min(int(0.8 * len(speedups)), len(speedups) - 1)]


def bleu(answer: Sequence[int], reference: Sequence[int]) -> float:
    """BLEU-4 of one answer, smoothed by adding one (Lin and Och 2004), on token ids."""
    if not answer or not reference:
        return float(len(answer) == len(reference))
    total = 0.0
    for size in range(1, _LONGEST_GRAM + 1):
        ours, theirs = _grams(answer, size), _grams(reference, size)
        common = sum((ours & theirs).values())
        more = int(size > 1)
        if common + more == 0:
            return 0.0
        total += math.log((common + more) / (max(ours.total(), 0) + more))
    brevity = min(0.0, 1.0 - len(reference) / len(answer))
    return math.exp(total / _LONGEST_GRAM + brevity)


def _grams(ids: Sequence[int], size: int) -> Counter[tuple[int, ...]]:
    return Counter(tuple(ids[start : start + size]) for start in range(len(ids) - size + 1))
