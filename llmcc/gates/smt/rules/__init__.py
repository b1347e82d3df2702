"""What instructions compute, once for the interpreter and the prover.

A rule says for one instruction or intrinsic what its value is, where the value is poison and where
executing it is undefined behaviour, and names the section of LLVM's LangRef that says so.
"""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, Scalar, T
from llmcc.gates.smt.rules import (
    arithmetic,
    bits,
    casts,
    compare,
    float_arithmetic,
    float_casts,
    float_compare,
    float_integers,
    float_integral,
    float_minmax,
    float_signs,
    integer,
    select,
    shifts,
)
from llmcc.gates.smt.rules.float_rule import FloatRule
from llmcc.gates.smt.rules.freeze import freeze
from llmcc.gates.smt.rules.operation import Operation, Rule
from llmcc.gates.unsupported import Unsupported

__all__ = ["FLOAT_RULES", "RULES", "Operation", "Rule", "apply", "freeze", "rule_for"]

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

FLOAT_RULES: dict[str, FloatRule] = {
    **float_signs.RULES,
    **float_compare.RULES,
    **float_minmax.RULES,
    **float_arithmetic.RULES,
    **float_integral.RULES,
    **float_casts.RULES,
    **float_integers.RULES,
}
"""The same of what is done with floating-point numbers: `floating.py` applies them."""


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
