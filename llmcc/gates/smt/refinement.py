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

from llmcc.gates.base import Limits
from llmcc.gates.smt.attempt import Attempt, Budget, Proof
from llmcc.gates.smt.certain import certain_parameters
from llmcc.gates.smt.invariants import likely_ranges
from llmcc.gates.smt.matching import match_lives
from llmcc.gates.smt.promises import NOUNDEF
from llmcc.gates.smt.replay import (
    FEW,
    MANY,
    Counterexample,
    Samples,
    SourceRuns,
    try_samples,
)
from llmcc.gates.smt.rotation import rotated
from llmcc.gates.smt.setting import Setting, settings_of
from llmcc.gates.smt.undef import check_undef, has_undef
from llmcc.gates.unsupported import Inconclusive, Unsupported
from llmcc.ir.syntax.module import Module

# The share of the time after which counterexamples are looked for once more.
_PROVING = 0.9
# About as many as Z3 takes.
_STEPS_PER_SECOND = 1_000_000


class Source:
    """A function, and what is known of it from one of its candidates to the next."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self._runs: SourceRuns | None = None

    def runs(self, setting: Setting) -> SourceRuns:
        """Its runs in a setting, for one candidate after the other."""
        if self._runs is None or not self._runs.fit(setting):
            self._runs = SourceRuns(setting)
        return self._runs


def refine(source: Source, target: Module, limits: Limits) -> Counterexample | Proof:
    """A proof that the target refines the source, or what speaks against it.

    Raises Unsupported and Inconclusive.
    """
    started = time.monotonic()
    deadline, last = started + _PROVING * limits.seconds, started + limits.seconds
    before, after = settings_of(source.module, target)
    runs = source.runs(before)
    samples = try_samples(runs, after, FEW, deadline, stop=limits.samples)
    if samples.found is not None:
        return samples.found
    try:
        budget = Budget(deadline, int((deadline - started) * _STEPS_PER_SECOND))
        return _prove(before, after, budget, limits.unroll, samples)
    except (Inconclusive, Unsupported):
        if not limits.samples:
            raise
        # What cannot be proved is often wrong.
        found = try_samples(runs, after, MANY, last).found
        if found is None:
            raise
        return found


def _prove(
    before: Setting, after: Setting, budget: Budget, unroll: int, samples: Samples
) -> Counterexample | Proof:
    """What the solver says. Raises Unsupported and Inconclusive."""
    names = zip(before.function.signature.parameters, after.function.signature.parameters)  # noqa: B905
    certain = certain_parameters(before)
    try:
        check_undef(
            after.function, list(after.loops.order), {t.name for s, t in names if s.name in certain}
        )
        plain = not has_undef(before.function)
    except Unsupported:
        plain = False
    if not plain:
        return _prove_by_use(before, after, budget, unroll, samples.meaningful, certain)
    if not before.loops.headers and not after.loops.headers:
        return Attempt(before, after, budget, None).settle(samples.meaningful)
    # Loops: by cut-points, in half of the time, and else up to some iterations.
    if len(before.loops.headers) == len(after.loops.headers):
        try:
            return _by_cuts(before, after, budget.half(), samples)
        except (Inconclusive, Unsupported):
            pass
        proof = _prove_rotated(before, after, budget)
        if proof is not None:
            return proof
    return Attempt(before, after, budget, unroll).settle(False)


def _by_cuts(
    before: Setting, after: Setting, budget: Budget, samples: Samples
) -> Counterexample | Proof:
    """What the solver says of functions that are cut at their loops, paired by what was seen.

    Raises Unsupported and Inconclusive.
    """
    match_lives(before, after, samples.traces)
    ranges = likely_ranges(before, after, samples.traces)
    return Attempt(before, after, budget, None, ranges=ranges).settle(samples.meaningful)


def _prove_rotated(before: Setting, after: Setting, budget: Budget) -> Proof | None:
    """A proof by cut-points, where those of the source are behind the tests of its loops."""
    module = rotated(before.module)
    if module is None:
        return None
    before, after = settings_of(module, after.module)
    if len(before.loops.headers) != len(after.loops.headers):
        return None
    budget = budget.half()
    samples = try_samples(SourceRuns(before), after, FEW, budget.deadline, stop=False)
    try:
        found = _by_cuts(before, after, budget, samples)
    except (Inconclusive, Unsupported):
        return None
    return found if isinstance(found, Proof) else None


def _prove_by_use(
    before: Setting,
    after: Setting,
    budget: Budget,
    unroll: int,
    meaningful: bool,
    certain: set[str],
) -> Counterexample | Proof:
    """As `_prove`, where undef is another value in each use. Raises Unsupported and Inconclusive.

    Loops are unrolled: what is handed over to an iteration counts as no undef.
    """
    parameters = before.function.signature.parameters
    certain = certain | {p.name for p in parameters if NOUNDEF in p.attributes}
    loops = before.loops.headers or after.loops.headers
    return Attempt(before, after, budget, unroll if loops else None, certain).settle(
        meaningful and not loops
    )


__all__ = ["Counterexample", "Proof", "Source", "refine"]
