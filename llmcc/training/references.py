"""Searches without a learner, as references: dice, and greed, as long as their time lasts.

Both change the level's pipeline by the edits of passes.toml, of which the agent's own pipelines are
made, and both stand where the agent does.
"""

from __future__ import annotations

import random

from llmcc.ir.costs import Objective
from llmcc.ir.module import Module
from llmcc.proposers.base import Tries
from llmcc.training.actions import edited, edits, random_action


class RandomSearch:
    """Draws pipelines without end."""

    version = "random"

    def __init__(self, seed: str) -> None:
        self.dice = random.Random(seed)

    def choose(self, _level: Module, objective: Objective) -> Tries:
        """One pipeline after the other."""
        while True:
            yield random_action(objective, self.dice).for_units


class GreedySearch:
    """Tries all edits, keeps the one that saves most, and looks for the next."""

    version = "greedy"

    def choose(self, _level: Module, objective: Objective) -> Tries:
        """Pipelines that are one edit away from the best so far."""
        kept: list[str] = []
        least = float("inf")
        while True:
            costs = {}
            for edit in edits(objective):
                if edit not in kept:
                    costs[edit] = yield edited(objective, [*kept, edit]).for_units
            best = min(costs, key=costs.__getitem__, default="")
            if not best or costs[best] >= least:
                return
            least = costs[best]
            kept.append(best)
