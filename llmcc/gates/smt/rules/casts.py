"""Integers of other widths (LangRef, "Conversion Operations").

Casts that involve pointers or floating point are the engines' business.
"""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.operation import Operation, Rule, defined


def trunc(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "trunc .. to Instruction".

    Value: the low bits. Poison: the operand is; `nuw`: a bit that is cut off is set; `nsw`: a bit
    that is cut off is not like the resulting sign bit.
    """
    ((width, x, x_poison),) = operation.operands
    to = operation.width
    value = algebra.extract(width, x, 0, to)
    poison = [x_poison]
    if "nuw" in operation.flags:
        poison.append(algebra.negation(algebra.eq(width, algebra.zext(to, value, width), x)))
    if "nsw" in operation.flags:
        poison.append(algebra.negation(algebra.eq(width, algebra.sext(to, value, width), x)))
    return defined(algebra, to, value, algebra.any_of(*poison))


def zext(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "zext .. to Instruction".

    Value: zeros in front. Poison: the operand is; `nneg`: its sign bit is set.
    """
    ((width, x, x_poison),) = operation.operands
    poison = x_poison
    if "nneg" in operation.flags:
        poison = algebra.any_of(poison, algebra.slt(width, x, algebra.constant(width, 0)))
    return defined(algebra, operation.width, algebra.zext(width, x, operation.width), poison)


def sext(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "sext .. to Instruction". Value: copies of the sign bit in front."""
    ((width, x, x_poison),) = operation.operands
    return defined(algebra, operation.width, algebra.sext(width, x, operation.width), x_poison)


RULES = {
    "trunc": Rule(trunc, 1, frozenset({"nuw", "nsw"})),
    "zext": Rule(zext, 1, frozenset({"nneg"})),
    "sext": Rule(sext, 1),
}
