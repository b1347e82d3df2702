"""Arithmetic intrinsics: min and max, with overflow, saturating. Poison where an operand is.

LangRef, "Standard C/C++ Library Intrinsics", "Arithmetic with Overflow Intrinsics" and "Saturation
Arithmetic Intrinsics".
"""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, Scalar, T
from llmcc.gates.smt.rules.compare import holds
from llmcc.gates.smt.rules.operation import Operation, Rule, defined
from llmcc.gates.smt.rules.shifts import too_far


def absolute(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.abs.*' Intrinsic".

    Value: the operand or, where it is negative, its negation (the least number stays as it is).
    Poison: the operand is; where the second operand is 1: it is the least number.
    """
    (width, x, x_poison), (_, least_is_poison, _) = operation.operands
    zero = algebra.constant(width, 0)
    negative = algebra.slt(width, x, zero)
    value = algebra.ite(width, negative, algebra.sub(width, zero, x), x)
    least = algebra.eq(width, x, algebra.constant(width, 1 << (width - 1)))
    overflow = algebra.all_of(algebra.is_set(least_is_poison), least)
    return defined(algebra, width, value, algebra.any_of(x_poison, overflow))


def extremum(predicate: str) -> Rule:
    """LangRef "'llvm.smax.*' Intrinsic", `smin`, `umax` and `umin`.

    Value: the first operand where the predicate holds, else the second.
    """

    def compute(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
        (width, x, x_poison), (_, y, y_poison) = operation.operands
        value = algebra.ite(width, holds(algebra, predicate, width, x, y), x, y)
        return defined(algebra, width, value, algebra.any_of(x_poison, y_poison))

    return Rule(compute, 2)


def with_overflow(kind: str) -> Rule:
    """LangRef "'llvm.sadd.with.overflow.*' Intrinsics" and the five like it.

    Values: the result modulo 2**width, and an `i1`, whether it is not the mathematical one.
    """

    def compute(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
        (width, x, x_poison), (_, y, y_poison) = operation.operands
        poison = algebra.any_of(x_poison, y_poison)
        result, overflows = calculated(algebra, kind, width, x, y)
        values = Scalar(width, result, poison), Scalar(1, algebra.bit(overflows), poison)
        return Outcome(values, algebra.false)

    return Rule(compute, 2)


def saturating(kind: str) -> Rule:
    """LangRef "'llvm.sadd.sat.*' Intrinsics", `uadd`, `ssub` and `usub`.

    Value: the result or, where it does not fit, the bound that is nearest to it.
    """

    def compute(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
        (width, x, x_poison), (_, y, y_poison) = operation.operands
        result, overflows = calculated(algebra, kind, width, x, y)
        if kind[0] == "s":  # an overflow is on the side of the first operand
            bound = signed_bound(algebra, width, x)
        else:
            bound = algebra.constant(width, -1 if kind == "uadd" else 0)
        value = algebra.ite(width, overflows, bound, result)
        return defined(algebra, width, value, algebra.any_of(x_poison, y_poison))

    return Rule(compute, 2)


def calculated(algebra: Algebra[B, T], kind: str, width: int, x: B, y: B) -> tuple[B, T]:
    """A result modulo 2**width, and whether it overflowed."""
    match kind:
        case "uadd":
            return algebra.add(width, x, y), algebra.uadd_overflows(width, x, y)
        case "sadd":
            return algebra.add(width, x, y), algebra.sadd_overflows(width, x, y)
        case "usub":
            return algebra.sub(width, x, y), algebra.usub_overflows(width, x, y)
        case "ssub":
            return algebra.sub(width, x, y), algebra.ssub_overflows(width, x, y)
        case "umul":
            return algebra.mul(width, x, y), algebra.umul_overflows(width, x, y)
        case "smul":
            return algebra.mul(width, x, y), algebra.smul_overflows(width, x, y)
    raise ValueError(kind)


def ushl_sat(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.ushl.sat.*' Intrinsics".

    Value: the first operand shifted left, or all ones where a set bit goes out. Poison: an operand
    is, or the amount is the width or more.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    shifted = algebra.shl(width, x, y)
    kept = algebra.eq(width, algebra.lshr(width, shifted, y), x)
    value = algebra.ite(width, kept, shifted, algebra.constant(width, -1))
    poison = algebra.any_of(x_poison, y_poison, too_far(algebra, width, y))
    return defined(algebra, width, value, poison)


def sshl_sat(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.sshl.sat.*' Intrinsics".

    Value: the first operand shifted left, or the bound on its side where a bit goes out that is
    not like the resulting sign bit. Poison: an operand is, or the amount is the width or more.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    shifted = algebra.shl(width, x, y)
    kept = algebra.eq(width, algebra.ashr(width, shifted, y), x)
    value = algebra.ite(width, kept, shifted, signed_bound(algebra, width, x))
    poison = algebra.any_of(x_poison, y_poison, too_far(algebra, width, y))
    return defined(algebra, width, value, poison)


def signed_bound(algebra: Algebra[B, T], width: int, bits: B) -> B:
    """The least signed number for a negative one, else the greatest."""
    least = 1 << (width - 1)
    return algebra.ite(
        width,
        algebra.slt(width, bits, algebra.constant(width, 0)),
        algebra.constant(width, least),
        algebra.constant(width, least - 1),
    )


RULES = {
    "llvm.abs": Rule(absolute, 2),
    "llvm.smax": extremum("sgt"),
    "llvm.smin": extremum("slt"),
    "llvm.umax": extremum("ugt"),
    "llvm.umin": extremum("ult"),
    **{
        f"llvm.{kind}.with.overflow": with_overflow(kind)
        for kind in ("uadd", "sadd", "usub", "ssub", "umul", "smul")
    },
    **{f"llvm.{kind}.sat": saturating(kind) for kind in ("uadd", "sadd", "usub", "ssub")},
    "llvm.ushl.sat": Rule(ushl_sat, 2),
    "llvm.sshl.sat": Rule(sshl_sat, 2),
}
