"""The pass-pipeline proposer on functions that it is known to improve."""

from __future__ import annotations

import pytest
from conftest import UnitMaker

from llmcc.ir.costs import Objective
from llmcc.ir.module import Context
from llmcc.ir.split import Function, split
from llmcc.proposers.base import Candidate
from llmcc.proposers.pipelines import ORIGIN, PIPELINES, PipelineProposer
from llmcc.proposers.registry import Passes, proposers

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


def candidates(function: Function, objective: Objective) -> list[Candidate]:
    return list(PipelineProposer().propose(function, objective))


@pytest.mark.parametrize("objective", list(Objective))
def test_candidates_are_distinct_valid_functions(unit_of: UnitMaker, objective: Objective) -> None:
    function = only_function(unit_of(SOURCE, "-O1"))
    found = candidates(function, objective)
    assert found
    assert len({candidate.text for candidate in found}) == len(found)
    with Context() as context:
        for candidate in found:
            module = context.parse_text(candidate.text)
            module.verify()
            assert module.defined_name() == "f"
            assert candidate.trusted
            assert candidate.origin.removeprefix(f"{ORIGIN}: ") in PIPELINES[objective]


def test_candidates_are_the_same_every_time(unit_of: UnitMaker) -> None:
    function = only_function(unit_of(SOURCE))
    assert candidates(function, Objective.LATENCY) == candidates(function, Objective.LATENCY)


def test_what_cannot_be_improved_has_no_candidates(unit_of: UnitMaker) -> None:
    function = only_function(unit_of("int f(int x) { return x; }"))
    assert candidates(function, Objective.LATENCY) == []


def test_version_is_stable_within_a_process() -> None:
    assert PipelineProposer().version == PipelineProposer().version
    for passes in (Passes.LIST, Passes.BOTH):
        assert [proposer.name for proposer in proposers(passes)] == [ORIGIN]
