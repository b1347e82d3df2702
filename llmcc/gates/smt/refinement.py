"""Refinement of one function by another: samples, the solver, and what came of it.

What the language leaves open is settled so that a proof stays a proof:

- an `undef` in the target may be anything: each is a new unknown. One in the source is chosen to
  fit (`undefs.py`).
- the n-th `freeze` of poison in the source chooses what the n-th one of that width in the target
  does, of those outside of loops and of those in each. If the proof fails with that choice, it may
  succeed with another: then nothing is refuted.
- what floating-point instructions leave open, such as which NaN comes out, is settled likewise
  (`openings.py`), and several ways are tried (`search.py`).
- what may be undef, such as an argument without `noundef`, may be another value in each use. The
  source can choose what the target sees if the target uses it once: `undef.py` checks that. Else
  undef is looked at use by use (`undefs.py`), with loops unrolled. Memory that a function is given,
  and what a call gives back, hold no undef.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NamedTuple

from llmcc.gates.base import Limits
from llmcc.gates.smt.alike import are_alike
from llmcc.gates.smt.attempt import Attempt, Budget, Proof
from llmcc.gates.smt.certain import certain_parameters
from llmcc.gates.smt.inferred import informed
from llmcc.gates.smt.invariants import Invariant
from llmcc.gates.smt.likely import likely_ranges, likely_relations
from llmcc.gates.smt.loopclaims import claims_are_paired
from llmcc.gates.smt.matching import match_lives
from llmcc.gates.smt.promoted import without_slots
from llmcc.gates.smt.replay import (
    FEW,
    MANY,
    SOME,
    Counterexample,
    Plan,
    Samples,
    SourceRuns,
    try_samples,
)
from llmcc.gates.smt.rotation import rotated
from llmcc.gates.smt.setting import Setting, settings_of
from llmcc.gates.smt.simplified import simplified
from llmcc.gates.smt.tidied import tidied, without_idle_allocas
from llmcc.gates.smt.undef import check_undef, has_undef
from llmcc.gates.smt.vacuous import is_always_undefined
from llmcc.gates.unsupported import Inconclusive, Unsupported
from llmcc.ir.syntax.module import Module

# The share of the time after which counterexamples are looked for once more.
_PROVING = 0.9
_CALLS = ("the target does not make", "the target gives")
_UNPAIRED = "loops that claim different things, and are not proved in pairs"
# About as many as Z3 takes.
_STEPS_PER_SECOND = 1_000_000
# Functions of so many instructions are cut where ways join first.
_LONG = 32
# Of longer ones as a whole the terms grow faster than proofs get found.
_LONGEST = 400


class Source:
    """A function, and what is known of it from one of its candidates to the next."""

    def __init__(self, written: Module) -> None:
        self.written = written
        self.module = without_idle_allocas(tidied(informed(written)))
        """A version to prove things of that refines it."""
        self._runs: SourceRuns | None = None
        self._is_vacuous: bool | None = None

    def runs(self, setting: Setting) -> SourceRuns:
        """Its runs in a setting, for one candidate after the other."""
        if self._runs is None or not self._runs.fit(setting):
            self._runs = SourceRuns(setting)
        return self._runs

    def is_always_undefined(self, deadline: float) -> bool:
        """Whether there is nothing that it is defined for, as far as is seen in little time.

        `deadline` is on the monotonic clock.
        """
        if self._is_vacuous is None and time.monotonic() < deadline:
            self._is_vacuous = is_always_undefined(self.module, deadline)
        return bool(self._is_vacuous)


def refine(
    source: Source, target: Module, limits: Limits, *, paired: bool = False
) -> Counterexample | Proof:
    """A proof that the target refines the source, or what speaks against it.

    `paired`: loops of the target claim what only some of the source's do.

    Raises Unsupported and Inconclusive.
    """
    plainer = without_slots(source.module, target)
    known = [module for module in (source.module, plainer) if module is not None]
    if not paired and any(are_alike(module, target) for module in known):
        return Proof()
    started = time.monotonic()
    deadline, last = started + _PROVING * limits.seconds, started + limits.seconds
    before, after = settings_of(source.module, target)
    runs = source.runs(before)
    samples = try_samples(runs, after, _plan(before, after), deadline, stop=limits.samples)
    budget = Budget(deadline, int((deadline - started) * _STEPS_PER_SECOND))
    early = budget.half().half()
    if plainer and samples.found is None and _is_proved_instead(plainer, target, early):
        return Proof()
    others = 0
    for module in simplified(plainer or source.module, target):
        budget, others = budget.half(), others + 1
        if _is_proved_instead(module, target, budget):
            return Proof()
    if samples.found is not None:
        if others and samples.found.reason.startswith(_CALLS):
            raise Inconclusive("a call that may not be needed")
        return samples.found
    try:
        return _prove(before, after, budget, None if paired else limits.unroll, samples)
    except (Inconclusive, Unsupported):
        if not limits.samples:
            raise
        # What cannot be proved is often wrong.
        found = try_samples(runs, after, MANY, last).found
        if found is None:
            raise
        return found


def _plan(before: Setting, after: Setting) -> Plan:
    """Which inputs to try first: more of them where they also show what holds in loops."""
    return SOME if before.loops.headers or after.loops.headers else FEW


def _is_proved_instead(source: Module, target: Module, budget: Budget) -> bool:
    """Whether the target refines another source, which refines the source, for all iterations."""
    try:
        before, after = settings_of(source, target)
        samples = try_samples(SourceRuns(before), after, _plan(before, after), budget.deadline)
        if samples.found is not None:
            return False
        return _prove(before, after, budget, None, samples) == Proof()
    except (Inconclusive, Unsupported):
        return False


def _prove(
    before: Setting, after: Setting, budget: Budget, unroll: int | None, samples: Samples
) -> Counterexample | Proof:
    """What the solver says. Without `unroll` loops are only proved in pairs.

    Raises Unsupported and Inconclusive.
    """
    certain = certain_parameters(before)
    try:
        check_undef(after.function, list(after.loops.order), certain)
        plain = not has_undef(before.function)
    except Unsupported:
        plain = False
    if not plain and max(_length(before), _length(after)) > _LONGEST:
        raise Unsupported(f"more than {_LONGEST} instructions, and undef")
    if not plain:
        return _prove_by_use(before, after, budget, unroll, samples.meaningful, certain)
    pair = Pair(before, after, samples)
    length = max(_length(before), _length(after))
    if length >= _LONG:
        if _is_proved_by_joins(pair, budget if length > _LONGEST else budget.half()):
            return Proof()
        if length > _LONGEST:
            raise Inconclusive(f"more than {_LONGEST} instructions, and not proved piece by piece")
    if not before.loops.headers and not after.loops.headers:
        return Attempt(before, after, budget, None).settle(samples.meaningful)
    found = _by_cuts(pair, budget, certain)
    if found is not None:
        return found
    if unroll is None:
        raise Inconclusive(_UNPAIRED)
    left = Budget(budget.deadline, budget.steps // 2)
    return Attempt(before, after, left, unroll).settle(False)


def _length(setting: Setting) -> int:
    return sum(len(block.instructions) for block in setting.loops.order)


def _is_proved_by_joins(pair: Pair, budget: Budget) -> bool:
    """Whether there is a proof of functions that are cut wherever their ways join alike."""
    before, after = settings_of(pair.source.module, pair.target.module, joined=True)
    whole = _length(before) <= _LONGEST and not before.loops.joins
    if whole or not _can_be_cut(before, after):
        return False
    match_lives(before, after, pair.samples.traces)
    return isinstance(_cut(Pair(before, after, pair.samples), budget, ()), Proof)


class Pair(NamedTuple):
    """A source and a target, and what was seen of them."""

    source: Setting
    target: Setting
    samples: Samples


def _by_cuts(pair: Pair, budget: Budget, certain: set[str]) -> Counterexample | Proof | None:
    """What the solver says of functions that are cut at their loops, paired by what was seen.

    What live values are to each other comes last: it costs time, and few proofs need it.
    """
    tried = []
    for form in _forms(pair, budget):
        tried.append(form)
        source, target, samples = form
        match_lives(source, target, samples.traces)
        budget = budget.half()
        found = _cut(form, budget, likely_ranges(source, target, samples.traces))
        # Of a source that was turned only a proof is of use: nothing else names its blocks.
        if isinstance(found, Proof) or (found is not None and form is pair):
            return found
    for form in tried:
        source, target, samples = form
        relations = likely_relations(source, target, samples.traces, certain)
        if relations:
            budget = budget.half()
            ranges = likely_ranges(source, target, samples.traces)
            found = _cut(form, budget, (*ranges, *relations))
            if isinstance(found, Proof):
                return found
    return None


def _cut(
    pair: Pair, budget: Budget, likely: tuple[Invariant, ...]
) -> Counterexample | Proof | None:
    """What comes of one attempt; nothing where it comes to no end."""
    before, after, samples = pair
    try:
        return Attempt(before, after, budget, None, likely=likely).settle(samples.meaningful)
    except (Inconclusive, Unsupported):
        return None


def _forms(pair: Pair, budget: Budget) -> Iterator[Pair]:
    """The pair, and the one where the source's loops test at their ends, if they can be paired."""
    before, after, _ = pair
    if _can_be_cut(before, after):
        yield pair
    module = rotated(before.module)
    if module is not None:
        before, after = settings_of(module, after.module)
        if _can_be_cut(before, after):
            samples = try_samples(SourceRuns(before), after, SOME, budget.deadline, stop=False)
            yield Pair(before, after, samples)


def _can_be_cut(before: Setting, after: Setting) -> bool:
    """Whether their loops can be paired."""
    alike = len(before.loops.headers) == len(after.loops.headers)
    return alike and claims_are_paired(before, after)


def _prove_by_use(
    before: Setting,
    after: Setting,
    budget: Budget,
    unroll: int | None,
    meaningful: bool,
    certain: set[str],
) -> Counterexample | Proof:
    """As `_prove`, where undef is another value in each use. Raises Unsupported and Inconclusive.

    Loops are unrolled: what is handed over to an iteration counts as no undef.
    """
    loops = before.loops.headers or after.loops.headers
    if loops and unroll is None:
        raise Inconclusive(_UNPAIRED)
    return Attempt(before, after, budget, unroll if loops else None, certain).settle(
        meaningful and not loops
    )


__all__ = ["Counterexample", "Proof", "Source", "refine"]
