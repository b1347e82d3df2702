"""The tries of one unit: each pipeline on the unit as the front end made it, measured and compared.

All that can come out is the compiler's own code: what its passes make of the same source.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Final

from llmcc.ir.costs import Objective
from llmcc.ir.latency import unit_latency
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, LLVMError, Module, StderrCapture
from llmcc.ir.objects import section_sizes
from llmcc.ir.pipelines import Pipeline
from llmcc.ir.symbols import Symbols, read_symbols
from llmcc.optimizer.guards import objection_to_unit
from llmcc.optimizer.options import Options
from llmcc.optimizer.rebuilt import Costs, Rebuilt, Search
from llmcc.optimizer.records import Tried
from llmcc.proposers.base import UnitProposer
from llmcc.proposers.passagent import ORIGIN

# Measured: what a try takes, over what measuring the level's own unit did.
_TRY_TO_LEVEL: Final = 1.3

# Costs are sums of floating-point products; what differs by less is the same.
_STRICTLY: Final = 1 - 1e-9

_BITCODE: Final = b"BC"


def rebuild(
    bitcode: bytes, source: bytes, options: Options, proposer: UnitProposer, deadline: float
) -> Search:
    """Find the cheapest of what is proposed for a unit, if it is cheaper than what there is.

    `source` is the unit without optimization, as bitcode or textual IR, marked for its level. No
    try begins that is not expected to end by the deadline, on the clock of time.monotonic. Raises
    LLVMError where LLVM cannot read the unit.
    """
    with Context() as context:
        started = time.monotonic()
        level = context.parse_bitcode(bitcode)
        level.strip_debug()
        tries = proposer.choose(level, options.objective)
        pipeline = next(tries, None)
        if pipeline is None:
            return Search(None, complete=True, reason="too little is expected of a try")
        state = _Rebuilding(_measured(level, options), source, options)
        if not state.before.costs.total:
            return Search(None, complete=True, reason="there is no code in it")
        longest = _TRY_TO_LEVEL * (time.monotonic() - started)
        while (begun := time.monotonic()) + longest < deadline:
            share = state.consider(pipeline)
            longest = max(longest, time.monotonic() - begun)
            try:
                pipeline = tries.send(share)
            except StopIteration:
                return state.result(complete=True)
        return state.result(complete=False)


@dataclass(frozen=True, slots=True)
class _Measured:
    """One compilation of the unit, and what its object looks like from outside."""

    costs: Costs
    code: int
    """Bytes of code, where size is the objective."""
    symbols: Symbols


class _Rebuilding:
    """The tries of one unit."""

    def __init__(self, before: _Measured, source: bytes, options: Options) -> None:
        self.before = self.best = before
        self.source = source
        self.options = options
        self.found: tuple[bytes, Pipeline] | None = None
        self.tried: list[Tried] = []

    def consider(self, pipeline: Pipeline) -> float:
        """Keep what a pipeline makes of the unit, if it is the cheapest so far.

        Returns its cost over the level's; infinite where LLVM refuses. Bytes of code must not
        become more either, whatever read-only data save.
        """
        origin = f"{ORIGIN}: {pipeline.name}"
        try:
            # Types of two units in one context would be told apart by new names. Most units are
            # tried once, so that a unit to make copies of would be one more.
            with Context() as context:
                module = _parsed(context, self.source)
                discardable = module.discardable_names()
                pipeline.run(module)
                scratch = module.clone()
                scratch.strip_debug()
                after = _measured(scratch, self.options)
                objection = self._objection(after, discardable)
                if not objection:
                    module.verify()
                    self.best, self.found = after, (module.bitcode(), pipeline)
        except LLVMError as error:
            self.tried.append(Tried(origin, reason=f"LLVM refuses: {str(error).splitlines()[0]}"))
            return float("inf")
        self.tried.append(Tried(origin, after.costs.total, reason=objection))
        return after.costs.total / self.before.costs.total

    def _objection(self, after: _Measured, discardable: Collection[str]) -> str:
        """Why an outcome is not kept; empty where it is."""
        if after.costs.total >= self.best.costs.total * _STRICTLY:
            return "not cheaper"
        if after.code > self.before.code:
            return f"{after.code - self.before.code} more bytes of code"
        return objection_to_unit(self.before.symbols, after.symbols, discardable)

    def result(self, complete: bool) -> Search:
        """What came of the tries."""
        found = None
        if self.found is not None:
            bitcode, pipeline = self.found
            found = Rebuilt(
                bitcode,
                f"{ORIGIN}: {pipeline.name}",
                self.before.costs,
                self.best.costs,
                self.before.symbols.undefined,
            )
        return Search(found, complete, self.before.costs.total, tuple(self.tried))


def _measured(module: Module, options: Options) -> _Measured:
    """Measure a module without debug information, which is changed by that. Raises LLVMError."""
    settings = options.code_generation
    machine = machine_for(module.triple, settings.level, settings.relocation)
    costs = Costs(0.0, {})
    if options.objective is Objective.LATENCY:
        latency = unit_latency(module, machine, _capture())
        costs = Costs(latency.cycles, latency.functions)
    data = machine.emit(module)
    symbols = read_symbols(data)
    code = 0
    if options.objective is Objective.SIZE:
        code, constants = section_sizes(data)
        functions = {name: float(size) for name, size in symbols.code.items()}
        costs = Costs(float(code + constants), functions)
    return _Measured(costs, code, symbols)


def _parsed(context: Context, source: bytes) -> Module:
    if source.startswith(_BITCODE):
        return context.parse_bitcode(source)
    return context.parse_text(source.decode(errors="surrogateescape"))


@cache
def _capture() -> StderrCapture:
    return StderrCapture()
