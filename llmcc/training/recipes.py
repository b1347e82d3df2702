"""From a plan to a trained policy: what `llmcc train passes` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

from llmcc.ir.measure import Metric
from llmcc.training.actions import LEVELS, unit_actions
from llmcc.training.compiler import Start
from llmcc.training.environment import Credit, PassEnvironment, Scale, shuffled
from llmcc.training.memory import Memory
from llmcc.training.programs import Program
from llmcc.training.runs import Plan, Run
from llmcc.training.units import kept, split_of_projects, units

AGENTS: Final = {
    "ppo": "llmcc.training.ppo",
    "value": "llmcc.training.valuing",
    "order": "llmcc.training.ordering",
    "ridge": "llmcc.training.ridge",
    "dreamer": "llmcc.training.dreaming",
}
BLOCKS: Final = {
    "ppo": "default",
    "value": "default",
    "ridge": "default",
    "dreamer": "paper",
    "order": "none",
}
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
    """Units in all."""
    validation: int
    """Units in all."""
    sizes: range
    """Bytes of each unit's text."""
    memory: Path | None = None
    """A file with what others have tried, and for what is tried now; None: one of the run's own."""


def train(
    folder: Path, plan: Plan, data: Data, steps: int, say: Callable[[str], None]
) -> Path | None:
    """Run a plan, or go on with it; the best policy's file, where the agent writes one.

    Raises OtherPlan, NoPrograms and OSError.
    """
    run = Run(folder, plan)
    learned = _programs(run, data, "train", say)[: data.training]
    judged = _programs(run, data, "validation", say)[: data.validation]
    actions = unit_actions(plan.objective)
    memory = Memory(data.memory or folder / "memory.jsonl")

    def make() -> PassEnvironment:
        return PassEnvironment(
            learned,
            actions,
            Metric(plan.objective.value),
            level=LEVELS[plan.objective],
            start=Start.TRIES,
            horizon=plan.horizon,
            scale=Scale.COST,
            credit=Credit.BEST,
            memory=memory,
        )

    kind = import_module(AGENTS[plan.agent]).Recipe
    with closing(cast(Recipe, kind(run, make, judged, say))) as recipe:
        recipe.train(steps)
    return run.policy if run.policy.exists() else None


def _programs(run: Run, data: Data, part: str, say: Callable[[str], None]) -> list[Program]:
    names = split_of_projects()[part]

    def make() -> Iterator[Program]:
        return units(data.corpus, names, data.units, data.sizes, run.plan.seed, say)

    return shuffled(kept(run.folder / f"{part}.jsonl", make), run.plan.seed)
