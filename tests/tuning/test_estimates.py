"""Speedups with their intervals."""

from __future__ import annotations

import math
from random import Random

import pytest

from llmcc.tuning.estimates import geometric, middle, quartiles, speedup


def test_the_middle_is_moved_by_no_single_value() -> None:
    assert middle([1.0, 1.0, 1.0, 1.0, 100.0]) == 1.0
    assert middle([2.0]) == 2.0


def test_pairs_see_through_a_machine_whose_speed_changes() -> None:
    dice = Random(1)
    load = [1 + 3 * dice.random() for _ in range(40)]
    base = [2.0 * each * (1 + 0.01 * dice.random()) for each in load]
    times = [1.0 * each * (1 + 0.01 * dice.random()) for each in load]
    estimate = speedup(base, times)
    assert estimate.faster and estimate.low < estimate.value < estimate.high
    assert estimate.value == pytest.approx(2.0, rel=0.02)


def test_the_same_program_twice_is_not_faster() -> None:
    wrong = 0
    for seed in range(60):
        dice = Random(seed)
        base = [math.exp(dice.gauss(0, 0.1)) for _ in range(12)]
        times = [math.exp(dice.gauss(0, 0.1)) for _ in range(12)]
        wrong += speedup(base, times, seed).faster
    assert wrong <= 6


def test_means_and_quartiles_of_programs() -> None:
    whole = geometric([1.0, 4.0])
    assert whole.value == pytest.approx(2.0)
    assert (whole.low, whole.high) == pytest.approx((1.0, 4.0))
    assert quartiles([1.0, 2.0, 3.0, 4.0, 5.0]) == (2.0, 3.0, 4.0)
