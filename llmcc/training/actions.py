"""Action spaces: named pipelines, read from passes.toml."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Final

from llmcc.ir.costs import Objective
from llmcc.ir.levels import Level
from llmcc.ir.pipelines import Pipeline

LEVELS: Final = {Objective.SIZE: Level.OZ, Objective.LATENCY: Level.O3}
"""The level that a policy of each objective improves on."""


class Space(StrEnum):
    """What an agent chooses from."""

    UNIT = "unit"
    """Pipelines in place of the level's own, of which each is a try: what shipped policies do."""
    PAPER = "paper"
    """The paper's single passes, one after the other, from unoptimized code on."""
    EXTENDED = "extended"
    """The same with what measurements added, and without what gives up meaning."""


@dataclass(frozen=True, slots=True)
class Action:
    """One pipeline that an agent may choose."""

    name: str
    pipeline: str
    """In `opt -passes=` syntax, for a whole module."""
    paper_only: bool = False
    """Gives up meaning or information, so that it is for comparisons with the paper alone."""
    threshold: int | None = None
    """Of the inliner; None: as LLVM has it."""

    @property
    def for_units(self) -> Pipeline:
        """The same, as a compile runs it."""
        return Pipeline(self.name, self.pipeline, self.threshold)


@cache
def _tables() -> dict[str, Any]:
    text = resources.files("llmcc.training").joinpath("passes.toml").read_text()
    return tomllib.loads(text)


def paper_actions() -> tuple[Action, ...]:
    """The paper's 42 actions, as far as today's pass manager has them, in its order."""
    return tuple(
        Action(entry["name"], entry["now"], entry.get("paper-only", False))
        for entry in _tables()["paper"]
    )


def extended_actions() -> tuple[Action, ...]:
    """The paper's actions that keep their meaning, and what measurements added to them."""
    own = tuple(Action(entry["name"], entry["pipeline"]) for entry in _tables()["extended"])
    return (*(action for action in paper_actions() if not action.paper_only), *own)


def unit_actions(objective: Objective) -> tuple[Action, ...]:
    """What shipped policies choose from: pipelines in place of the level's own."""
    entries = _tables()["unit"][objective.value]
    return tuple(
        edited(objective, entry["edits"], entry.get("threshold"), entry["name"])
        for entry in entries
    )


def edits(objective: Objective) -> tuple[str, ...]:
    """Names of the changes that can be made to the level's pipeline."""
    return tuple(_tables()["edits"][objective.value])


def edited(
    objective: Objective, names: Iterable[str], threshold: int | None = None, name: str = ""
) -> Action:
    """The level's pipeline with some changes. Raises KeyError for one that there is not."""
    chosen = list(names)
    pipeline = _level_pipeline(objective)
    for edit in chosen:
        for old, new in _tables()["edits"][objective.value][edit]:
            pipeline = pipeline.replace(old, new)
    said = [*chosen, *([f"inline {threshold}"] if threshold is not None else [])]
    return Action(name or " ".join(said), pipeline, threshold=threshold)


def random_action(objective: Objective, dice: random.Random) -> Action:
    """The level's pipeline with changes that are drawn."""
    table = _tables()["random"]
    names = [name for name in edits(objective) if dice.random() < table["edit"]]
    thresholds = table["thresholds"][objective.value]
    threshold = dice.choice(thresholds) if dice.random() < table["threshold"] else None
    return edited(objective, names, threshold)


@cache
def _level_pipeline(objective: Objective) -> str:
    if objective is Objective.SIZE:
        return Level.OZ.pipeline
    return resources.files("llmcc.ir").joinpath("o3.pipeline").read_text().strip()
