"""The unit as a whole: the pass agent's pipelines, in place of the level's own.

It begins with what the level made of the unit, and keeps that where nothing is cheaper. All that
can come out is the compiler's own code: what its passes make of the same source.
"""

from __future__ import annotations

import hashlib
import time
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
from llmcc.optimizer.attempts import DEADLY_ATTEMPTS, attempting, count_deaths
from llmcc.optimizer.guards import objection_to_unit
from llmcc.optimizer.options import Mode, Options
from llmcc.proposers.base import UnitProposer
from llmcc.proposers.passagent import ORIGIN
from llmcc.store.functions import FunctionStore

# Larger units, debug information included, fit into no budget, and would be left for later forever.
MOST_BYTES: Final = 3 << 20

# Seconds for each byte of textual IR: measured on one core, with all tries. It decides only whether
# to begin.
_SECONDS_PER_BYTE: Final = 8e-6

# Costs are sums of floating-point products; what differs by less is the same.
_STRICTLY: Final = 1 - 1e-9

_BITCODE: Final = b"BC"


@dataclass(frozen=True, slots=True)
class Measured:
    """What one compilation of the unit costs, and what its object looks like from outside."""

    cost: float
    functions: dict[str, float]
    """The cost of each function that is left."""
    symbols: Symbols


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A unit that is cheaper than what its level made of it."""

    bitcode: bytes
    origin: str
    before: Measured
    after: Measured


@dataclass(frozen=True, slots=True)
class Search:
    """What came of all tries of one unit."""

    found: Rebuilt | None
    complete: bool
    """Whether nothing was left untried for want of time."""


class Whole:
    """One unit's chance to be rebuilt."""

    def __init__(
        self, options: Options, store: FunctionStore | None, proposer: UnitProposer | None
    ) -> None:
        self.options = options
        self.store = store
        self.proposer = proposer
        self.complete = True
        """Whether another compile would come to the same end."""

    def rebuilt(self, bitcode: bytes, source: bytes, deadline: float) -> Rebuilt | None:
        """The unit, rebuilt, where that makes it cheaper and LLVM has no objections."""
        if (
            self.proposer is None
            or not source
            or len(source) > MOST_BYTES
            or not self._is_allowed()
        ):
            return None
        if self.options.mode is not Mode.ONLINE:
            self.complete = False
            return None
        key = hashlib.sha256(b"\0".join((self._context(), source))).digest()
        if self.store and count_deaths(self.store.get(key)) >= DEADLY_ATTEMPTS:
            return None
        if time.monotonic() + _SECONDS_PER_BYTE * len(source) > deadline:
            self.complete = False
            return None
        try:
            with attempting(key, self.store):
                search = rebuild(bitcode, source, self.options, self.proposer, deadline)
        except LLVMError:
            return None
        self.complete = search.complete
        return search.found

    def _is_allowed(self) -> bool:
        """Whether all functions are ours, and no gate was asked for: none judges whole units."""
        options = self.options
        left_alone = options.only or options.skip
        return not (left_alone or options.gate_requested or options.verify_passes)

    def _context(self) -> bytes:
        assert self.proposer is not None
        return f"unit {self.proposer.version} {self.options.objective.value}".encode()


def rebuild(
    bitcode: bytes, source: bytes, options: Options, proposer: UnitProposer, deadline: float
) -> Search:
    """Find the cheapest of what is proposed for a unit, if it is cheaper than what there is.

    `source` is the unit without optimization, as bitcode or textual IR, marked for its level. No
    try begins after the deadline, on the clock of time.monotonic. Raises LLVMError where LLVM
    cannot read the unit.
    """
    with Context() as context:
        level = context.parse_bitcode(bitcode)
        level.strip_debug()
        tries = proposer.choose(level, options.objective)
        pipeline = next(tries, None)
        if pipeline is None:
            return Search(None, complete=True)
        state = _Rebuilding(_measured(level, options), _parsed(context, source), options)
        while time.monotonic() < deadline:
            cost = state.consider(pipeline)
            try:
                pipeline = tries.send(cost)
            except StopIteration:
                return Search(state.result(), complete=True)
        return Search(state.result(), complete=False)


class _Rebuilding:
    """The tries of one unit."""

    def __init__(self, before: Measured, unit: Module, options: Options) -> None:
        self.before = self.best = before
        self.unit = unit
        self.options = options
        self.discardable = unit.discardable_names()
        self.found: tuple[Module, Pipeline] | None = None

    def consider(self, pipeline: Pipeline) -> float:
        """Keep what a pipeline makes of the unit, if it is the cheapest so far; returns its cost.

        Infinite where LLVM refuses.
        """
        module = self.unit.clone()
        try:
            pipeline.run(module)
            scratch = module.clone()
            scratch.strip_debug()
            after = _measured(scratch, self.options)
            scratch.dispose()
        except LLVMError:
            return float("inf")
        if after.cost < self.best.cost * _STRICTLY and not objection_to_unit(
            self.before.symbols, after.symbols, self.discardable
        ):
            self.best, self.found = after, (module, pipeline)
        return after.cost

    def result(self) -> Rebuilt | None:
        """The cheapest unit. Raises LLVMError where it is none."""
        if self.found is None:
            return None
        module, pipeline = self.found
        module.verify()
        return Rebuilt(module.bitcode(), f"{ORIGIN}: {pipeline.name}", self.before, self.best)


def _measured(module: Module, options: Options) -> Measured:
    """Measure a module without debug information, which is changed by that. Raises LLVMError."""
    settings = options.code_generation
    machine = machine_for(module.triple, settings.level, settings.relocation)
    functions: dict[str, float] = {}
    cost = 0.0
    if options.objective is Objective.LATENCY:
        latency = unit_latency(module, machine, _capture())
        cost, functions = latency.cycles, latency.functions
    data = machine.emit(module)
    symbols = read_symbols(data)
    if options.objective is Objective.SIZE:
        cost = float(sum(section_sizes(data)))
        functions = {name: float(size) for name, size in symbols.code.items()}
    return Measured(cost, functions, symbols)


def _parsed(context: Context, source: bytes) -> Module:
    if source.startswith(_BITCODE):
        return context.parse_bitcode(source)
    return context.parse_text(source.decode(errors="surrogateescape"))


@cache
def _capture() -> StderrCapture:
    return StderrCapture()
