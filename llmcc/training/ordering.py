"""The best fixed order: what a policy must beat that looks at units, and what little data affords.

All actions are tried on all programs. The first is the one that saves most, each next one adds most
to those before it; then the same is tried for every unit, as far as the horizon allows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from llmcc.ir.costs import Objective
from llmcc.ir.features import FEATURES
from llmcc.training.compiler import Died
from llmcc.training.course import Course
from llmcc.training.environment import Observation, PassEnvironment, shuffled
from llmcc.training.export import save_policy
from llmcc.training.programs import Program
from llmcc.training.runs import Run

_PERCENT: Final = 100.0


class Recipe(Course):
    """One run: label programs, put the actions in order, look at the validation programs."""

    def __init__(
        self,
        run: Run,
        make: Callable[[], PassEnvironment],
        validation: Sequence[Program],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(run, make, validation, say)
        self.environment = make()
        self.programs = shuffled(self.environment.programs, run.plan.seed)

    def train(self, steps: int) -> None:
        """Label until so many environment steps were made, or there are no more programs."""
        rows = []
        for program in self.programs:
            if self.steps >= steps:
                break
            row = _savings(self.environment, program)
            if row is not None:
                rows.append(row)
                self.steps += len(row)
        savings = np.array(rows)
        chosen = order(savings)
        best = float(savings[:, chosen[: self.environment.horizon]].max(1).mean())
        if self.look(Player(chosen), best):
            export(chosen, best, self.run.policy, self.run.plan.objective, self.judge)

    def close(self) -> None:
        """End the compilers."""
        self.environment.close()
        self.judge.close()


class Player:
    """Takes the actions in their order."""

    def __init__(self, chosen: Sequence[int]) -> None:
        self.chosen = chosen
        self.begin()

    def begin(self) -> None:
        """Start over."""
        self.taken = 0

    def act(self, _observation: Observation) -> int:
        """The next action."""
        self.taken += 1
        return self.chosen[self.taken - 1]


def order(savings: NDArray[np.float64]) -> list[int]:
    """All actions, each next one the one that adds most; `savings` are programs by actions."""
    chosen: list[int] = []
    reached = np.zeros(len(savings))
    while len(chosen) < savings.shape[1]:
        sums = np.maximum(savings, reached[:, None]).sum(0)
        sums[chosen] = -np.inf
        chosen.append(int(sums.argmax()))
        reached = np.maximum(reached, savings[:, chosen[-1]])
    return chosen


def export(
    chosen: Sequence[int],
    expected: float,
    path: Path,
    objective: Objective,
    environment: PassEnvironment,
) -> None:
    """Write the order as a policy that the driver reads: nets that see nothing."""
    actions = len(chosen)
    width = len(FEATURES) + actions
    preferences = np.zeros(actions)
    preferences[list(chosen)] = -np.arange(actions)
    tensors = {
        "mean": np.zeros(width),
        "deviation": np.ones(width),
        "actor.0.weight": np.zeros((actions, width)),
        "actor.0.bias": preferences,
        "critic.0.weight": np.zeros((1, width)),
        "critic.0.bias": np.array([expected]),
    }
    save_policy(path, objective, environment, tensors)


def _savings(environment: PassEnvironment, program: Program) -> list[float] | None:
    """What each action saves by itself, in percent; None where the compiler died at once."""
    found = []
    for action in range(len(environment.actions)):
        try:
            environment.reset(options={"program": program})
        except Died:
            return None
        _, reward, died, _, _ = environment.step(np.int64(action))
        found.append(0.0 if died else _PERCENT * float(reward))
    return found
