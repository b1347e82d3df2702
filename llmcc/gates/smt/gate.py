"""The `smt` gate: the built-in refinement prover."""

from __future__ import annotations

import time
from dataclasses import asdict, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from llmcc.gates.base import Judgement, Limits, Verdict, timed
from llmcc.gates.contract.check import check, function_of
from llmcc.gates.process.parent import MEMORY, TIMEOUT, Trouble, Warm
from llmcc.gates.unsupported import ALWAYS_UNDEFINED, Inconclusive, Unsupported
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.roundtrip import check_round_trip
from llmcc.ir.syntax.unread import Unread

if TYPE_CHECKING:
    from llmcc.gates.smt.refinement import Source

# Functions whose candidates a process has judged last.
_KEPT = 4

# Longer functions take longer to execute than a compile has time.
_MOST_INSTRUCTIONS = 2000

# The share of the time in which it is asked whether a source is always undefined.
_VACUOUS = 0.2

# The attributes that `promises.py` looks at wherever they are.
MODELLED = frozenset("align dereferenceable dereferenceable_or_null nonnull noundef range".split())

_PROVERS = Warm("llmcc.gates.smt.prover:answer")


class SmtGate:
    """Cheap things first: equal texts, then a few hundred inputs, then the solver.

    The solver's own timeout is a wish and its memory has no bound, so it runs in a process that is
    killed at the deadline. Where the caller is such a process, `in_process` saves the way. Where
    throughput counts, some seconds of `overtime` save the start of another process.
    """

    name = "smt"

    def __init__(self, *, in_process: bool = False, overtime: float = 0.0) -> None:
        self._in_process = in_process
        self._overtime = overtime

    def available(self) -> bool:
        return True

    def judge(self, source: str, target: str, limits: Limits) -> Judgement:
        judge = judge_here if self._in_process else self._judge_there
        return timed(lambda: judge(source, target, limits))

    def _judge_there(self, source: str, target: str, limits: Limits) -> Judgement:
        """The judgement of a process that may die; what it dies of makes the pair inconclusive."""
        if source == target:
            return _identical(source)
        request = {"source": source, "target": target, "limits": asdict(limits)}
        seconds = limits.seconds + self._overtime
        try:
            return Judgement.from_json(_PROVERS.ask(request, seconds, limits.memory))
        except Trouble as error:
            return Judgement(Verdict.INCONCLUSIVE, self.name, str(error))


def judge_here(source: str, target: str, limits: Limits) -> Judgement:
    """The judgement, in this process: its memory is not bounded, and its time only nearly."""
    started = time.process_time()
    judgement = _judged(source, target, limits)
    return replace(judgement, processor=(time.process_time() - started) * 1000)


def _judged(source: str, target: str, limits: Limits) -> Judgement:
    if source == target:
        return _identical(source)
    # Z3 takes a third of a second to load, and most compiles ask no gate.
    import z3

    from llmcc.gates.smt.environment import check_environment
    from llmcc.gates.smt.inferred import informed
    from llmcc.gates.smt.oddwidths import check_odd_widths
    from llmcc.gates.smt.parameters import named_alike
    from llmcc.gates.smt.refinement import Proof, refine
    from llmcc.gates.smt.simplified import determined
    from llmcc.gates.smt.tidied import tidied

    name = SmtGate.name
    started = time.monotonic()
    before: Source | None = None
    try:
        before = _source(source)
        after = named_alike(before.written, _read(target))
        if before.written == after:
            return _identical(source)
        after = determined(before.written, after)
        left = check(before.written, after, MODELLED)
        if left.calls:
            raise Unsupported(left.unpaired)
        for module in (before.written, after):
            check_environment(module)
        check_odd_widths(function_of(before.written), function_of(after))
        found = refine(before, tidied(informed(after)), limits, paired=left.loops)
    except (Unsupported, Inconclusive, z3.Z3Exception) as error:
        return _open(error, before, limits, started)
    except MemoryError:
        return Judgement(Verdict.INCONCLUSIVE, name, MEMORY)
    except RecursionError as error:
        return Judgement(Verdict.INCONCLUSIVE, name, type(error).__name__)
    if isinstance(found, Proof):
        if found.bound is not None:
            return Judgement(Verdict.BOUNDED, name, bound=found.bound)
        return Judgement(Verdict.PROVED, name)
    return Judgement(Verdict.REFUTED, name, found.reason, counterexample=str(found))


def _open(error: Exception, source: Source | None, limits: Limits, started: float) -> Judgement:
    """There is neither a proof nor an example, because of an error; but rather, if that is so,
    because the source is always undefined."""
    end = min(started + limits.seconds, time.monotonic() + _VACUOUS * limits.seconds)
    if source is not None and source.is_always_undefined(end):
        return Judgement(Verdict.UNSUPPORTED, SmtGate.name, ALWAYS_UNDEFINED)
    if isinstance(error, Unsupported):
        return Judgement(Verdict.UNSUPPORTED, SmtGate.name, error.what)
    return Judgement(Verdict.INCONCLUSIVE, SmtGate.name, _cause(str(error)))


def _identical(text: str) -> Judgement:
    if "define " not in text:
        return Judgement(Verdict.UNSUPPORTED, SmtGate.name, "no function")
    return Judgement(Verdict.PROVED, SmtGate.name, "identical")


def _cause(said: str) -> str:
    """Why there is no answer: what Z3 has several words for by one of ours."""
    if said in ("memout", "out of memory"):
        return MEMORY
    return TIMEOUT if said in ("timeout", "canceled", "(canceled)") else said


@lru_cache(maxsize=_KEPT)
def _source(text: str) -> Source:
    """A source as it is kept for its other candidates. Raises Unsupported."""
    from llmcc.gates.smt.refinement import Source

    return Source(_read(text))


def _read(text: str) -> Module:
    """A module with one definition. Raises Unsupported for what the reader does not know."""
    try:
        module = check_round_trip(text)
    except Unread as error:
        raise Unsupported(str(error)) from error
    [function] = module.functions.values()
    if sum(len(block.instructions) for block in function.blocks) > _MOST_INSTRUCTIONS:
        raise Unsupported(f"more than {_MOST_INSTRUCTIONS} instructions")
    return module
