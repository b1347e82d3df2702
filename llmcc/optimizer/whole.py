"""The unit as a whole: the pass agent's pipelines, in place of the level's own.

It begins with what the level made of the unit, and keeps that where nothing is cheaper. All that
can come out is the compiler's own code: what its passes make of the same source.
"""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass
from functools import cache
from typing import Final

from llmcc import __version__
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
from llmcc.optimizer.rebuilt import Costs, Rebuilt, Search, decode, encode, pack
from llmcc.optimizer.records import FunctionRecord, Status
from llmcc.proposers.base import UnitProposer
from llmcc.proposers.passagent import ORIGIN
from llmcc.store.functions import FunctionStore

# Larger units, debug information included, take minutes.
MOST_BYTES: Final = 3 << 20

# Measured for one try, with what the level's own unit takes: seconds for each byte of textual IR on
# a core that others use too, and how often the front end's time, its passes included, which is just
# as slow on a busy machine. Both decide only whether to begin.
_SECONDS_PER_BYTE: Final = 7e-6
_TIMES_FRONT_END: Final = 2.0

# Measured: what a try takes, over what measuring the level's own unit did.
_TRY_TO_LEVEL: Final = 1.3

# Costs are sums of floating-point products; what differs by less is the same.
_STRICTLY: Final = 1 - 1e-9

_BITCODE: Final = b"BC"
_METADATA: Final = b"\n!llvm."
_NAME = re.compile(rb'^source_filename = "(.*)"$', re.MULTILINE)


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
        self.queued: list[tuple[bytes, bytes]] = []
        """Cache key and payload of the unit, where it is left for `llmcc improve`."""

    def rebuilt(
        self, bitcode: bytes, source: bytes, deadline: float, front_end: float = 0.0
    ) -> Rebuilt | None:
        """The unit, rebuilt, where that makes it cheaper and LLVM has no objections.

        `front_end` is the seconds that the front end took for it; 0 where that is not known.
        A unit that took its process along once is left for those who do not wait.
        """
        if (
            self.proposer is None
            or not source
            or len(source) > MOST_BYTES
            or not self._is_allowed()
        ):
            return None
        key = self._key(bitcode, source)
        value = self.store.get(key) if self.store else None
        known = decode(value)
        if known is not None:
            return known.found
        deaths = count_deaths(value)
        if deaths >= DEADLY_ATTEMPTS:
            return None
        search = Search(None, complete=False)
        if self.options.mode is Mode.ONLINE and not deaths and _fits(source, deadline, front_end):
            search = self._search(key, bitcode, source, self.proposer, deadline)
        if not search.complete:
            self.complete = False
            if self.options.mode is not Mode.REPLAY:
                self.queued.append((key, pack(bitcode, source)))
        return search.found

    def improve(self, bitcode: bytes, source: bytes) -> FunctionRecord:
        """Rebuild a queued unit without a clock; what comes of it goes into the store."""
        name = _name(source)
        if self.proposer is None:
            return FunctionRecord(name, Status.SKIPPED, reason="no pass agent")
        key = self._key(bitcode, source)
        found = self._search(key, bitcode, source, self.proposer, float("inf")).found
        if found is None:
            return FunctionRecord(name, Status.UNCHANGED)
        return FunctionRecord(
            name,
            Status.IMPROVED,
            origin=found.origin,
            cost_before=found.before.total,
            cost_after=found.after.total,
        )

    def _search(
        self, key: bytes, bitcode: bytes, source: bytes, proposer: UnitProposer, deadline: float
    ) -> Search:
        try:
            with attempting(key, self.store):
                search = rebuild(bitcode, source, self.options, proposer, deadline)
        except LLVMError:
            search = Search(None, complete=True)
        if self.store and search.complete:
            self.store.put(key, encode(search.found))
        return search

    def _is_allowed(self) -> bool:
        """Whether all functions are ours, and no gate was asked for: none judges whole units."""
        options = self.options
        left_alone = options.only or options.skip
        return not (left_alone or options.gate_requested or options.verify_passes)

    def _key(self, bitcode: bytes, source: bytes) -> bytes:
        assert self.proposer is not None
        options = self.options
        context = (
            "llmcc unit 1",
            *(__version__, self.proposer.version),
            *(options.objective.value, repr(options.code_generation)),
        )
        parts = ("\0".join(context).encode(), hashlib.sha256(bitcode).digest(), source)
        return hashlib.sha256(b"\0".join(parts)).digest()


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
            return Search(None, complete=True)
        state = _Rebuilding(_measured(level, options), _parsed(context, source), options)
        if not state.before.costs.total:
            return Search(None, complete=True)
        longest = _TRY_TO_LEVEL * (time.monotonic() - started)
        while (begun := time.monotonic()) + longest < deadline:
            share = state.consider(pipeline)
            longest = max(longest, time.monotonic() - begun)
            try:
                pipeline = tries.send(share)
            except StopIteration:
                return Search(state.result(), complete=True)
        return Search(state.result(), complete=False)


@dataclass(frozen=True, slots=True)
class _Measured:
    """One compilation of the unit, and what its object looks like from outside."""

    costs: Costs
    code: int
    """Bytes of code, where size is the objective."""
    symbols: Symbols


class _Rebuilding:
    """The tries of one unit."""

    def __init__(self, before: _Measured, unit: Module, options: Options) -> None:
        self.before = self.best = before
        self.unit = unit
        self.options = options
        self.discardable = unit.discardable_names()
        self.found: tuple[Module, Pipeline] | None = None

    def consider(self, pipeline: Pipeline) -> float:
        """Keep what a pipeline makes of the unit, if it is the cheapest so far.

        Returns its cost over the level's; infinite where LLVM refuses. Bytes of code must not
        become more either, whatever read-only data save.
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
        if (
            after.costs.total < self.best.costs.total * _STRICTLY
            and after.code <= self.before.code
            and not objection_to_unit(self.before.symbols, after.symbols, self.discardable)
        ):
            self.best, self.found = after, (module, pipeline)
        return after.costs.total / self.before.costs.total

    def result(self) -> Rebuilt | None:
        """The cheapest unit. Raises LLVMError where it is none."""
        if self.found is None:
            return None
        module, pipeline = self.found
        module.verify()
        return Rebuilt(
            module.bitcode(),
            f"{ORIGIN}: {pipeline.name}",
            self.before.costs,
            self.best.costs,
            self.before.symbols.undefined,
        )


def _fits(source: bytes, deadline: float, front_end: float) -> bool:
    """Whether one try is expected to end by the deadline."""
    # Debug information, at the end of the text, is parsed, and nothing more.
    end = source.find(_METADATA)
    seconds = _SECONDS_PER_BYTE * (len(source) if end < 0 else end)
    if front_end:
        seconds = min(seconds, _TIMES_FRONT_END * front_end)
    return time.monotonic() + seconds <= deadline


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


def _name(source: bytes) -> str:
    """What the unit was compiled from, for people."""
    found = _NAME.search(source)
    return found[1].decode(errors="replace") if found else "a unit"


@cache
def _capture() -> StderrCapture:
    return StderrCapture()
