"""Action spaces: what is in them runs, and what may ship is vetted."""

from __future__ import annotations

import random

import pytest

from llmcc.ir.costs import Objective
from llmcc.ir.module import Context
from llmcc.ir.passes import UNIT_PASSES, may_follow, unvetted
from llmcc.training.actions import (
    Action,
    edited,
    edits,
    extended_actions,
    paper_actions,
    random_action,
    unit_actions,
)

OBJECTIVES = list(Objective)
MODULE = """
target triple = "x86_64-pc-linux-gnu"
define i32 @f(i32 %0) {
  %2 = add i32 %0, 1
  ret i32 %2
}
"""
EVERY: list[Action] = [
    *paper_actions(),
    *extended_actions()[len(paper_actions()) - 4 :],
    *(action for objective in OBJECTIVES for action in unit_actions(objective)),
]


@pytest.mark.parametrize("action", EVERY, ids=lambda action: action.name)
def test_pipelines_run(action: Action) -> None:
    with Context() as context:
        module = context.parse_text(MODULE)
        module.run(action.pipeline)
        module.verify()


def test_the_paper_has_42_and_some_of_them_lose_meaning() -> None:
    actions = paper_actions()
    assert len(actions) == len({action.name for action in actions}) == 42
    lossy = {action.name for action in actions if action.paper_only}
    assert lossy == {"loweratomic", "lowerinvoke", "strip", "strip-nondebug"}


def test_what_loses_meaning_is_in_no_other_space() -> None:
    others = {*extended_actions()} | {a for o in OBJECTIVES for a in unit_actions(o)}
    for action in others:
        assert not action.paper_only
        for word in ("lower-atomic", "lower-invoke", "strip"):
            assert word not in action.pipeline


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_actions_for_compiles_are_vetted(objective: Objective) -> None:
    actions = unit_actions(objective)
    assert len({action.name for action in actions}) == len(actions)
    assert [unvetted(a.pipeline, UNIT_PASSES) for a in actions] == [[]] * len(actions)


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_every_edit_changes_the_level_and_stays_vetted(objective: Objective) -> None:
    level = edited(objective, []).pipeline
    for name in edits(objective):
        changed = edited(objective, [name]).pipeline
        assert changed != level, name
        assert unvetted(changed, UNIT_PASSES) == [], name


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_what_is_drawn_runs(objective: Objective) -> None:
    dice = random.Random(1)
    with Context() as context:
        for _ in range(5):
            module = context.parse_text(MODULE)
            random_action(objective, dice).for_units.run(module)
            module.verify()


def test_what_llvm_dies_on_does_not_run_twice() -> None:
    assert may_follow("loop(loop-reduce)", ["gvn", "sink"])
    assert not may_follow("gvn,loop(loop-reduce)", ["gvn", "loop(loop-reduce),sink"])
    assert may_follow("gvn", ["gvn"])
