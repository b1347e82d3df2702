"""The judgement of one edit, by Z3 over bit vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import z3

from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import Locations
from llmcc.asm.semantics.parts import NoSemantics
from llmcc.asm.semantics.symbolic import Symbolic
from llmcc.gates.base import Judgement, Verdict, timed
from llmcc.gates.window.claim import Different, NotCompared, equations

NAME: Final = "window"
# Solver steps, not seconds, so that the same edit is judged alike on every machine.
_STEPS: Final = 2_000_000


def judge(
    source: Sequence[Instruction],
    target: Sequence[Instruction],
    live: Locations,
    places: Mapping[str, str] | None = None,
) -> Judgement:
    """Whether TARGET may stand for SOURCE where LIVE is what is live afterwards.

    `places` maps labels to the labels whose place they share, to `ret` where a return stands, or to
    nothing where the code behind the window stands.
    """
    shared = tuple(sorted((places or {}).items()))
    return _judge(tuple(source), tuple(target), live, shared)


@lru_cache(maxsize=1 << 14)
def _judge(
    source: tuple[Instruction, ...],
    target: tuple[Instruction, ...],
    live: Locations,
    places: tuple[tuple[str, str], ...],
) -> Judgement:
    return timed(lambda: _decide(source, target, live, dict(places)))


def _decide(
    source: Sequence[Instruction],
    target: Sequence[Instruction],
    live: Locations,
    places: Mapping[str, str],
) -> Judgement:
    context = z3.Context()
    try:
        open_equations = []
        for equation in equations(source, target, live, places, Symbolic(context)):
            if equation.source.eq(equation.target):
                continue
            same = z3.simplify(equation.source == equation.target)
            if z3.is_false(same):
                return Judgement(Verdict.REFUTED, NAME, equation.what)
            if not z3.is_true(same):
                open_equations.append((equation.what, same))
    except Different as error:
        return Judgement(Verdict.REFUTED, NAME, str(error))
    except (NoSemantics, NotCompared) as error:
        return Judgement(Verdict.UNSUPPORTED, NAME, str(error))
    for what, same in open_equations:
        solver = z3.SolverFor("QF_BV", ctx=context)
        solver.set("rlimit", _STEPS)
        solver.add(z3.Not(same))
        answer = solver.check()
        if answer == z3.sat:
            return Judgement(Verdict.REFUTED, NAME, what, counterexample=str(solver.model())[:500])
        if answer != z3.unsat:
            return Judgement(Verdict.INCONCLUSIVE, NAME, f"{what}: the solver gave up")
    return Judgement(Verdict.PROVED, NAME)
