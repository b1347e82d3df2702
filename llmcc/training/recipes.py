"""From a plan to a trained policy: what `llmcc train passes` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

from llmcc.ir.costs import Objective
from llmcc.ir.measure import Metric
from llmcc.training.actions import LEVELS, Space, extended_actions, paper_actions, unit_actions
from llmcc.training.compiler import Start
from llmcc.training.environment import HORIZON, Credit, PassEnvironment, Scale, shuffled
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

HORIZONS: Final = {Space.UNIT: 3, Space.PAPER: HORIZON, Space.EXTENDED: HORIZON}
"""The steps of an episode, unless another number is asked for."""

STEPPING: Final = ("dreamer", "ppo")
"""The agents that learn from episodes of single passes, too."""


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
    memory = Memory(data.memory or folder / "memory.jsonl")

    def make() -> PassEnvironment:
        return _environment(plan, learned, memory)

    kind = import_module(AGENTS[plan.agent]).Recipe
    with closing(cast(Recipe, kind(run, make, judged, say))) as recipe:
        recipe.train(steps)
    return run.policy if run.policy.exists() else None


def _environment(plan: Plan, programs: Sequence[Program], memory: Memory) -> PassEnvironment:
    level = LEVELS[plan.objective]
    if plan.space is not Space.UNIT:
        actions = paper_actions() if plan.space is Space.PAPER else extended_actions()
        size = plan.objective is Objective.SIZE
        metric = Metric.INSTRUCTIONS if size else Metric.LATENCY
        return PassEnvironment(programs, actions, metric, level=level, horizon=plan.horizon)
    return PassEnvironment(
        programs,
        unit_actions(plan.objective),
        Metric(plan.objective.value),
        level=level,
        start=Start.TRIES,
        horizon=plan.horizon,
        scale=Scale.COST,
        credit=Credit.BEST,
        memory=memory,
    )


def _programs(run: Run, data: Data, part: str, say: Callable[[str], None]) -> list[Program]:
    names = split_of_projects()[part]

    def make() -> Iterator[Program]:
        return units(data.corpus, names, data.units, data.sizes, run.plan.seed, say)

    return shuffled(kept(run.folder / f"{part}.jsonl", make), run.plan.seed)
