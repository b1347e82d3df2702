"""Signs of floating-point numbers: operations on bits, for which a NaN is a pattern like others.

LangRef, "Behavior of Floating-Point NaN values": these are no floating-point math operations and
change nothing but the sign bit.
"""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.float_rule import FloatRule
from llmcc.gates.smt.rules.floats import Floats
from llmcc.gates.smt.rules.operation import Operation, defined


def fneg(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "fneg Instruction". Value: the other sign. Poison: the operand is."""
    ((width, x, poison),) = operation.operands
    return defined(algebra, width, Floats(algebra, width).negated(x), poison)


def fabs(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.fabs.*' Intrinsic". Value: without the sign. Poison: the operand is."""
    ((width, x, poison),) = operation.operands
    return defined(algebra, width, Floats(algebra, width).magnitude(x), poison)


def copysign(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.copysign.*' Intrinsic".

    Value: the first operand with the sign of the second one. Poison: an operand is.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    floats = Floats(algebra, width)
    value = floats.signed(floats.magnitude(x), y)
    return defined(algebra, width, value, algebra.any_of(x_poison, y_poison))


def moved(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "phi Instruction", of the value that comes in. Value and poison: the operand's."""
    return Outcome(operation.operands, algebra.false)


RULES = {
    "fneg": FloatRule(fneg, 1),
    "llvm.fabs": FloatRule(fabs, 1),
    "llvm.copysign": FloatRule(copysign, 2),
    "phi": FloatRule(moved, 1),
}
