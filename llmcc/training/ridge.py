"""A linear policy: ridge regression of what each action saves, and of what it is worth to go on.

Of the actions only those take part that a fixed order would try first. Expected savings are linear
in the environment's observation, standardized; the features are shrunk hard, since there are as
many of them as there are programs to a few. Going on has to be worth more than a try costs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log1p
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from llmcc.ir.costs import Objective
from llmcc.ir.features import FEATURES
from llmcc.models.policy import observation
from llmcc.training.compiler import Died
from llmcc.training.environment import PassEnvironment, shuffled
from llmcc.training.evaluation import Score
from llmcc.training.export import save_policy
from llmcc.training.ordering import order
from llmcc.training.programs import Program
from llmcc.training.runs import Run
from llmcc.training.settings import RidgeSettings, settings

_PERCENT: Final = 100.0
_CLIP: Final = 10.0
_NEVER: Final = -1e6
# How much a try is in the history, over its standard deviation: nothing shrinks its weights.
_HISTORY_DEVIATION: Final = 0.25
_HISTORY_PENALTY: Final = 1.0

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labels:
    """Programs, and what each action saves of each by itself, in percent; less where dearer."""

    features: NDArray[np.int64]
    savings: Array


class Recipe:
    """One run: label programs, fit, look at the validation programs."""

    def __init__(
        self,
        run: Run,
        make: Callable[[], PassEnvironment],
        validation: Sequence[Program],
        say: Callable[[str], None],
    ) -> None:
        self.run = run
        self.say = say
        self.environment = make()
        self.validation = validation
        self.numbers = settings(RidgeSettings, run.plan.block)

    def train(self, steps: int) -> None:
        """Label until so many environment steps were made, or there are no more programs."""
        actions = len(self.environment.actions)
        programs = shuffled(self.environment.programs, self.run.plan.seed)
        learned = labels(self.environment, programs[: -(-steps // actions)])
        judged = labels(self.environment, self.validation)
        policy = fit(learned, self.numbers, self.environment.horizon)
        score, tries = play(policy, judged)
        training, _ = play(policy, learned)
        self.say(
            f"{learned.savings.size:,} steps: training {training.saved:.3f} %, validation"
            f" {score.saved:.3f} %, {score.improved:.1%} improved, {tries:.2f} tries"
        )
        if self.run.note(learned.savings.size, training.saved, score):
            export(policy, self.run.policy, self.run.plan.objective, self.environment)

    def close(self) -> None:
        """End the compiler."""
        self.environment.close()


@dataclass(frozen=True, slots=True)
class Linear:
    """Two linear functions of the standardized observation."""

    mean: Array
    deviation: Array
    actor: Array
    """Observations and one more, by actions: what each is expected to save."""
    critic: Array
    """What is expected of going on, over what that has to be worth."""
    horizon: int

    def choose(self, features: NDArray[np.int64], history: Sequence[int]) -> int | None:
        """What the driver's own policy chooses."""
        actions = self.actor.shape[1]
        if len(history) >= min(self.horizon, actions):
            return None
        seen = observation([int(n) for n in features], history, actions, self.horizon)
        inputs = _inputs(seen[None].astype(np.float64), self.mean, self.deviation)[0]
        if inputs @ self.critic < 0:
            return None
        preferences = inputs @ self.actor
        preferences[list(history)] = -np.inf
        return int(preferences.argmax())


def labels(environment: PassEnvironment, programs: Sequence[Program]) -> Labels:
    """Try all actions on all programs; those on which the compiler dies at once are left out."""
    features, savings = [], []
    for program in programs:
        found = []
        try:
            for action in range(len(environment.actions)):
                seen, begun = environment.reset(options={"program": program})
                *_, died, _, info = environment.step(np.int64(action))
                share = 1.0 if died else float(info["cost"]) / max(float(begun["cost"]), 1.0)
                found.append(_PERCENT * (1.0 - share))
        except Died:
            continue
        features.append(np.expm1(seen[: len(FEATURES)].astype(np.float64)).round().astype(np.int64))
        savings.append(found)
    return Labels(np.array(features), np.array(savings))


def fit(learned: Labels, numbers: RidgeSettings, horizon: int) -> Linear:
    """Fit both functions on the states before the first try, and after each that helped."""
    gains = np.clip(learned.savings, 0.0, numbers.most)
    actions = gains.shape[1]
    taken = order(np.maximum(learned.savings, 0.0))[: numbers.pipelines]
    seen, values = _states(learned.features, gains, taken, horizon)
    mean, deviation = seen.mean(0), seen.std(0) + 1e-6
    mean[len(FEATURES) :], deviation[len(FEATURES) :] = 0.0, _HISTORY_DEVIATION
    inputs = _inputs(seen, mean, deviation)
    penalties = np.full(inputs.shape[1], numbers.penalty)
    penalties[len(FEATURES) :] = _HISTORY_PENALTY
    penalties[-1] = 0.0
    inverse = np.linalg.pinv(inputs.T @ inputs + np.diag(penalties)) @ inputs.T
    actor = np.zeros((inputs.shape[1], actions))
    actor[-1] = _NEVER
    actor[:, taken] = inverse @ values
    critic = inverse @ values.max(1)
    critic[-1] -= numbers.first
    # A try is one part of the horizon, and makes the difference between the two prices.
    step = 1.0 / (horizon * _HISTORY_DEVIATION)
    critic[len(FEATURES) : -1] += (numbers.first - numbers.more) / step
    return Linear(mean, deviation, actor, critic, horizon)


def play(policy: Linear, judged: Labels) -> tuple[Score, float]:
    """What the policy saves, as the driver follows it, and the mean number of tries."""
    saved, tries = [], 0
    for features, savings in zip(judged.features, judged.savings, strict=True):
        history: list[int] = []
        while (choice := policy.choose(features, history)) is not None:
            history.append(choice)
            if savings[choice] <= 0:
                break
        tries += len(history)
        saved.append(max([0.0, *savings[history]]))
    count = max(len(saved), 1)
    over = exp(-sum(log1p(-one / 100) for one in saved) / count)
    score = Score(sum(saved) / count, sum(one > 0 for one in saved) / count, over)
    return score, tries / count


def export(policy: Linear, path: Path, objective: Objective, environment: PassEnvironment) -> None:
    """Write the policy as the driver reads it."""
    tensors: dict[str, NDArray[Any]] = {
        "mean": policy.mean,
        "deviation": policy.deviation,
        "actor.0.weight": policy.actor[:-1].T,
        "actor.0.bias": policy.actor[-1],
        "critic.0.weight": policy.critic[None, :-1],
        "critic.0.bias": policy.critic[-1:],
    }
    save_policy(path, objective, environment, tensors)


def _states(
    features: NDArray[np.int64], gains: Array, taken: Sequence[int], horizon: int
) -> tuple[Array, Array]:
    """Observations, and what each of the actions that are taken would still save there."""
    seen, values = [], []
    for one, gain in zip(features, gains, strict=True):
        counts = [int(n) for n in one]
        for history in ([], *([action] for action in taken if gain[action] > 0)):
            seen.append(observation(counts, history, gains.shape[1], horizon))
            reached = gain[history].max(initial=0.0)
            values.append(np.maximum(gain[list(taken)] - reached, 0.0))
    return np.array(seen, dtype=np.float64), np.array(values)


def _inputs(seen: Array, mean: Array, deviation: Array) -> Array:
    standard = np.clip((seen - mean) / deviation, -_CLIP, _CLIP)
    return np.hstack([standard, np.ones((len(seen), 1))])
