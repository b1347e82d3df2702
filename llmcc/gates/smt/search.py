"""The search for a counterexample where the source may choose, and where functions are opaque.

A claim is wrong for an input if no choice of the source makes it right, given the target's choices.
The solver is asked for an input where the strategies that are known all fail. If there is none, the
claim holds. If there is one, it is looked at by itself: either no choice at all helps, which is a
counterexample, or some choice does, and makes another strategy. (Counterexample-guided
instantiation; Janota et al., "Solving QBF with counterexample guided refinement", 2012.)

Where a model has an opaque function wrong, the right value is a fact from then on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import z3

from llmcc.gates.smt.ieee import infinity
from llmcc.gates.smt.openings import Openings
from llmcc.gates.smt.strategy import Ask, Shifts, Strategy
from llmcc.gates.smt.symbolic import Symbolic
from llmcc.gates.smt.terms import Bits, Truth
from llmcc.gates.unsupported import Inconclusive, Unsupported

_ROUNDS = 24
_MILLISECONDS = 2000
"""For what the choices of a source alone decide."""
_DOUBTFUL = "it depends on what LangRef leaves doubtful"


class Search:
    """For one claim, of which `source` and `target` say what is left open.

    `ask` is the solver; `glance` the same, with little time. `one_way` is for loops of which an
    arbitrary iteration is looked at: what is chosen before one must be right for all iterations, so
    the source has the one strategy.
    """

    def __init__(
        self,
        algebra: Symbolic,
        source: Openings,
        target: Openings,
        ask: Ask,
        glance: Ask,
        *,
        one_way: bool,
    ) -> None:
        self._algebra = algebra
        self._target = target
        self._ask = ask
        self._glance = glance
        self._one_way = one_way
        self._simple = not (source.any_open or target.any_open or algebra.calls)
        self._strategy = Strategy(algebra, source, target, self._equal)
        self._rewritten = [one.what for one in (*source.rewritings, *target.rewritings)]

    def counterexample(self, wrong: Truth) -> z3.ModelRef | None:
        """A model of what is wrong for all choices of the source, or None if there is none.

        Raises Inconclusive and Unsupported.
        """
        if self._simple:
            return self._ask(wrong)
        tried: list[Shifts] = [{}] if self._one_way else self._strategy.first_shifts()
        goals = [self._strategy.applied(wrong, shifts) for shifts in tried]
        for _ in range(_ROUNDS):
            model = self._ask(self._algebra.all_of(*goals))
            if model is None:
                return None
            if self._rewritten:
                # What else they might result in is not known, so nothing speaks against it.
                raise Unsupported(self._rewritten[0])
            model = self._undoubted(goals) or model
            shifts = self._helpful(model, wrong)
            facts = list(self._facts(model))
            if shifts is None and not facts:
                return self._certain(model)
            if shifts is not None and self._one_way:
                break
            if shifts is not None and shifts not in tried:
                tried.append(shifts)
                goals.append(self._strategy.applied(wrong, shifts))
            elif not facts:
                break
            goals += facts
        raise Inconclusive("no proof, and no counterexample that could be replayed")

    def _equal(self, pairs: list[tuple[Bits, Bits]]) -> bool:
        same = []
        for one, other in pairs:
            sizes = {bits.size() for bits in (one, other) if not isinstance(bits, int)}
            if len(sizes) > 1 or (not sizes and one != other):
                return False
            same += [self._algebra.eq(size, one, other) for size in sizes]
        try:
            return self._glance(self._algebra.negation(self._algebra.all_of(*same))) is None
        except Inconclusive:
            return False

    def _undoubted(self, goals: list[Truth]) -> z3.ModelRef | None:
        """A model in which the target does nothing that is doubtful, where something is."""
        if not self._target.doubts:
            return None
        doubts = (self._algebra.is_set(one.bits) for one in self._target.doubts)
        return self._ask(self._algebra.all_of(*goals, *map(self._algebra.negation, doubts)))

    def _certain(self, model: z3.ModelRef) -> z3.ModelRef:
        """The model, if no reading of LangRef makes up for it."""
        doubts = (self._algebra.is_set(one.bits) for one in self._target.doubts)
        if any(z3.is_true(model.eval(doubt, model_completion=True)) for doubt in doubts):
            raise Inconclusive(_DOUBTFUL)
        if self._strategy.all_ways() is None:
            raise Inconclusive("too many instructions that may do one of two things")
        return model

    def _helpful(self, model: z3.ModelRef, wrong: Truth) -> Shifts | None:
        """Choices of the source that make up for a model, if any."""

        def settled(term: Any) -> Any:
            return self._settled(model, term)

        right = self._algebra.negation(wrong)
        agree = settled(self._strategy.undoubted(right))
        shifts = self._strategy.shifts(agree, settled, self._choose)
        if shifts is None and self._choose(settled(right)) is not None:
            raise Inconclusive(_DOUBTFUL)
        return shifts

    def _choose(self, agree: Truth) -> z3.ModelRef | None:
        """Choices of the source, which are all that is not settled, that make a term true."""
        solver = z3.SolverFor("QF_UFBV", self._algebra.context)
        solver.set("timeout", _MILLISECONDS)
        solver.add(self._algebra.proposition(agree))
        answer = solver.check()
        if answer == z3.unknown:
            raise Inconclusive(solver.reason_unknown())
        return solver.model() if answer == z3.sat else None

    def _settled(self, model: z3.ModelRef, term: Any) -> Any:
        """A term on a model's input: nothing but the source's choices is left in it."""
        if isinstance(term, bool | int):
            return term
        value = model.eval(term)
        names = self._strategy.names
        rest = [constant for constant in _constants(value) if str(constant) not in names]
        value = z3.simplify(z3.substitute(value, *((one, _zero(one)) for one in rest)))
        return value.as_long() if z3.is_bv_value(value) else value

    def _facts(self, model: z3.ModelRef) -> Iterator[Truth]:
        """What opaque functions really are where a model has made up something else."""
        known = set()
        for shifts in self._strategy.all_ways() or [{}]:
            for name, width, operands in self._algebra.calls:
                terms = [self._algebra.word(width, operand) for operand in operands]
                terms = [self._strategy.applied(term, shifts) for term in terms]
                numbers = tuple(model.eval(t, model_completion=True).as_long() for t in terms)
                # Of what is not finite the functions are not used.
                if (name, width, numbers) in known or max(numbers) >= infinity(width):
                    continue
                known.add((name, width, numbers))
                value = self._algebra.opaque(name, width, numbers)
                made_up = self._algebra.application(name, width, numbers)
                if model.eval(made_up, model_completion=True).as_long() != value:
                    yield made_up == value


def _constants(term: Any) -> list[Any]:
    """The variables in a term."""
    found, pending, seen = [], [term], set()
    while pending:
        part = pending.pop()
        if part.get_id() in seen:
            continue
        seen.add(part.get_id())
        if z3.is_const(part) and part.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            found.append(part)
        pending += part.children()
    return found


def _zero(constant: Any) -> Any:
    """What a variable is that a model says nothing of."""
    if z3.is_bool(constant):
        return z3.BoolVal(False, constant.ctx)
    return z3.BitVecVal(0, constant.size(), constant.ctx)
