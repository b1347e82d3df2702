"""From a plan to a trained policy: what `llmcc train passes` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

import torch

from llmcc.ir.measure import Metric
from llmcc.training.actions import function_actions
from llmcc.training.environment import Credit, PassEnvironment, Scale, shuffled
from llmcc.training.functions import functions, kept, split_of_projects
from llmcc.training.programs import Program
from llmcc.training.runs import Plan, Run

AGENTS: Final = {
    "ppo": "llmcc.training.ppo",
    "value": "llmcc.training.valuing",
    "dreamer": "llmcc.training.dreaming",
}
BLOCKS: Final = {"ppo": "default", "value": "default", "dreamer": "paper"}
"""The block of settings that each agent takes, unless another is named."""


class Recipe(Protocol):
    """One run of one agent."""

    def train(self, steps: int) -> None:
        """Train until so many environment steps were made in all."""

    def close(self) -> None:
        """End the compilers."""


@dataclass(frozen=True, slots=True)
class Data:
    """What is learned from, and how much of it."""

    corpus: Path
    units: int
    """Units of each project."""
    training: int
    """Functions."""
    validation: int
    """Functions."""


def train(
    folder: Path, plan: Plan, data: Data, steps: int, say: Callable[[str], None]
) -> Path | None:
    """Run a plan, or go on with it; the best policy's file, where the agent writes one.

    Raises OtherPlan, NoPrograms and OSError.
    """
    # Nets this small only wait for each other when they are spread over threads.
    torch.set_num_threads(1)
    run = Run(folder, plan)
    learned = _programs(run, data, "train", say)[: data.training]
    judged = _programs(run, data, "validation", say)[: data.validation]
    actions = function_actions(plan.objective)

    def make() -> PassEnvironment:
        return PassEnvironment(
            learned,
            actions,
            Metric(plan.objective.value),
            level=None,
            horizon=plan.horizon,
            scale=Scale.COST,
            credit=Credit.BEST,
        )

    kind = import_module(AGENTS[plan.agent]).Recipe
    with closing(cast(Recipe, kind(run, make, judged, say))) as recipe:
        recipe.train(steps)
    return run.policy if run.policy.exists() else None


def _programs(run: Run, data: Data, part: str, say: Callable[[str], None]) -> list[Program]:
    names = split_of_projects()[part]

    def make() -> Iterator[Program]:
        return functions(data.corpus, names, run.plan.objective, data.units, run.plan.seed, say)

    return shuffled(kept(run.folder / f"{part}.jsonl", make), run.plan.seed)
