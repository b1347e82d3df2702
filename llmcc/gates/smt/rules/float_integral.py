"""Rounding of floating-point numbers to integers that stay floating-point numbers.

All is on magnitudes: the sign is kept, also that of what is rounded to zero. Poison where the
operand is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.float_rule import FloatRule
from llmcc.gates.smt.rules.floats import Floats
from llmcc.gates.smt.rules.operation import Operation, defined


def rounding(upwards: Callable[..., Any]) -> FloatRule:
    """A rule that rounds a magnitude up where `upwards` of the floats, the operand and what is
    known of the part behind the point says so, else down."""

    def compute(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
        ((width, x, poison),) = operation.operands
        floats = Floats(algebra, width)
        value = floats.signed(_rounded(floats, x, upwards), x)
        value = floats.either(floats.is_nan(x), floats.preferred_nan, value)
        return defined(algebra, width, value, poison)

    return FloatRule(compute, 1, origins=_operand)


def _rounded(floats: Floats[B, T], x: B, upwards: Callable[..., Any]) -> B:
    """The magnitude of a number, rounded."""
    magnitude = floats.magnitude(x)
    rounded = floats.either(
        floats.below(magnitude, floats.one),
        _below_one(floats, x, upwards),
        _from_one(floats, x, upwards),
    )
    whole = floats.number((floats.bias + floats.fraction_bits) << floats.fraction_bits)
    return floats.either(floats.below(magnitude, whole), rounded, magnitude)


def _below_one(floats: Floats[B, T], x: B, upwards: Callable[..., Any]) -> B:
    """0 or 1."""
    half = floats.number((floats.bias - 1) << floats.fraction_bits)
    up = upwards(floats, x, floats.magnitude(x), half, floats.algebra.false)
    return floats.either(up, floats.one, floats.zero)


def _from_one(floats: Floats[B, T], x: B, upwards: Callable[..., Any]) -> B:
    """Of a number that may have bits behind the point: as many as the exponent leaves of them."""
    algebra, width = floats.algebra, floats.width
    magnitude = floats.magnitude(x)
    last = floats.number(floats.bias + floats.fraction_bits)
    behind = algebra.sub(width, last, floats.field(x))
    unit = algebra.shl(width, floats.number(1), behind)
    mask = algebra.sub(width, unit, floats.number(1))
    rest = algebra.and_(width, magnitude, mask)
    half = algebra.lshr(width, unit, floats.number(1))
    # Of a number below 2 the last bit before the point is not written, but its exponent is odd.
    odd = floats.has(magnitude, unit)
    down = algebra.xor(width, magnitude, rest)
    # A carry out of the fraction is one to the exponent.
    up = algebra.add(width, down, unit)
    return floats.either(upwards(floats, x, rest, half, odd), up, down)


def _never(floats: Floats[B, T], x: B, rest: B, half: B, odd: T) -> T:
    """Towards zero."""
    return floats.algebra.false


def _if_negative(floats: Floats[B, T], x: B, rest: B, half: B, odd: T) -> T:
    return floats.algebra.all_of(floats.negative(x), floats.below(floats.zero, rest))


def _if_positive(floats: Floats[B, T], x: B, rest: B, half: B, odd: T) -> T:
    positive = floats.algebra.negation(floats.negative(x))
    return floats.algebra.all_of(positive, floats.below(floats.zero, rest))


def _from_half(floats: Floats[B, T], x: B, rest: B, half: B, odd: T) -> T:
    """To nearest, ties away from zero."""
    return floats.algebra.ule(floats.width, half, rest)


def _from_half_if_odd(floats: Floats[B, T], x: B, rest: B, half: B, odd: T) -> T:
    """To nearest, ties to even."""
    tie = floats.algebra.all_of(floats.same(rest, half), odd)
    return floats.algebra.any_of(floats.below(half, rest), tie)


def _operand(algebra: Algebra[B, T], operation: Operation[B, T]) -> tuple[B, ...]:
    return (operation.operands[0].bits,)


RULES = {
    # LangRef "'llvm.trunc.*' Intrinsic", "'llvm.floor.*' Intrinsic" and so on. `rint` and
    # `nearbyint` use the current rounding mode, which is the default one: to nearest.
    "llvm.trunc": rounding(_never),
    "llvm.floor": rounding(_if_negative),
    "llvm.ceil": rounding(_if_positive),
    "llvm.round": rounding(_from_half),
    "llvm.roundeven": rounding(_from_half_if_odd),
    "llvm.rint": rounding(_from_half_if_odd),
    "llvm.nearbyint": rounding(_from_half_if_odd),
}
