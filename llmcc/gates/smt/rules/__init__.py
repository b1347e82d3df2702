"""What instructions compute, once for the interpreter and the prover.

A rule says for one instruction or intrinsic what its value is, where the value is poison and where
executing it is undefined behaviour, and names the section of LLVM's LangRef that says so.
"""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, Scalar, T
from llmcc.gates.smt.rules import arithmetic, bits, casts, compare, integer, select, shifts
from llmcc.gates.smt.rules.freeze import freeze
from llmcc.gates.smt.rules.operation import Operation, Rule
from llmcc.gates.unsupported import Unsupported

__all__ = ["RULES", "Operation", "Rule", "apply", "freeze", "rule_for"]

RULES: dict[str, Rule] = {
    **integer.RULES,
    **shifts.RULES,
    **casts.RULES,
    **compare.RULES,
    **select.RULES,
    **arithmetic.RULES,
    **bits.RULES,
}
"""By opcode, or by an intrinsic's name without its types ("llvm.smax")."""


def rule_for(name: str, flags: frozenset[str] = frozenset()) -> Rule:
    """The rule of an opcode or intrinsic with these flags; raises `Unsupported`."""
    rule = RULES.get(name)
    if rule is None:
        raise Unsupported(name)
    if not flags <= rule.flags:
        raise Unsupported(f"{name} {' '.join(sorted(flags - rule.flags))}")
    return rule


def apply(
    algebra: Algebra[B, T],
    name: str,
    operands: tuple[Scalar[B, T], ...],
    flags: frozenset[str] = frozenset(),
    width: int = 0,
    predicate: str = "",
) -> Outcome[B, T]:
    """What an instruction does with these operands; raises `Unsupported`."""
    rule = rule_for(name, flags)
    if len(operands) != rule.arity:
        raise Unsupported(f"{name} of {len(operands)} operands")
    outcome: Outcome[B, T] = rule.compute(algebra, Operation(operands, flags, width, predicate))
    return outcome
