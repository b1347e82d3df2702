"""Shifts (LangRef, "Bitwise Binary Operations")."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.operation import Operation, Rule, defined


def shl(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "shl Instruction".

    Value: zeros come in from below. Poison: an operand is, or the amount is the width or more;
    `nuw`: a set bit goes out; `nsw`: a bit goes out that is not like the resulting sign bit.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    value = algebra.shl(width, x, y)
    poison = [x_poison, y_poison, too_far(algebra, width, y)]
    if "nuw" in operation.flags:
        poison.append(_differ(algebra, width, algebra.lshr(width, value, y), x))
    if "nsw" in operation.flags:
        poison.append(_differ(algebra, width, algebra.ashr(width, value, y), x))
    return defined(algebra, width, value, algebra.any_of(*poison))


def lshr(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "lshr Instruction".

    Value: zeros come in from above. Poison: an operand is, or the amount is the width or more;
    `exact`: a set bit goes out.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    value = algebra.lshr(width, x, y)
    poison = [x_poison, y_poison, too_far(algebra, width, y)]
    if "exact" in operation.flags:
        poison.append(_differ(algebra, width, algebra.shl(width, value, y), x))
    return defined(algebra, width, value, algebra.any_of(*poison))


def ashr(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "ashr Instruction".

    Value: copies of the sign bit come in from above. Poison: an operand is, or the amount is the
    width or more; `exact`: a set bit goes out.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    value = algebra.ashr(width, x, y)
    poison = [x_poison, y_poison, too_far(algebra, width, y)]
    if "exact" in operation.flags:
        poison.append(_differ(algebra, width, algebra.shl(width, value, y), x))
    return defined(algebra, width, value, algebra.any_of(*poison))


def too_far(algebra: Algebra[B, T], width: int, amount: B) -> T:
    """Whether an amount is the width or more."""
    return algebra.ult(width, algebra.constant(width, width - 1), amount)


def _differ(algebra: Algebra[B, T], width: int, left: B, right: B) -> T:
    return algebra.negation(algebra.eq(width, left, right))


_EXACT = frozenset({"exact"})

RULES = {
    "shl": Rule(shl, 2, frozenset({"nuw", "nsw"})),
    "lshr": Rule(lshr, 2, _EXACT),
    "ashr": Rule(ashr, 2, _EXACT),
}
