"""How good an agent is on programs: what it saves in one shot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from llmcc.training.compiler import Died
from llmcc.training.environment import Observation, PassEnvironment
from llmcc.training.programs import Program


class Player(Protocol):
    """Plays episodes, one after the other, without dice."""

    def begin(self) -> None:
        """Forget the last episode."""

    def act(self, observation: Observation) -> int:
        """The next action."""
        ...


@dataclass(frozen=True, slots=True)
class Score:
    """What an agent achieved."""

    saved: float
    """Mean saving of the best module of each episode, in percent of where it began."""
    improved: float
    """Share of programs that got better at all."""
    over_level: float
    """The level's own cost over that of the best module, geometric mean."""


def evaluate(player: Player, environment: PassEnvironment, programs: Sequence[Program]) -> Score:
    """Play one episode with each program; where the compiler dies of one, it counts as none."""
    savings, ratios = [], []
    for program in programs:
        try:
            observation, info = environment.reset(options={"program": program})
        except Died:
            continue
        before, level = info["cost"], info.get("level", info["cost"])
        best = _episode(player, environment, observation, before)
        savings.append((before - best) / before if before else 0.0)
        ratios.append(np.log(level / best) if level and best else 0.0)
    improved = float(np.mean(np.array(savings) > 0))
    return Score(100 * float(np.mean(savings)), improved, float(np.exp(np.mean(ratios))))


def _episode(
    player: Player, environment: PassEnvironment, observation: Observation, before: float
) -> float:
    """The cost of the best module of an episode."""
    player.begin()
    best = before
    over = False
    while not over:
        observation, _, died, late, info = environment.step(np.int64(player.act(observation)))
        best = min(best, info["cost"])
        over = died or late
    return best
