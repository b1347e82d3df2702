"""Value prediction: what is labelled, and what is learned of it."""

from __future__ import annotations

import dataclasses
import random
from contextlib import closing

import numpy as np
import torch

from llmcc.ir.features import FEATURES
from llmcc.ir.measure import Metric
from llmcc.training.actions import Action
from llmcc.training.environment import Credit, PassEnvironment, Scale
from llmcc.training.programs import Program
from llmcc.training.settings import ValueSettings, settings
from llmcc.training.valuing import Labels, fit, label

QUICK = dataclasses.replace(
    settings(ValueSettings, "default"), epochs=150, layers=(16,), learning_rate=1e-2, dropout=0.0
)
ACTIONS = 3


def labels(count: int = 256) -> Labels:
    """Action 0 saves 9 % where the first feature is large, 1 always saves 1 %, 2 was not tried."""
    dice = np.random.default_rng(1)
    seen = dice.normal(size=(count, len(FEATURES) + ACTIONS)).astype(np.float32)
    savings = np.full((count, ACTIONS), np.nan, np.float32)
    savings[:, 0] = np.where(seen[:, 0] > 0, 9.0, 0.0)
    savings[:, 1] = 1.0
    return Labels(seen, savings)


def chosen(numbers: ValueSettings) -> tuple[torch.Tensor, torch.Tensor]:
    """What the actor says where the first feature is small, and where it is large."""
    values = fit(labels(), numbers, seed=1)
    seen = torch.zeros(2, len(FEATURES) + ACTIONS)
    seen[:, 0] = torch.tensor([-2.0, 2.0])
    with torch.no_grad():
        small, large = values.actor(values.standardized(seen))
    return small, large


def test_the_choice_follows_the_features() -> None:
    small, large = chosen(QUICK)
    assert small[1] > small[0]
    assert large[0] > large[1]
    # Square roots of percents: 3 and 1.
    assert float(large[0]) > 2.0 > float(large[1])
    assert float(small[0]) < 1.0


def test_without_features_the_choice_is_the_same_everywhere() -> None:
    small, large = chosen(dataclasses.replace(QUICK, features=False))
    assert torch.equal(small, large)
    assert small[0] > small[1]


def test_what_was_not_tried_teaches_nothing() -> None:
    known = labels()
    guessed = Labels(known.observations, np.nan_to_num(known.savings, nan=np.nan))
    one, two = (fit(part, QUICK, seed=1) for part in (known, guessed))
    for before, after in zip(one.parameters(), two.parameters(), strict=True):
        assert torch.equal(before, after)
        assert torch.isfinite(before).all()


def test_labels_are_what_each_action_saves(unit: Program) -> None:
    actions = [
        Action("nothing", "no-op-module"),
        Action("clean", "function(sroa,simplifycfg)"),
        Action("crash", "function(trigger-crash-function)"),
    ]
    environment = PassEnvironment(
        [unit],
        actions,
        Metric.INSTRUCTIONS,
        level=None,
        horizon=2,
        scale=Scale.COST,
        credit=Credit.BEST,
    )
    with closing(environment):
        found = label(environment, unit, random.Random(1), explore=0.0)
    assert found is not None
    assert found.observations.shape == (2, len(FEATURES) + 3)
    first, second = found.savings
    assert first[0] == 0 < first[1]
    assert first[2] == second[2] == -100
    # The second state is the one after the best action, which saves nothing more there.
    assert found.observations[1, len(FEATURES) + 1] == 0.5
    assert second[1] == 0
