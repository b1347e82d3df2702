"""One program, by its level alone, by a policy, and by the references: what `bench passes` asks.

Runs in a worker. The policy works just as in a compile: on the unit as a whole, and what it finds
is kept where it is cheaper under the objective.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Any

from llmcc.ir.costs import Objective
from llmcc.ir.levels import Level, mark_for, run_level
from llmcc.ir.machines import machine_for
from llmcc.ir.measure import Metric, measure_all
from llmcc.ir.module import Context, StderrCapture
from llmcc.models.policy import read_policy
from llmcc.optimizer.options import Options
from llmcc.optimizer.rebuilding import rebuild
from llmcc.proposers.base import UnitProposer
from llmcc.proposers.passagent import PassAgent
from llmcc.training.references import GreedySearch, RandomSearch

_REPORTED = (Metric.INSTRUCTIONS, Metric.TEXT, Metric.LATENCY)


def compare(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Compile a program, given without optimization, in every way that was asked for.

    Seconds are processor time. Those of the level are of its passes and of code generation, and
    what the front end took, where there was one.
    """
    level, objective = Level(request["level"]), Objective(request["objective"])
    agent = _agent(request.get("policy", ""), objective)
    _warm(agent)
    source, unit, seconds = _at_level(payload, level, textual=request["textual"])
    options = Options(objective=objective, level=level.value)
    costs = {"level": _costs(unit)}
    taken = {"level": seconds + float(request.get("front_end", 0.0))}
    started = time.monotonic()
    found, taken["policy"] = _rebuilt(unit, source, options, agent, float("inf"))
    by_the_clock = time.monotonic() - started
    costs["policy"] = costs["level"] if found is unit else _costs(found)
    for name, factor in request["references"].items():
        proposer = _reference(name, f"{request['seed']} {request['name']}")
        found, taken[name] = _rebuilt(unit, source, options, proposer, factor * by_the_clock)
        costs[name] = costs["level"] if found is unit else _costs(found)
    return {"type": "reply", "costs": costs, "seconds": taken}, b""


def _at_level(payload: bytes, level: Level, textual: bool) -> tuple[bytes, bytes, float]:
    """The unit as the driver would get it from clang, before and after its level, and the time."""
    with Context(discard_names=not textual) as context:
        unit = (
            context.parse_text(payload.decode(errors="surrogateescape"))
            if textual
            else context.parse_bitcode(payload)
        )
        mark_for(unit, level)
        source = unit.bitcode()
        machine = machine_for(unit.triple)
        started = time.process_time()
        run_level(unit, level)
        optimized = unit.clone()
        machine.emit(unit)
        return source, optimized.bitcode(), time.process_time() - started


def _agent(policy: str, objective: Objective) -> PassAgent:
    return PassAgent({objective: read_policy(Path(policy))}) if policy else _shipped()


def _reference(name: str, seed: str) -> UnitProposer:
    return RandomSearch(seed) if name.startswith("random") else GreedySearch()


def _rebuilt(
    unit: bytes, source: bytes, options: Options, proposer: UnitProposer, seconds: float
) -> tuple[bytes, float]:
    """The cheaper unit, or the level's own, and the processor time that it took to find.

    `seconds` are by the clock: no try begins after that.
    """
    started = time.process_time()
    found = rebuild(unit, source, options, proposer, time.monotonic() + seconds).found
    return found.bitcode if found else unit, time.process_time() - started


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
        rebuild(bitcode, bitcode, Options(objective=objective), agent, float("inf"))


@cache
def _shipped() -> PassAgent:
    return PassAgent()


@cache
def _capture() -> StderrCapture:
    return StderrCapture()
