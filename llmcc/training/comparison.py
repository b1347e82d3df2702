"""One program, by its level alone, by a policy, and by the references: what `bench passes` asks.

Runs in a worker. The policy works through the optimizer, just as in a compile: it is asked function
by function, and what it finds is kept where it is cheaper under the objective.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from llmcc.ir.costs import CostModel, Objective
from llmcc.ir.levels import Level, mark_for, run_level
from llmcc.ir.machines import machine_for
from llmcc.ir.measure import Metric, measure_all
from llmcc.ir.module import Context, StderrCapture
from llmcc.models.policy import read_policy
from llmcc.optimizer.options import Options
from llmcc.optimizer.unit import Result, optimize
from llmcc.proposers.base import Proposer
from llmcc.proposers.passagent import PassAgent
from llmcc.proposers.pipelines import PipelineProposer
from llmcc.training.references import GreedySearch, RandomSearch

_REPORTED = (Metric.INSTRUCTIONS, Metric.TEXT, Metric.LATENCY)


def compare(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Compile a program, given without optimization, in every way that was asked for.

    The seconds of the level are those of its passes and of code generation, without front end.
    """
    level, objective = Level(request["level"]), Objective(request["objective"])
    unit, seconds = _at_level(payload, level, textual=request["textual"])
    options = Options(objective=objective, level=level.value)
    agent = _agent(request.get("policy", ""), objective)
    _warm(agent)
    costs = {"level": _costs(unit)}
    taken = {"level": seconds}
    result, taken["policy"] = _optimized(unit, options, agent)
    costs["policy"] = _costs(result.bitcode)
    for name, factor in request["references"].items():
        allowed = {record.name: factor * record.propose_seconds for record in result.functions}
        proposer = _reference(name, agent, allowed, int(request["seed"]))
        found, taken[name] = _optimized(unit, options, proposer)
        costs[name] = _costs(found.bitcode)
    changed = sum(record.status.value == "improved" for record in result.functions)
    reply = {"type": "reply", "costs": costs, "seconds": taken}
    return {**reply, "functions": len(result.functions), "improved": changed}, b""


def _at_level(payload: bytes, level: Level, textual: bool) -> tuple[bytes, float]:
    """The unit as the driver would get it from clang at that level, and how long that took."""
    with Context(discard_names=not textual) as context:
        unit = (
            context.parse_text(payload.decode(errors="surrogateescape"))
            if textual
            else context.parse_bitcode(payload)
        )
        mark_for(unit, level)
        machine = machine_for(unit.triple)
        started = time.monotonic()
        run_level(unit, level)
        optimized = unit.clone()
        machine.emit(unit)
        return optimized.bitcode(), time.monotonic() - started


def _agent(policy: str, objective: Objective) -> PassAgent:
    return PassAgent({objective: read_policy(Path(policy))}) if policy else _shipped()


def _reference(name: str, agent: PassAgent, seconds: Mapping[str, float], seed: int) -> Proposer:
    """The proposer of that name; the fixed list is not bound to any seconds."""
    if name == "list":
        return PipelineProposer()
    pipelines = {
        objective: dict(zip(policy.names, policy.pipelines, strict=True))
        for objective, policy in agent.policies.items()
    }
    if name.startswith("random"):
        return RandomSearch(pipelines, seconds, seed)
    return GreedySearch(pipelines, seconds, _cost_model)


def _optimized(unit: bytes, options: Options, proposer: Proposer) -> tuple[Result, float]:
    started = time.monotonic()
    result = optimize(unit, options, None, float("inf"), (proposer,))
    return result, time.monotonic() - started


def _costs(unit: bytes) -> dict[str, float]:
    with Context() as context:
        costs = measure_all(context.parse_bitcode(unit), _capture())
    return {metric.value: costs[metric] for metric in _REPORTED if metric in costs}


@cache
def _warm(agent: PassAgent) -> None:
    """Load what a service has loaded when a compile asks it."""
    text = 'target triple = "x86_64-pc-linux-gnu"\ndefine i32 @f(i32 %0) {\n  ret i32 %0\n}\n'
    with Context() as context:
        bitcode = context.parse_text(text).bitcode()
    for objective in Objective:
        optimize(bitcode, Options(objective=objective), None, float("inf"), (agent,))


@cache
def _shipped() -> PassAgent:
    return PassAgent()


@cache
def _cost_model() -> CostModel:
    return CostModel()


@cache
def _capture() -> StderrCapture:
    return StderrCapture()
