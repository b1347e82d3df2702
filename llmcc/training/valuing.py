"""Value prediction: learn what each action would save, from states in which all were tried.

After Liang et al., "Learning Compiler Pass Orders using Coreset and Normalized Value Prediction",
ICML 2023: with few and strong actions, trying them all on training programs tells more than
episodes in which one is tried at a time. The policy takes the action with the greatest value.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from llmcc.ir.costs import Objective
from llmcc.ir.features import FEATURES
from llmcc.training.compiler import Died
from llmcc.training.course import Course
from llmcc.training.environment import Observation, PassEnvironment, shuffled
from llmcc.training.export import write_policy
from llmcc.training.programs import Program
from llmcc.training.runs import Run
from llmcc.training.settings import ValueSettings, settings

_PERCENT: Final = 100.0
_MOST_PERCENT: Final = 30.0


@dataclass(frozen=True, slots=True)
class Labels:
    """States, and what each action saved there, in percent of what the program cost at first.

    An action that was not tried in a state is NaN there, and teaches nothing.
    """

    observations: NDArray[np.float32]
    savings: NDArray[np.float32]

    @classmethod
    def joined(cls, parts: Iterable[Labels]) -> Labels:
        """Several in one."""
        every = list(parts)
        return cls(
            np.concatenate([part.observations for part in every]),
            np.concatenate([part.savings for part in every]),
        )


class Recipe(Course):
    """One run: label programs, fit, and look at the validation programs now and then."""

    def __init__(
        self,
        run: Run,
        make: Callable[[], PassEnvironment],
        validation: Sequence[Program],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(run, make, validation, say)
        # Nets this small only wait for each other when they are spread over threads.
        torch.set_num_threads(1)
        self.environment = make()
        self.programs = shuffled(self.environment.programs, run.plan.seed)
        self.numbers = settings(ValueSettings, run.plan.block)
        self.parts: list[Labels] = []
        self.done = 0
        state = run.load()
        if state is not None:
            self.parts = [Labels(state["observations"].numpy(), state["savings"].numpy())]
            self.done, self.steps = state["done"], state["steps"]

    def train(self, steps: int) -> None:
        """Label until so many environment steps were made, or there are no more programs."""
        looked = self.steps
        while self.steps < steps and self.done < len(self.programs):
            program = self.programs[self.done]
            self.done += 1
            dice = random.Random(f"{self.run.plan.seed} {program.name}")
            labels = label(self.environment, program, dice, self.numbers.explore)
            if labels is not None:
                self.parts.append(labels)
                # What led to the states is remembered by the compiler, and counts once.
                self.steps += labels.savings.size
            if self.steps - looked >= self.run.plan.evaluate_every:
                looked = self.steps
                self._look()
        if self.steps > looked:
            self._look()

    def close(self) -> None:
        """End the compilers."""
        self.environment.close()
        self.judge.close()

    def _look(self) -> None:
        labels = Labels.joined(self.parts)
        self.parts = [labels]
        values = fit(labels, self.numbers, self.run.plan.seed)
        starts = labels.savings[:: self.environment.horizon]
        if self.look(Player(values), float(starts.max(-1).mean())):
            export(values, self.run.policy, self.run.plan.objective, self.judge)
        self.run.save(
            {
                "observations": torch.from_numpy(labels.observations),
                "savings": torch.from_numpy(labels.savings),
                "done": self.done,
                "steps": self.steps,
            }
        )


class Player:
    """Takes the action with the greatest value, and none twice."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.begin()

    def begin(self) -> None:
        """Forget what was taken."""
        self.taken: list[int] = []

    @torch.no_grad()
    def act(self, observation: Observation) -> int:
        """The next action."""
        seen = self.values.standardized(torch.from_numpy(observation))
        preferences = self.values.actor(seen)
        preferences[self.taken] = -torch.inf
        self.taken.append(int(preferences.argmax()))
        return self.taken[-1]


def export(
    values: Values,
    path: Path,
    objective: Objective,
    environment: PassEnvironment,
    threshold: float = 0.0,
) -> None:
    """Write the policy as the driver reads it."""
    standard = (values.mean.numpy(), values.deviation.numpy())
    nets = {"actor": values.actor, "critic": values.critic}
    write_policy(path, objective, environment, standard, nets, threshold)


def label(
    environment: PassEnvironment, program: Program, dice: random.Random, explore: float = 0.25
) -> Labels | None:
    """Try all actions in the states of one episode; None where the compiler died at once.

    `explore` is the share of states that are reached by a random action instead of the best one.
    The environment gives credit for the best. An action on which the compiler dies saves nothing,
    and costs as much as the program.
    """
    observations: list[Observation] = []
    savings: list[list[float]] = []
    history: list[int] = []
    try:
        for _ in range(environment.horizon):
            observation, found = _try_all(environment, program, history)
            observations.append(observation)
            savings.append(found)
            choices = range(len(found))
            best = max(choices, key=found.__getitem__)
            history.append(dice.choice(choices) if dice.random() < explore else best)
    except Died:
        if not observations:
            return None
    return Labels(np.stack(observations), np.array(savings, np.float32))


def _try_all(
    environment: PassEnvironment, program: Program, history: Sequence[int]
) -> tuple[Observation, list[float]]:
    """The state after a history, and what each action saves there. Raises Died."""
    found = []
    for action in range(len(environment.actions)):
        observation, _ = environment.reset(options={"program": program})
        for taken in history:
            observation, _, died, _, info = environment.step(np.int64(taken))
            if died:
                raise Died(info["died"])
        _, reward, died, _, _ = environment.step(np.int64(action))
        found.append(-_PERCENT if died else _PERCENT * float(reward))
    return observation, found


class Values(nn.Module):
    """Two nets over standardized observations: each action's saving, and the best one's.

    What they predict are square roots of percents: a few functions save fifty times as much as
    most, and would be all that is learned.
    """

    def __init__(self, labels: Labels, layers: Sequence[int], dropout: float) -> None:
        super().__init__()
        seen = torch.from_numpy(labels.observations)
        self.mean = seen.mean(0)
        self.deviation = seen.std(0).clamp(min=1e-2)
        width, actions = labels.observations.shape[1], labels.savings.shape[1]
        self.actor = _net(width, layers, actions, dropout)
        self.critic = _net(width, layers, 1, dropout)

    def ignore_features(self) -> None:
        """Have the choice of actions follow from the history alone; stopping still sees all."""
        first = self.actor[1]
        assert isinstance(first, nn.Linear)
        with torch.no_grad():
            first.weight[:, : len(FEATURES)] = 0.0
        # What has no gradient is not moved, and decays towards the zero that it is.
        first.weight.register_hook(_without_features)  # type: ignore[no-untyped-call]

    def standardized(self, observations: torch.Tensor) -> torch.Tensor:
        """Observations as both nets take them."""
        return ((observations - self.mean) / self.deviation).clamp(-10.0, 10.0)


def _without_features(gradient: torch.Tensor) -> torch.Tensor:
    kept = gradient.clone()
    kept[:, : len(FEATURES)] = 0.0
    return kept


def fit(labels: Labels, numbers: ValueSettings, seed: int) -> Values:
    """Fit both nets to labels."""
    torch.manual_seed(seed)
    values = Values(labels, numbers.layers, numbers.dropout)
    if not numbers.features:
        values.ignore_features()
    seen = values.standardized(torch.from_numpy(labels.observations))
    known = ~torch.from_numpy(labels.savings).isnan()
    roots = torch.from_numpy(labels.savings).nan_to_num(0.0).clamp(0.0, _MOST_PERCENT).sqrt()
    best = roots.max(-1, keepdim=True).values
    optimizer = torch.optim.AdamW(
        values.parameters(), numbers.learning_rate, weight_decay=numbers.weight_decay
    )
    steps = numbers.epochs * (len(seen) // numbers.batch + 1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(numbers.epochs):
        mixed = torch.randperm(len(seen))
        for start in range(0, len(seen), numbers.batch):
            rows = mixed[start : start + numbers.batch]
            errors = (values.actor(seen[rows]) - roots[rows]).square()
            loss = errors[known[rows]].mean()
            loss = loss + functional.mse_loss(values.critic(seen[rows]), best[rows])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            schedule.step()
    return values.eval()


def _net(inputs: int, layers: Sequence[int], outputs: int, dropout: float) -> nn.Sequential:
    sizes = (inputs, *layers)
    parts: list[nn.Module] = [nn.Dropout(dropout)]
    for before, after in itertools.pairwise(sizes):
        parts += [nn.Linear(before, after), nn.Tanh(), nn.Dropout(dropout)]
    return nn.Sequential(*parts, nn.Linear(sizes[-1], outputs))
