"""The pass agent: it follows its policy, and what it proposes is the compiler's own code."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from conftest import UnitMaker
from models.policies import write_policy

from llmcc.ir.costs import Objective
from llmcc.ir.module import Context
from llmcc.ir.split import Function, split
from llmcc.models.policy import read_policy
from llmcc.proposers.base import Candidate
from llmcc.proposers.passagent import ORIGIN, PassAgent

SOURCE = """
extern int rand(void);
int f(int *a, int n) {
  int s = 0;
  for (int i = 0; i < n; i++) { s += a[i] * 3; if (a[i] > 7) a[i + 1] += rand(); }
  return s;
}
"""


def only_function(bitcode: bytes) -> Function:
    with Context(discard_names=True) as context:
        [function] = split(context.parse_bitcode(bitcode))
    return function


def agent(folder: Path, pipelines: dict[str, str], threshold: float = 0.0) -> PassAgent:
    path = write_policy(folder / "policy", pipelines, threshold=threshold)
    return PassAgent({Objective.LATENCY: read_policy(path)})


def candidates(agent: PassAgent, function: Function) -> list[Candidate]:
    return list(agent.propose(function, Objective.LATENCY))


def test_candidates_are_the_states_on_the_way(unit_of: UnitMaker, tmp_path: Path) -> None:
    function = only_function(unit_of(SOURCE, "-O1"))
    pipelines = {"rotate": "sroa", "unroll": "reassociate,gvn,sink", "late": "simplifycfg"}
    found = candidates(agent(tmp_path, pipelines), function)
    assert found
    with Context() as context:
        for candidate in found:
            module = context.parse_text(candidate.text)
            module.verify()
            assert module.defined_name() == "f"
            assert candidate.trusted
            assert candidate.text != function.text
    # Later candidates went through what earlier ones did.
    names = [candidate.origin.removeprefix(f"{ORIGIN}: ") for candidate in found]
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(names))


def test_steps_that_change_nothing_are_no_candidates(unit_of: UnitMaker, tmp_path: Path) -> None:
    function = only_function(unit_of("int f(int x) { return x; }"))
    assert candidates(agent(tmp_path, {"a": "gvn", "b": "sroa"}), function) == []


def test_an_agent_that_expects_nothing_does_nothing(unit_of: UnitMaker, tmp_path: Path) -> None:
    function = only_function(unit_of(SOURCE, "-O1"))
    assert candidates(agent(tmp_path, {"a": "gvn,sink"}, threshold=2.0), function) == []


def test_without_a_policy_for_the_objective_it_has_nothing(
    unit_of: UnitMaker, tmp_path: Path
) -> None:
    function = only_function(unit_of(SOURCE, "-Oz"))
    own = agent(tmp_path, {"a": "gvn,sink"})
    assert list(own.propose(function, Objective.SIZE)) == []


def test_the_version_is_that_of_the_policies(tmp_path: Path) -> None:
    one = agent(tmp_path, {"a": "gvn"})
    two = agent(tmp_path, {"a": "gvn,sink"})
    assert one.version != two.version
    assert one.version == agent(tmp_path, {"a": "gvn"}).version


@pytest.mark.parametrize("objective", list(Objective))
def test_the_shipped_one_does_the_same_every_time(unit_of: UnitMaker, objective: Objective) -> None:
    level = "-Oz" if objective is Objective.SIZE else "-O3"
    function = only_function(unit_of(SOURCE, level))
    first, second = (list(PassAgent().propose(function, objective)) for _ in range(2))
    assert first == second
