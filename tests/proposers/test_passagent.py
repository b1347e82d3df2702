"""The pass agent: it follows its policy, and what it suggests are pipelines for whole units."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import UnitMaker
from models.policies import write_policy

from llmcc.ir.costs import Objective
from llmcc.ir.module import Context
from llmcc.models.policy import read_policy
from llmcc.proposers.passagent import PassAgent

SOURCE = "int f(int *a, int n) { int s = 0; for (int i = 0; i < n; i++) s += a[i]; return s; }"


def agent(folder: Path, pipelines: dict[str, str], threshold: float = 0.0) -> PassAgent:
    path = write_policy(folder / "policy", pipelines, threshold=threshold)
    return PassAgent({Objective.LATENCY: read_policy(path)})


def suggested(
    agent: PassAgent, bitcode: bytes, objective: Objective, share: float = 0.9
) -> list[str]:
    """The pipelines that are tried where each makes the unit cost that share of what it did."""
    with Context() as context:
        tries = agent.choose(context.parse_bitcode(bitcode), objective)
        names = []
        pipeline = next(tries, None)
        while pipeline is not None:
            names.append(pipeline.name)
            try:
                pipeline = tries.send(share)
            except StopIteration:
                break
        return names


def test_pipelines_come_by_preference(unit_of: UnitMaker, tmp_path: Path) -> None:
    own = agent(tmp_path, {"first": "function(gvn)", "second": "function(sink)"})
    assert suggested(own, unit_of(SOURCE), Objective.LATENCY) == ["first", "second"]


def test_after_one_that_saves_nothing_there_is_none(unit_of: UnitMaker, tmp_path: Path) -> None:
    own = agent(tmp_path, {"first": "function(gvn)", "second": "function(sink)"})
    assert suggested(own, unit_of(SOURCE), Objective.LATENCY, 1.0) == ["first"]


def test_an_agent_that_expects_nothing_does_nothing(unit_of: UnitMaker, tmp_path: Path) -> None:
    own = agent(tmp_path, {"a": "function(gvn)"}, threshold=2.0)
    assert suggested(own, unit_of(SOURCE), Objective.LATENCY) == []


def test_without_a_policy_for_the_objective_it_has_nothing(
    unit_of: UnitMaker, tmp_path: Path
) -> None:
    own = agent(tmp_path, {"a": "function(gvn)"})
    assert suggested(own, unit_of(SOURCE, "-Oz"), Objective.SIZE) == []


def test_the_version_is_that_of_the_policies(tmp_path: Path) -> None:
    one = agent(tmp_path, {"a": "gvn"})
    two = agent(tmp_path, {"a": "gvn,sink"})
    assert one.version != two.version
    assert one.version == agent(tmp_path, {"a": "gvn"}).version


@pytest.mark.parametrize("objective", list(Objective))
def test_the_shipped_one_says_the_same_every_time(unit_of: UnitMaker, objective: Objective) -> None:
    unit = unit_of(SOURCE, "-Oz" if objective is Objective.SIZE else "-O3")
    first, second = (suggested(PassAgent(), unit, objective) for _ in range(2))
    assert first == second
