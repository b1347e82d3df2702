"""Action spaces: what is in them runs, and what may ship is vetted."""

from __future__ import annotations

import pytest

from llmcc.ir.costs import Objective
from llmcc.ir.module import Context
from llmcc.ir.passes import may_follow, unvetted
from llmcc.training.actions import Action, extended_actions, function_actions, paper_actions

MODULE = "define i32 @f(i32 %0) {\n  %2 = add i32 %0, 1\n  ret i32 %2\n}\n"
EVERY: list[Action] = [
    *paper_actions(),
    *extended_actions()[len(paper_actions()) - 4 :],
    *(action for objective in Objective for action in function_actions(objective)),
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
    others = {*extended_actions()} | {a for o in Objective for a in function_actions(o)}
    for action in others:
        assert not action.paper_only
        for word in ("lower-atomic", "lower-invoke", "strip"):
            assert word not in action.pipeline


@pytest.mark.parametrize("objective", list(Objective))
def test_actions_for_compiles_are_vetted(objective: Objective) -> None:
    actions = function_actions(objective)
    assert len({action.name for action in actions}) == len(actions)
    assert [unvetted(action.pipeline) for action in actions] == [[]] * len(actions)


def test_what_llvm_dies_on_does_not_run_twice() -> None:
    assert may_follow("loop(loop-reduce)", ["gvn", "sink"])
    assert not may_follow("gvn,loop(loop-reduce)", ["gvn", "loop(loop-reduce),sink"])
    assert may_follow("gvn", ["gvn"])
