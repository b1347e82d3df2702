"""The figures that follow from scores."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from llmcc.training.scores import Comparison, Costs, Score, compare, figures, verdicts


def costs(value: float | None) -> Costs:
    return Costs(value, value, value, value)


def score(verdict: str, source: float, answer: float, instcombine: float) -> Score:
    return Score(
        "f",
        verdict,
        "",
        "rewriter: greedy",
        copy=False,
        rounds=0,
        candidates=1,
        source=costs(source),
        answer=costs(answer),
        instcombine=costs(instcombine),
        seconds=1.0,
        door_seconds=0.0,
        gate_seconds=0.5,
        overhead_seconds=0.1,
    )


SCORES = [
    score("proved", 8, 2, 4),
    score("proved", 8, 16, 4),
    score("refuted", 8, 8, 4),
    replace(score("proved", 8, 8, 4), copy=True),
]


def test_comparisons() -> None:
    found = Comparison.of([(8, 2), (8, 16), (8, 8), (None, 1), (1, None), (0, 1)])
    assert (found.functions, found.better, found.worse, found.tie) == (3, 1, 1, 1)
    assert found.geometric_mean == pytest.approx(2 ** (1 / 3))
    assert found.mean_change == pytest.approx((-75 + 100 + 0) / 3)
    assert Comparison.of([]).geometric_mean == 1


def test_with_fallback_nothing_is_worse() -> None:
    source = compare(SCORES, "answer or source, the cheaper", "plain")
    assert (source.better, source.worse) == (1, 0)
    combined = compare(SCORES, "answer or instcombine, against instcombine", "plain")
    assert (combined.better, combined.worse, combined.tie) == (1, 0, 3)
    assert combined.geometric_mean == pytest.approx(2 ** (1 / 4))


def test_verdicts_with_and_without_copies() -> None:
    assert verdicts(SCORES) == {"proved": (3, 1), "refuted": (1, 0)}
    found = figures(SCORES)
    assert found["different_and_proved"] == 0.5
    assert found["median_seconds"] == 1.0
    assert figures([])["functions"] == 0


def test_a_score_goes_there_and_back() -> None:
    [first, *_] = SCORES
    data = first.as_json()
    data.pop("file")
    assert Score.from_json(data, "x.ll") == replace(first, file="x.ll")
    assert first.line()["latency"] == [8, 2]
    assert math.isfinite(first.line()["seconds"])
