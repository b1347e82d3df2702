"""LLM-VeriOpt's equations, on numbers that can be checked by hand."""

from __future__ import annotations

import pytest

from llmcc.training.rewriter.rewards import (
    Graded,
    agreement,
    bleu,
    correctness,
    highest_speedup,
    latency,
    relative_latency,
)


def graded(**changes: object) -> Graded:
    values = {"format": True, "equivalent": True, "exact": False, "bleu": 0.5, "speedup": 1.0}
    return Graded(**{**values, **changes})  # type: ignore[arg-type]


def test_equation_1_orders_answers_by_what_they_are() -> None:
    malformed = correctness(graded(format=False))
    wrong = correctness(graded(equivalent=False))
    right = correctness(graded())
    exact = correctness(graded(exact=True, bleu=1.0))
    assert (malformed, wrong, right, exact) == (0.0, 1.5, 2.5, 4.0)
    # The nearest wrong answer is worth no more than the farthest right one.
    assert correctness(graded(equivalent=False, bleu=1.0)) <= correctness(graded(bleu=0.0))


def test_equation_2_rewards_the_right_diagnosis() -> None:
    assert agreement([5, 9], [5, 9]) == 1.0
    assert agreement([5, 8], [5, 9]) == 0.5
    assert agreement([4, 9], [5, 9]) == 0.0
    assert agreement([], [5, 9]) == 0.0


def test_equations_3_and_4_saturate() -> None:
    assert relative_latency(1.0, 3.0) == 0.0
    assert relative_latency(2.0, 3.0) == 0.5
    assert relative_latency(30.0, 3.0) == 1.0
    assert relative_latency(0.5, 3.0) == 0.0
    assert relative_latency(2.0, 1.0) == 0.0
    assert latency(graded(speedup=2.0), 3.0, 2.0) == 1.25
    assert latency(graded(speedup=9.0, equivalent=False), 3.0, 2.0) == 0.0


def test_the_highest_speedup_is_the_80th_percentile() -> None:
    assert highest_speedup([1.0, 2.0, 3.0, 4.0, 5.0]) == 5.0
    assert highest_speedup(list(range(1, 11))) == 9
    assert highest_speedup([]) == 1.0


@pytest.mark.parametrize("length", [1, 4, 30])
def test_bleu_is_one_for_the_reference_alone(length: int) -> None:
    reference = list(range(length))
    assert bleu(reference, reference) == pytest.approx(1.0)
    assert bleu([*reference, 99], reference) < 1.0
    assert bleu([99] * length, reference) < 0.6
    assert bleu([], reference) == 0.0
