"""The `smt` gate: the built-in refinement prover."""

from __future__ import annotations

from llmcc.gates.base import Judgement, Limits, Verdict, timed
from llmcc.gates.smt.unsupported import Inconclusive, Unsupported
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.roundtrip import check_round_trip
from llmcc.ir.syntax.unread import Unread

# Beyond this many instructions terms grow faster than proofs get found.
_MOST_INSTRUCTIONS = 400


class SmtGate:
    """Cheap things first: equal texts, then a few hundred inputs, then the solver."""

    name = "smt"

    def available(self) -> bool:
        return True

    def judge(self, source: str, target: str, limits: Limits) -> Judgement:
        return timed(lambda: _judge(source, target, limits))


def _judge(source: str, target: str, limits: Limits) -> Judgement:
    # Z3 takes a third of a second to load, and most compiles ask no gate.
    import z3

    from llmcc.gates.smt.refinement import Proof, refine

    name = SmtGate.name
    if not source.strip() or not target.strip():
        return Judgement(Verdict.UNSUPPORTED, name, "no function")
    if source == target:
        return Judgement(Verdict.PROVED, name, "identical")
    try:
        found = refine(_read(source), _read(target), limits.seconds)
    except Unsupported as error:
        return Judgement(Verdict.UNSUPPORTED, name, error.what)
    except Inconclusive as error:
        return Judgement(Verdict.INCONCLUSIVE, name, str(error))
    except (z3.Z3Exception, RecursionError, MemoryError) as error:
        return Judgement(Verdict.INCONCLUSIVE, name, type(error).__name__)
    if isinstance(found, Proof):
        if found.bound is not None:
            return Judgement(Verdict.BOUNDED, name, bound=found.bound)
        return Judgement(Verdict.PROVED, name)
    return Judgement(Verdict.REFUTED, name, found.reason, counterexample=str(found))


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
