"""The environment: what is seen, what is rewarded, and what happens when LLVM dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

from llmcc.ir.features import FEATURES, TOTAL_INSTRUCTIONS
from llmcc.ir.levels import Level
from llmcc.ir.measure import Metric
from llmcc.ir.module import Context
from llmcc.training.actions import Action, paper_actions
from llmcc.training.compiler import Compiler, Died, Start
from llmcc.training.environment import NAME, Credit, PassEnvironment, Scale
from llmcc.training.memory import Memory
from llmcc.training.programs import Program

NOTHING = Action("nothing", "no-op-module")
CLEAN = Action("clean", "function(sroa,early-cse,simplifycfg)")
CRASH = Action("crash", "function(trigger-crash-function)")
GROW = Action("grow", "function(reg2mem)")

Maker = Callable[..., PassEnvironment]


@pytest.fixture
def make(unit: Program) -> Iterator[Maker]:
    with ExitStack() as stack:

        def environment(*actions: Action, **settings: Any) -> PassEnvironment:
            made = PassEnvironment([unit], actions, **settings)
            stack.callback(made.close)
            return made

        yield environment


def play(environment: PassEnvironment, *actions: int) -> list[tuple[float, bool, bool, float]]:
    environment.reset(seed=1)
    found = []
    for action in actions:
        _, reward, died, late, info = environment.step(np.int64(action))
        found.append((float(reward), died, late, info["cost"]))
    return found


def test_gymnasium_finds_nothing_wrong(unit: Program) -> None:
    environment = gymnasium.make(NAME, programs=[unit], actions=paper_actions()[:3])
    check_env(environment.unwrapped, skip_render_check=True)
    environment.close()


def test_observations_are_features_and_histogram(make: Maker) -> None:
    environment = make(NOTHING, CLEAN, horizon=4)
    seen, info = environment.reset(seed=1)
    assert seen.shape == (len(FEATURES) + 2,)
    assert np.expm1(seen[TOTAL_INSTRUCTIONS]) == pytest.approx(info["cost"], rel=1e-5)
    for action in (1, 0, 1):
        seen, *_ = environment.step(np.int64(action))
    assert seen[len(FEATURES) :].tolist() == [0.25, 0.5]


def test_rewards_add_up_to_the_share_of_the_level_s_gain(make: Maker) -> None:
    level = Action("level", Level.OZ.pipeline)
    environment = make(NOTHING, level)
    _, info = environment.reset(seed=1)
    rewards = [reward for reward, *_ in play(environment, 0, 1)]
    assert rewards[0] == 0
    assert rewards[1] == pytest.approx(1.0)
    assert info["unoptimized"] > info["level"]


def test_steps_that_lose_are_punished_unless_the_best_counts(make: Maker) -> None:
    own = {"start": Start.LEVEL, "scale": Scale.COST}
    step = play(make(GROW, CLEAN, **own), 0, 1)
    assert step[0][0] < 0 < step[1][0]
    best = play(make(GROW, CLEAN, credit=Credit.BEST, **own), 0, 1)
    assert best[0][0] == best[1][0] == 0


def test_it_ends_at_the_horizon(make: Maker) -> None:
    played = play(make(NOTHING, horizon=2), 0, 0)
    assert [late for _, _, late, _ in played] == [False, True]
    assert not any(died for _, died, _, _ in played)


def test_a_crash_ends_the_episode_and_nothing_else(make: Maker) -> None:
    environment = make(CLEAN, CRASH)
    (_, _, _, cost), (reward, died, _, kept) = play(environment, 0, 1)
    assert died and reward == 0 and kept == cost
    assert not play(environment, 0)[0][1]


@pytest.mark.parametrize("metric", list(Metric))
def test_every_metric_drops_when_code_is_cleaned(make: Maker, metric: Metric) -> None:
    [(reward, *_)] = play(make(CLEAN, metric=metric, scale=Scale.COST), 0)
    assert reward > 0


def test_the_same_seed_draws_the_same_programs(unit: Program, tmp_path_factory: Any) -> None:
    renamed = [Program(f"{n}.ll", "", unit.read()) for n in range(9)]
    drawn = []
    for _ in range(2):
        environment = PassEnvironment(renamed, [NOTHING])
        first = environment.reset(seed=3)[1]["program"]
        drawn.append([first] + [environment.reset()[1]["program"] for _ in range(5)])
        environment.close()
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0])) > 1


def test_programs_that_cannot_be_read_are_passed_over(unit: Program) -> None:
    bad = Program("bad.ll", "", b"this is no IR")
    environment = PassEnvironment([bad, unit], [NOTHING])
    assert {environment.reset(seed=n)[1]["program"] for n in range(6)} == {unit.name}
    with pytest.raises(Died):
        environment.reset(options={"program": bad})
    environment.close()


def test_a_hang_ends_the_step(unit: Program) -> None:
    compiler = Compiler(Metric.INSTRUCTIONS)
    compiler.open(unit, None, Start.UNOPTIMIZED)
    compiler.step_seconds = 1e-6
    with pytest.raises(Died, match="in time"):
        compiler.step(Action("", "function(sroa)"))
    compiler.step_seconds = 10.0
    assert compiler.open(unit, None, Start.UNOPTIMIZED).cost > 0
    compiler.close()


def test_what_is_remembered_is_what_would_come_of_it(unit: Program) -> None:
    """A second episode takes its costs from memory, and still ends with the right module."""
    pipelines = ["function(sroa)", "function(instcombine<no-verify-fixpoint>)", "function(gvn)"]
    compiler = Compiler(Metric.SIZE)
    found = []
    for chosen in (pipelines, pipelines[:2], pipelines):
        compiler.open(unit, None, Start.UNOPTIMIZED)
        states = [compiler.step(Action("", pipeline)) for pipeline in chosen]
        found.append((states[1], compiler.bitcode()))
    compiler.close()
    assert found[0][0] == found[1][0] == found[2][0]
    assert found[0][1] == found[2][1]
    with Context() as context:
        module = context.parse_text(unit.read().decode())
        for pipeline in pipelines[:2]:
            module.run(pipeline)
        expected, answered = str(module), str(context.parse_bitcode(found[1][1]))
    # The first line names the buffer that a module came from.
    assert answered.splitlines()[1:] == expected.splitlines()[1:]


def test_tries_begin_with_the_program_and_see_the_level(make: Maker) -> None:
    level = Action("level", Level.OZ.pipeline)
    environment = make(NOTHING, level, start=Start.TRIES, scale=Scale.COST, horizon=3)
    first, info = environment.reset(seed=1)
    outcomes = [environment.step(np.int64(action)) for action in (1, 0, 1)]
    costs = [outcome[4]["cost"] for outcome in outcomes]
    assert costs[0] == costs[2] == info["cost"] < costs[1]
    for seen, *_ in outcomes:
        assert np.array_equal(seen[: len(FEATURES)], first[: len(FEATURES)])


def test_what_was_tried_once_is_remembered(unit: Program, tmp_path: Path) -> None:
    found = []
    for _ in range(2):
        memory = Memory(tmp_path / "memory")
        environment = PassEnvironment(
            [unit], [CLEAN, CRASH], start=Start.TRIES, scale=Scale.COST, memory=memory
        )
        found.append(play(environment, 0, 1))
        found.append(play(environment, 0, 0))
        environment.close()
    assert found[:2] == found[2:]
    assert found[0][1][1]
    assert len((tmp_path / "memory").read_text().splitlines()) == 3
