"""The linear policy: it learns what depends on features, and what a try has to be worth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from llmcc.ir.costs import Objective
from llmcc.ir.features import FEATURES
from llmcc.ir.measure import Metric
from llmcc.models.policy import read_policy
from llmcc.training.actions import unit_actions
from llmcc.training.environment import PassEnvironment
from llmcc.training.programs import Program
from llmcc.training.ridge import Labels, export, fit, play
from llmcc.training.settings import RidgeSettings

ACTIONS = unit_actions(Objective.SIZE)
NUMBERS = RidgeSettings(pipelines=2, penalty=1.0, most=10.0, first=1.5, more=0.5)


@pytest.fixture
def learned() -> Labels:
    """The first feature decides which of two actions saves 5 %; the second, whether any does."""
    dice = np.random.default_rng(1)
    features = dice.integers(0, 50, (400, len(FEATURES)))
    which, any_ = features[:, 0] > 25, features[:, 1] > 10
    savings = np.full((400, len(ACTIONS)), -2.0)
    savings[:, 1] = np.where(any_, np.where(which, 5.0, 0.5), -1.0)
    savings[:, 3] = np.where(any_, np.where(which, 0.4, 5.0), -1.0)
    return Labels(features, savings)


def test_it_looks(learned: Labels) -> None:
    score, tries = play(fit(learned, NUMBERS, 2), learned)
    best = learned.savings.max(1).clip(0).mean()
    assert score.saved > 0.8 * best
    assert tries < 2


def test_what_is_not_worth_a_try_is_not_tried(learned: Labels) -> None:
    dear = RidgeSettings(pipelines=2, penalty=1.0, most=10.0, first=20.0, more=20.0)
    assert play(fit(learned, dear, 2), learned)[1] == 0


def test_the_driver_follows_the_same_policy(learned: Labels, tmp_path: Path) -> None:
    environment = PassEnvironment([Program("none.bc")], ACTIONS, Metric.SIZE, horizon=2)
    own = fit(learned, NUMBERS, 2)
    export(own, tmp_path / "policy", Objective.SIZE, environment)
    policy = read_policy(tmp_path / "policy")
    environment.close()
    assert policy.looks
    for features in learned.features[:50]:
        counts = [int(n) for n in features]
        first = own.choose(features, [])
        assert policy.choose(counts, []) == first
        if first is not None:
            assert policy.choose(counts, [first]) == own.choose(features, [first])
