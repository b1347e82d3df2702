"""What is seen to be impossible at a glance, before the solver is asked for good.

First with all operations as unknown functions (`abstraction.py`), all alternatives together; then
each alternative that is left by itself, with what is far from it unknown: what makes up for a
change mostly stands next to it.
"""

from __future__ import annotations

import time

import z3

from llmcc.gates.smt.abstraction import Abstraction, near

_DEPTHS = (6, 12, 24)
"""How far to look."""
_ABSTRACT_STEPS = 1_000_000
_ROUNDS = 8
_NEAR_STEPS = 400_000


class Quick:
    """For questions about terms of one context."""

    def __init__(self, context: z3.Context, deadline: float) -> None:
        """`deadline` is on the monotonic clock."""
        self._context = context
        self._deadline = deadline
        self._abstraction = Abstraction(context)

    def possible(
        self, alternatives: list[z3.BoolRef], facts: list[z3.BoolRef], *, each: bool
    ) -> list[z3.BoolRef]:
        """Those of some alternatives that may be true where facts are.

        `each`: they are long enough to look at what is near in each of them.
        """
        until = self._until()
        left = self._abstractly_possible(alternatives, facts)
        if not each:
            return left
        possible = []
        for one in left:
            if time.monotonic() > until or not self._is_impossible(one, facts):
                possible.append(one)
        return possible

    def _until(self) -> float:
        """The end of two thirds of the time that is left."""
        now = time.monotonic()
        return now + (self._deadline - now) * 2 / 3

    def _solver(self, steps: int) -> z3.Solver:
        solver = z3.SimpleSolver(self._context)
        solver.set("rlimit", steps)
        left = self._until() - time.monotonic()
        solver.set("timeout", max(1, int(left * 1000)))
        return solver

    def _abstractly_possible(
        self, alternatives: list[z3.BoolRef], facts: list[z3.BoolRef]
    ) -> list[z3.BoolRef]:
        abstraction = self._abstraction
        known = [abstraction.of(fact) for fact in facts]
        pairs = [(one, abstraction.of(one)) for one in alternatives]
        solver = self._solver(_ABSTRACT_STEPS)
        solver.add(*known, *abstraction.facts())
        possible: list[z3.BoolRef] = []
        for _ in range(_ROUNDS):
            solver.push()
            solver.add(z3.Or(*(abstract for _, abstract in pairs)))
            answer = solver.check()
            if answer == z3.unsat:
                return possible
            if answer == z3.unknown:
                return possible + [one for one, _ in pairs]
            model = solver.model()
            true = [z3.is_true(model.eval(two, model_completion=True)) for _, two in pairs]
            if not any(true):
                return possible + [one for one, _ in pairs]
            possible += [one for (one, _), is_true in zip(pairs, true, strict=True) if is_true]
            pairs = [pair for pair, is_true in zip(pairs, true, strict=True) if not is_true]
            solver.pop()
            if not pairs:
                break
        return possible + [one for one, _ in pairs]

    def _is_impossible(self, one: z3.BoolRef, facts: list[z3.BoolRef]) -> bool:
        for depth in _DEPTHS:
            solver = self._solver(_NEAR_STEPS)
            solver.add(*near(one, facts, depth))
            if solver.check() == z3.unsat:
                return True
        return False


def alternatives(proposition: z3.BoolRef) -> list[z3.BoolRef]:
    """Of which a proposition says that one is true."""
    found, pending = [], [proposition]
    while pending:
        part = pending.pop()
        if z3.is_or(part):
            pending += part.children()
        else:
            found.append(part)
    return found
