"""One unit through the optimizer: rebuild, split, propose, gate, select, splice.

This is the whole core: the service's workers, `llmcc explain`, tests and training all call it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from functools import cache

from llmcc.ir.costs import CostModel
from llmcc.ir.machines import machine_for
from llmcc.ir.markers import is_faithful
from llmcc.ir.module import Context, LLVMError
from llmcc.ir.splice import Replacement, splice
from llmcc.ir.split import Function, split
from llmcc.ir.symbols import read_symbols
from llmcc.models.bad import BadModel
from llmcc.optimizer.accounts import account, account_of_gone
from llmcc.optimizer.attempts import DEADLY_ATTEMPTS, attempting, collect_deaths, count_deaths
from llmcc.optimizer.cached import Finished, decode, encode
from llmcc.optimizer.keys import context_of_run, function_key
from llmcc.optimizer.options import Mode, Options
from llmcc.optimizer.outcomes import NO_TIME, NOT_CACHED, OFFLINE, QUEUED, Outcome, skipped
from llmcc.optimizer.pace import Pace
from llmcc.optimizer.rebuilt import Rebuilt, unpack
from llmcc.optimizer.records import FunctionRecord, Status
from llmcc.optimizer.rewriting import Rewriting
from llmcc.optimizer.search import search
from llmcc.optimizer.whole import Whole
from llmcc.proposers.base import OutOfTime, Proposer
from llmcc.proposers.passagent import PassAgent
from llmcc.proposers.registry import pass_agent, proposers, rewriter
from llmcc.store.functions import FunctionStore

__all__ = ["NOT_CACHED", "OFFLINE", "QUEUED", "Outcome", "Result", "improve", "optimize"]

_NO_DEADLINE = float("inf")

# Of the time that there is, what the unit as a whole may take: its functions want theirs, and an
# answer that comes too late is none.
_WHOLE_SHARE = 0.85

# Measured: the time of splicing, the original's object included, over that of splitting.
_SPLICE_TO_SPLIT = 2.5


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a unit."""

    changed: bool
    """Whether any body was replaced. If not, the unit's own bitcode is to be compiled."""
    bitcode: bytes
    """The spliced unit, or the given one where nothing changed."""
    outcomes: tuple[Outcome, ...]
    complete: bool
    """Whether the answer is final: no clock cut it short, nothing waits in the queue."""
    faithful: bool = False
    """Whether the unit's own bitcode makes the object that the compiler would have made."""
    undefined: tuple[str, ...] = ()
    """Symbols that the original's object needs from elsewhere, where something changed."""
    model: str = ""
    """The model that was asked, or would have been: its name and the start of its digest."""
    trouble: str = ""
    """Why the model could not be asked; one line."""
    unit: FunctionRecord | None = None
    """What happened to the unit as a whole; None where it was not there before the first pass."""
    seconds: dict[str, float] = field(default_factory=dict)
    queued: tuple[tuple[bytes, bytes], ...] = ()
    """Cache key and payload of what is left for `llmcc improve`: functions' text, or the unit."""

    @property
    def functions(self) -> tuple[FunctionRecord, ...]:
        """The records of all functions, in the order of the unit."""
        return tuple(outcome.record for outcome in self.outcomes)


def optimize(
    bitcode: bytes,
    options: Options,
    store: FunctionStore | None,
    deadline: float,
    asked: tuple[Proposer, ...] | None = None,
    source: bytes = b"",
    agent: PassAgent | None = None,
    front_end: float = 0.0,
    spared: float = 0.0,
) -> Result:
    """Optimize a unit until `deadline`, on the clock of time.monotonic.

    The proposers that are asked, and the pass agent, are those of the registry, unless others are
    given. `source` is the unit without optimization, as bitcode or textual IR: what the agent
    begins with. Without it only functions are looked at. `front_end` is the seconds that the front
    end took for it, where they are known: they say how fast this machine is now. A model is asked
    no more in the last `spared` seconds before the deadline.

    Raises LLVMError where LLVM cannot read the unit, LLVMMissing where there is no LLVM.
    """
    started = time.monotonic()
    collect_deaths(store)
    whole = Whole(options, store, agent or pass_agent(options.passes))
    end_of_rebuild = started + _WHOLE_SHARE * (deadline - started)
    rebuilt = whole.rebuilt(bitcode, source, end_of_rebuild, front_end)
    rebuilt_at = time.monotonic()
    if rebuilt and rebuilt_at > end_of_rebuild and options.mode is Mode.ONLINE:
        return _hurried(bitcode, rebuilt, whole, rebuilt_at - started)
    with Context(discard_names=True) as context:
        unit = context.parse_bitcode(bitcode)
        faithful = is_faithful(unit)
        functions = split(context.parse_bitcode(rebuilt.bitcode) if rebuilt else unit)
    split_at = time.monotonic()
    # What was taken apart has to be put together again, and that takes about as long.
    end_of_search = deadline - _SPLICE_TO_SPLIT * (split_at - rebuilt_at)
    run, model = _runs(options, store, end_of_search, asked, spared)
    outcomes = _searched(functions, run, model)
    searched_at = time.monotonic()
    result = _spliced(bitcode, options, outcomes, rebuilt)
    return replace(
        result,
        complete=(run if model is None else model).complete and whole.complete,
        faithful=faithful,
        queued=(
            *whole.queued,
            *(run.queued if model is None or model.trouble else model.queued),
        ),
        unit=whole.record,
        model=model.rewriter.title if model else "",
        trouble=model.trouble if model else "",
        seconds={
            "rebuild": rebuilt_at - started,
            "split": split_at - rebuilt_at,
            "search": searched_at - split_at,
            "splice": time.monotonic() - searched_at,
        },
    )


def improve(payload: bytes, options: Options, store: FunctionStore | None) -> FunctionRecord:
    """Search for one queued function without a clock; what comes of it goes into the store.

    Here a function that LLVM died on before gets another try: nobody waits for it. Raises BadModel
    where the model cannot be asked.

    `payload` is the text of the function's module, or a whole unit, whose record is returned.
    """
    online = replace(options, mode=Mode.ONLINE)
    halves = unpack(payload)
    if halves is not None:
        return Whole(online, store, pass_agent(options.passes)).improve(*halves)
    function = Function(_defined_name(payload.decode()), payload.decode(), ())
    run, model = _runs(online, store, _NO_DEADLINE, None)
    [outcome] = _searched([function], run, model)
    if model is not None and model.trouble:
        raise BadModel(model.trouble)
    return outcome.record


def _searched(functions: list[Function], run: _Run, model: Rewriting | None) -> list[Outcome]:
    """The outcomes of both halves, in the order of the unit."""
    if model is None:
        return run.all(functions)
    known = model.known(functions)
    rest = run.all([function for function in functions if function.name not in known])
    found = known | {outcome.function.name: outcome for outcome in model.all(rest)}
    return [found[function.name] for function in functions]


def _runs(
    options: Options,
    store: FunctionStore | None,
    deadline: float,
    asked: tuple[Proposer, ...] | None,
    spared: float = 0.0,
) -> tuple[_Run, Rewriting | None]:
    """The two halves of a search: all that is quick, and the model where there is one."""
    quick = proposers(options.passes) if asked is None else asked
    run = _Run(options, store, deadline, quick)
    database = store.database if store else None
    model = rewriter(options.model, database) if asked is None else None
    if model is None:
        return run, None
    return run, Rewriting(options, store, deadline - spared, quick, model, _cost_model)


class _Run:
    """The functions of one unit on their way through cache and search."""

    def __init__(
        self,
        options: Options,
        store: FunctionStore | None,
        deadline: float,
        asked: tuple[Proposer, ...],
    ) -> None:
        self.options = options
        self.store = store
        self.deadline = deadline
        self.asked = asked
        self.context = context_of_run(options, asked)
        self.complete = True
        self.queued: list[tuple[bytes, bytes]] = []
        self.pace = Pace()

    def all(self, functions: list[Function]) -> list[Outcome]:
        """The outcomes in the order of the unit; small functions are searched first."""
        keys = {
            function.name: function_key(function, self.context)
            for function in functions
            if not function.obstacle and self.options.considers(function.name)
        }
        cached = self.store.get_many(keys.values()) if self.store else {}
        outcomes = {}
        for function in sorted(functions, key=lambda function: len(function.text)):
            key = keys.get(function.name)
            value = cached.get(key) if key else None
            outcomes[function.name] = self._one(function, key, value)
        return [outcomes[function.name] for function in functions]

    def _one(self, function: Function, key: bytes | None, value: bytes | None) -> Outcome:
        if key is None:
            return skipped(function, function.obstacle or "left alone by request")
        finished = decode(value, function.name)
        if finished is not None:
            return Outcome(function, finished.record, finished.replacement)
        if count_deaths(value) >= DEADLY_ATTEMPTS and self.deadline != _NO_DEADLINE:
            reason = "LLVM died on it before"
            return Outcome(function, FunctionRecord(function.name, Status.FALLBACK, reason=reason))
        if self.options.mode is Mode.REPLAY:
            self.complete = False
            return skipped(function, NOT_CACHED)
        if self.options.mode is Mode.OFFLINE:
            return self._enqueue(function, key, OFFLINE)
        if time.monotonic() + self.pace.expect(function) > self.deadline:
            return self._enqueue(function, key, QUEUED)
        return self._search(function, key)

    def _enqueue(self, function: Function, key: bytes, reason: str) -> Outcome:
        self.complete = False
        self.queued.append((key, function.text.encode()))
        return skipped(function, reason)

    def _search(self, function: Function, key: bytes) -> Outcome:
        try:
            with attempting(key, self.store), self.pace.watch(function):
                record, replacement = search(
                    function, self.options, self.asked, _cost_model(), self.deadline
                )
        except OutOfTime:
            return self._enqueue(function, key, QUEUED)
        if self.store:
            self.store.put(key, encode(Finished(record, replacement)))
        return Outcome(function, record, replacement)


def _hurried(bitcode: bytes, rebuilt: Rebuilt, whole: Whole, seconds: float) -> Result:
    """The rebuilt unit as it is: it is worth more than what would come too late.

    Its functions get their turn in the next compile.
    """
    with Context(discard_names=True) as context:
        faithful = is_faithful(context.parse_bitcode(bitcode))
    functions = [Function(name, "", ()) for name in rebuilt.after.functions]
    outcomes = [skipped(function, NO_TIME) for function in functions]
    return Result(
        True,
        rebuilt.bitcode,
        tuple(_accounted(outcomes, rebuilt)),
        complete=False,
        faithful=faithful,
        undefined=tuple(sorted(rebuilt.undefined)),
        unit=whole.record,
        seconds={"rebuild": seconds},
        queued=tuple(whole.queued),
    )


def _spliced(
    bitcode: bytes, options: Options, outcomes: list[Outcome], rebuilt: Rebuilt | None
) -> Result:
    """The unit with the replacements in it; `bitcode` is the compiler's own."""
    replacements = [
        Replacement(outcome.function.name, outcome.replacement, outcome.function.renames)
        for outcome in outcomes
        if outcome.replacement
    ]
    unit = rebuilt.bitcode if rebuilt else bitcode
    undefined = rebuilt.undefined if rebuilt else frozenset()
    try:
        if replacements:
            undefined = undefined or _undefined(bitcode, options)
            unit = splice(unit, replacements)
    except LLVMError as error:
        reason = f"splice: {str(error).splitlines()[0]}"
        outcomes = [_fallback(outcome, reason) for outcome in outcomes]
    if rebuilt:
        outcomes = _accounted(outcomes, rebuilt)
    return Result(
        unit is not bitcode, unit, tuple(outcomes), True, undefined=tuple(sorted(undefined))
    )


def _accounted(outcomes: list[Outcome], rebuilt: Rebuilt) -> list[Outcome]:
    """The outcomes with what the rebuilding did, and of functions that are gone by it."""
    found = [replace(outcome, record=account(outcome.record, rebuilt)) for outcome in outcomes]
    names = {outcome.function.name for outcome in outcomes}
    gone = [name for name in rebuilt.before.functions if name not in names]
    return [
        *found,
        *(Outcome(Function(name, "", ()), account_of_gone(name, rebuilt)) for name in gone),
    ]


def _undefined(bitcode: bytes, options: Options) -> frozenset[str]:
    """What the original's object needs from elsewhere, by generating it."""
    settings = options.code_generation
    with Context() as context:
        unit = context.parse_bitcode(bitcode)
        # Symbols of functions are what matters, and debug information has many of its own.
        unit.strip_debug()
        machine = machine_for(unit.triple, settings.level, settings.relocation)
        return read_symbols(machine.emit(unit)).undefined


def _fallback(outcome: Outcome, reason: str) -> Outcome:
    if not outcome.replacement:
        return outcome
    record = replace(
        outcome.record,
        status=Status.FALLBACK,
        reason=reason,
        cost_after=outcome.record.cost_before,
    )
    return Outcome(outcome.function, record)


def _defined_name(text: str) -> str:
    with Context() as context:
        return context.parse_text(text).defined_name()


@cache
def _cost_model() -> CostModel:
    return CostModel()
