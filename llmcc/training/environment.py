"""The environment: LLVM's phase ordering as a partially observable Markov decision process.

An observation is what CodeZero's and CompilerDream's agents see (Deng et al., "CompilerDream",
section 4): the Autophase features of the module, here as log(1 + count), and how often each action
was taken, over the horizon. An action is a pipeline. A reward is what the step saved.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final, SupportsFloat

import gymnasium
import numpy as np
from numpy.typing import NDArray

from llmcc.ir.features import FEATURES
from llmcc.ir.levels import Level
from llmcc.ir.measure import Metric
from llmcc.ir.passes import may_follow
from llmcc.models.policy import observation
from llmcc.training.actions import Action
from llmcc.training.compiler import Compiler, Died, Start, State
from llmcc.training.memory import Memory, Remembering
from llmcc.training.programs import Program

NAME: Final = "llmcc/Passes-v0"
HORIZON: Final = 45
"""The paper's."""

Observation = NDArray[np.float32]


class Scale(StrEnum):
    """What a saving is divided by."""

    GAIN = "gain"
    """What the level itself saves: the paper's."""
    COST = "cost"
    """The cost that the episode began with."""


class Credit(StrEnum):
    """What a step is rewarded for."""

    STEP = "step"
    """What it saved, or lost: the paper's."""
    BEST = "best"
    """By how much it made the best module so far better, as the best is what is kept."""


class PassEnvironment(gymnasium.Env[Observation, np.int64]):
    """One program after the other, drawn by the environment's own dice."""

    def __init__(
        self,
        programs: Sequence[Program],
        actions: Sequence[Action],
        metric: Metric = Metric.INSTRUCTIONS,
        level: Level | None = Level.OZ,
        start: Start = Start.UNOPTIMIZED,
        horizon: int = HORIZON,
        scale: Scale = Scale.GAIN,
        credit: Credit = Credit.STEP,
        memory: Memory | None = None,
    ) -> None:
        """With a memory, what is tried twice is compiled once; only for `Start.TRIES`."""
        self.programs = list(programs)
        self.actions = tuple(actions)
        self.level = level
        self.start = start
        self.horizon = horizon
        self.scale = scale
        self.credit = credit
        compiler = Compiler(metric)
        self.compiler = Remembering(compiler, memory) if memory else compiler
        self.observation_space = gymnasium.spaces.Box(
            0.0, np.inf, (len(FEATURES) + len(self.actions),), np.float32
        )
        self.action_space = gymnasium.spaces.Discrete(len(self.actions))
        self._history: list[int] = []
        self._state = State(0.0, (0,) * len(FEATURES))
        self._best = self._unit = 0.0

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        """Begin an episode: with `options["program"]`, or with one that is drawn.

        A program on which the compiler dies is replaced by another one. Raises Died where that was
        the one asked for, or where it happens to all that are drawn.
        """
        super().reset(seed=seed)
        asked = (options or {}).get("program")
        tries = 1 if asked is not None else 20
        for left in reversed(range(tries)):
            program = asked or self.programs[int(self.np_random.integers(len(self.programs)))]
            try:
                self._state = self.compiler.open(program, self.level, self.start)
                break
            except Died:
                if not left:
                    raise
        self._history = []
        self._best = self._state.cost
        self._unit = self._scale()
        info = {"program": program.name, "cost": self._state.cost, **self._state.costs}
        return self._observe(), info

    def step(
        self, action: np.int64
    ) -> tuple[Observation, SupportsFloat, bool, bool, dict[str, Any]]:
        """Run the action's pipeline. Where the compiler dies of it, the episode ends.

        Of passes on which LLVM is known to die the second time, the second one does nothing.
        """
        chosen = self.actions[int(action)]
        earlier = (self.actions[taken].pipeline for taken in self._history)
        allowed = self.start is Start.TRIES or may_follow(chosen.pipeline, earlier)
        self._history.append(int(action))
        before = self._state.cost
        try:
            if allowed:
                self._state = self.compiler.step(chosen)
        except Died as error:
            return self._observe(), 0.0, True, False, {"died": str(error), "cost": before}
        cost = self._state.cost
        saved = max(0.0, self._best - cost) if self.credit is Credit.BEST else before - cost
        self._best = min(self._best, cost)
        late = len(self._history) >= self.horizon
        info = {"cost": cost, "best": self._best}
        return self._observe(), saved / self._unit, False, late, info

    def close(self) -> None:
        """End the compiler."""
        self.compiler.close()

    def _scale(self) -> float:
        costs = self._state.costs
        if self.scale is Scale.GAIN and costs:
            return max(costs["unoptimized"] - costs["level"], 1.0)
        return max(self._state.cost, 1.0)

    def _observe(self) -> Observation:
        return observation(self._state.features, self._history, len(self.actions), self.horizon)


def shuffled(programs: Sequence[Program], seed: int) -> list[Program]:
    """The programs in an order that the seed decides."""
    mixed = list(programs)
    random.Random(seed).shuffle(mixed)
    return mixed


gymnasium.register(NAME, entry_point="llmcc.training.environment:PassEnvironment")
