"""Arithmetic on floating-point numbers (LangRef, "Binary Operations" and "Floating-Point
Semantics"): IEEE 754 in the default environment, which rounds to nearest and preserves subnormal
numbers. Poison where an operand is; never undefined behaviour.
"""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.float_rule import FloatRule
from llmcc.gates.smt.rules.float_values import (
    added,
    divided,
    fused,
    multiplied,
    remainder,
    root,
)
from llmcc.gates.smt.rules.floats import Floats
from llmcc.gates.smt.rules.operation import Operation, defined


def fadd(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "fadd Instruction". Value: the sum; a NaN of opposite infinities."""
    (width, x, _), (_, y, _) = operation.operands
    return _defined(algebra, operation, sum_of(Floats(algebra, width), x, y))


def fsub(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "fsub Instruction". Value: the sum with the second operand's negation."""
    (width, x, _), (_, y, _) = operation.operands
    floats = Floats(algebra, width)
    return _defined(algebra, operation, sum_of(floats, x, floats.negated(y)))


def fmul(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "fmul Instruction". Value: the product; a NaN of zero and infinity."""
    (width, x, _), (_, y, _) = operation.operands
    return _defined(algebra, operation, product_of(Floats(algebra, width), x, y))


def fdiv(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "fdiv Instruction". Value: the quotient; a NaN of two zeros or two infinities."""
    (width, x, _), (_, y, _) = operation.operands
    floats = Floats(algebra, width)
    invalid = algebra.any_of(
        algebra.all_of(floats.is_zero(x), floats.is_zero(y)),
        algebra.all_of(floats.is_infinite(x), floats.is_infinite(y)),
    )
    value = _or_nan(floats, (x, y), invalid, divided(floats, x, y))
    return _defined(algebra, operation, value)


def frem(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "frem Instruction", which is C's `fmod`.

    Value: the remainder, with the first operand's sign; a NaN of an infinity, or by a zero.
    """
    (width, x, _), (_, y, _) = operation.operands
    floats = Floats(algebra, width)
    invalid = algebra.any_of(floats.is_infinite(x), floats.is_zero(y))
    value = _or_nan(floats, (x, y), invalid, remainder(floats, x, y))
    return _defined(algebra, operation, value)


def sqrt(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.sqrt.*' Intrinsic". Value: the square root; a NaN of a number below 0."""
    ((width, x, _),) = operation.operands
    floats = Floats(algebra, width)
    invalid = algebra.all_of(floats.negative(x), algebra.negation(floats.is_zero(x)))
    return _defined(algebra, operation, _or_nan(floats, (x,), invalid, root(floats, x)))


def fma(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.fma.*' Intrinsic".

    Value: the product of the first two operands plus the third, rounded once; a NaN of zero times
    infinity, and of opposite infinities.
    """
    (width, x, _), (_, y, _), (_, z, _) = operation.operands
    floats = Floats(algebra, width)
    x, y = algebra.sorted(x, y)
    clash = algebra.all_of(
        algebra.any_of(floats.is_infinite(x), floats.is_infinite(y)),
        floats.is_infinite(z),
        floats.negative(floats.flipped(floats.flipped(x, y), z)),
    )
    invalid = algebra.any_of(_zero_times_infinity(floats, x, y), clash)
    value = _or_nan(floats, (x, y, z), invalid, fused(floats, x, y, z))
    return _defined(algebra, operation, value)


def fmuladd(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.fmuladd.*' Intrinsic".

    Value: as of `fma` (the alternative), or the product of the first two operands, rounded, plus
    the third, rounded again.
    """
    (width, x, _), (_, y, _), (_, z, _) = operation.operands
    floats = Floats(algebra, width)
    return _defined(algebra, operation, sum_of(floats, product_of(floats, x, y), z))


def canonicalize(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.canonicalize.*' Intrinsic". Value: the operand; a quiet NaN of a NaN.

    Subnormal numbers are kept, as the environment does not flush them.
    """
    ((width, x, _),) = operation.operands
    floats = Floats(algebra, width)
    return _defined(algebra, operation, _or_nan(floats, (x,), algebra.false, x))


def sum_of(floats: Floats[B, T], x: B, y: B) -> B:
    """x + y."""
    x, y = floats.algebra.sorted(x, y)
    clash = floats.algebra.all_of(
        floats.is_infinite(x), floats.is_infinite(y), floats.negative(floats.flipped(x, y))
    )
    return _or_nan(floats, (x, y), clash, added(floats, x, y))


def product_of(floats: Floats[B, T], x: B, y: B) -> B:
    """x * y."""
    x, y = floats.algebra.sorted(x, y)
    invalid = _zero_times_infinity(floats, x, y)
    return _or_nan(floats, (x, y), invalid, multiplied(floats, x, y))


def _zero_times_infinity(floats: Floats[B, T], x: B, y: B) -> T:
    return floats.algebra.any_of(
        floats.algebra.all_of(floats.is_zero(x), floats.is_infinite(y)),
        floats.algebra.all_of(floats.is_infinite(x), floats.is_zero(y)),
    )


def _or_nan(floats: Floats[B, T], operands: tuple[B, ...], invalid: T, value: B) -> B:
    """The preferred NaN where an operand is a NaN or the operation is invalid, else the value."""
    nan = floats.algebra.any_of(invalid, *map(floats.is_nan, operands))
    return floats.either(nan, floats.preferred_nan, value)


def _defined(algebra: Algebra[B, T], operation: Operation[B, T], value: B) -> Outcome[B, T]:
    poison = algebra.any_of(*(operand.poison for operand in operation.operands))
    return defined(algebra, operation.operands[0].width, value, poison)


# A NaN's sign is anything; these are the signs with which the identities hold that optimizers use.
def _of_sum(algebra: Algebra[B, T], operation: Operation[B, T]) -> tuple[B, ...]:
    (width, x, _), (_, y, _) = operation.operands
    return Floats(algebra, width).in_order(x, y)


def _of_difference(algebra: Algebra[B, T], operation: Operation[B, T]) -> tuple[B, ...]:
    (width, x, _), (_, y, _) = operation.operands
    floats = Floats(algebra, width)
    return floats.in_order(x, floats.negated(y))


def _of_product(algebra: Algebra[B, T], operation: Operation[B, T]) -> tuple[B, ...]:
    (width, x, _), (_, y, _) = operation.operands
    floats = Floats(algebra, width)
    return floats.in_order(floats.flipped(x, y), floats.flipped(y, x))


def _of_operands(algebra: Algebra[B, T], operation: Operation[B, T]) -> tuple[B, ...]:
    return tuple(operand.bits for operand in operation.operands)


def _of_fused(algebra: Algebra[B, T], operation: Operation[B, T]) -> tuple[B, ...]:
    (width, x, _), (_, y, _), (_, z, _) = operation.operands
    floats = Floats(algebra, width)
    return (*floats.in_order(floats.flipped(x, y), floats.flipped(y, x)), z)


def _of_quiet(algebra: Algebra[B, T], operation: Operation[B, T]) -> tuple[B, ...]:
    ((width, x, _),) = operation.operands
    floats = Floats(algebra, width)
    quiet = algebra.or_(width, x, floats.number(1 << (floats.fraction_bits - 1)))
    return (floats.either(floats.is_nan(x), quiet, x),)


RULES = {
    "fadd": FloatRule(fadd, 2, origins=_of_sum),
    "fsub": FloatRule(fsub, 2, origins=_of_difference),
    "fmul": FloatRule(fmul, 2, origins=_of_product),
    "fdiv": FloatRule(fdiv, 2, origins=_of_product),
    "frem": FloatRule(frem, 2, origins=_of_operands),
    "llvm.sqrt": FloatRule(sqrt, 1, origins=_of_operands),
    "llvm.canonicalize": FloatRule(canonicalize, 1, origins=_of_quiet),
    "llvm.fma": FloatRule(fma, 3, origins=_of_fused),
    "llvm.fmuladd": FloatRule(fmuladd, 3, origins=_of_fused, alternative=fma),
}
