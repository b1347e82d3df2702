"""Action spaces: named pipelines, read from passes.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from llmcc.ir.costs import Objective


@dataclass(frozen=True, slots=True)
class Action:
    """One pipeline that an agent may choose."""

    name: str
    pipeline: str
    """In `opt -passes=` syntax, for a whole module."""
    paper_only: bool = False
    """Gives up meaning or information, so that it is for comparisons with the paper alone."""


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


def function_actions(objective: Objective) -> tuple[Action, ...]:
    """Pipelines of vetted function passes for one objective: what shipped policies choose from."""
    entries = _tables()["function"][objective.value]
    return tuple(Action(e["name"], f"function({e['pipeline']})") for e in entries)
