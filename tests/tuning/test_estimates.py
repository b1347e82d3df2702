"""Speedups with their intervals."""

from __future__ import annotations

import math
from random import Random

import pytest

from llmcc.tuning.estimates import fastest, geometric, quartiles, speedup


def test_of_each_layout_the_fastest_round_counts() -> None:
    assert fastest([1.0, 4.0, 3.0, 9.0, 2.0, 5.0]) == pytest.approx(2.0)
    assert fastest([2.0]) == pytest.approx(2.0)


def test_what_else_a_machine_does_makes_no_difference() -> None:
    dice = Random(1)
    load = [1 + dice.randrange(2) * dice.random() for _ in range(2 * 16)]
    base = [2.0 * each * (1 + 0.01 * dice.random()) for each in load[:16]]
    times = [1.0 * each * (1 + 0.01 * dice.random()) for each in load[16:]]
    estimate = speedup(base, times)
    assert estimate.faster and estimate.low <= estimate.value <= estimate.high
    assert estimate.value == pytest.approx(2.0, rel=0.02)


def test_the_same_program_twice_is_not_faster() -> None:
    wrong = 0
    for seed in range(20):
        dice = Random(seed)
        base = [math.exp(dice.gauss(0, 0.03)) for _ in range(12)]
        times = [math.exp(dice.gauss(0, 0.03)) for _ in range(12)]
        wrong += speedup(base, times, seed).faster
    assert wrong <= 3


def test_means_and_quartiles_of_programs() -> None:
    whole = geometric([1.0, 4.0])
    assert whole.value == pytest.approx(2.0)
    assert (whole.low, whole.high) == pytest.approx((1.0, 4.0))
    assert quartiles([1.0, 2.0, 3.0, 4.0, 5.0]) == (2.0, 3.0, 4.0)
