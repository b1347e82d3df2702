"""Sums, products and quotients that are rounded, as patterns.

Rounding itself is opaque to the solver: functions of magnitudes (`ieee.py`), of which it only knows
that they are functions. What IEEE 754 says of them besides is built into the terms around them:

- Rounding to nearest does not look at signs. So operations are on magnitudes, with the signs put
  back: that -x * y is -(x * y) needs no proof.
- Sums and products do not depend on the order of the operands. So the greater magnitude is first.
- Zeros and infinities are calculated, and so are sums of equal operands, products with 1 and 2 and
  quotients by powers of two where it is plain from the terms that they are that: there is nothing
  to round, or the same as in another operation.
- A result is in the range in which it is known to be: rounding is monotonic, so x + y is not below
  x if y is not negative; no difference of numbers that differ is rounded to 0 (subnormal numbers
  are preserved).

Operands are finite or infinite; which of them make a NaN is not looked at here.
"""

from __future__ import annotations

from llmcc.gates.smt.algebra import B, T
from llmcc.gates.smt.rules.floats import Floats


def added(floats: Floats[B, T], x: B, y: B) -> B:
    """x + y, if that is no NaN. An exact zero of operands that are not both -0 is +0."""
    algebra = floats.algebra
    high, low = floats.in_order(x, y)
    a, b = floats.magnitude(high), floats.magnitude(low)
    differ = floats.negative(floats.flipped(high, low))
    total = floats.either(differ, _gap(floats, a, b), _total(floats, a, b))
    cancelled = algebra.all_of(differ, floats.same(a, b))
    return floats.either(cancelled, floats.zero, floats.signed(total, high))


def _plain(floats: Floats[B, T], condition: T) -> bool:
    """Whether a condition holds for all inputs, as the terms show."""
    return condition is floats.algebra.true


def _total(floats: Floats[B, T], high: B, low: B) -> B:
    """The sum of two magnitudes, the greater one first."""
    if _plain(floats, floats.same(high, low)):
        return doubled(floats, high)
    rounded = floats.algebra.opaque("sum", floats.width, (high, low))
    total = floats.clamped(rounded, high, floats.infinity)
    return floats.either(floats.same(low, floats.zero), high, total)


def _gap(floats: Floats[B, T], high: B, low: B) -> B:
    """The difference of two magnitudes, the greater one first."""
    rounded = floats.algebra.opaque("difference", floats.width, (high, low))
    gap = floats.clamped(rounded, floats.number(1), high)
    gap = floats.either(floats.same(high, floats.infinity), high, gap)
    gap = floats.either(floats.same(high, low), floats.zero, gap)
    return floats.either(floats.same(low, floats.zero), high, gap)


def doubled(floats: Floats[B, T], magnitude: B) -> B:
    """Twice a magnitude: one more in the exponent, or a shift where that is the least one."""
    algebra, width = floats.algebra, floats.width
    last = floats.number((floats.top_field - 1) << floats.fraction_bits)
    normal = algebra.add(width, magnitude, floats.least_normal)
    normal = floats.either(floats.below(magnitude, last), normal, floats.infinity)
    small = floats.below(magnitude, floats.least_normal)
    return floats.either(small, algebra.add(width, magnitude, magnitude), normal)


def multiplied(floats: Floats[B, T], x: B, y: B) -> B:
    """x * y, if that is no NaN."""
    product = _product(floats, floats.magnitude(x), floats.magnitude(y))
    return floats.signed(product, floats.flipped(x, y))


def _product(floats: Floats[B, T], a: B, b: B) -> B:
    """The product of two magnitudes."""
    two = floats.number((floats.bias + 1) << floats.fraction_bits)
    for one, other in ((a, b), (b, a)):
        if _plain(floats, floats.same(one, floats.one)):
            return other
        if _plain(floats, floats.same(one, two)):
            return doubled(floats, other)
    high, low = floats.in_order(a, b)
    rounded = floats.algebra.opaque("product", floats.width, (high, low))
    product = floats.clamped(rounded, floats.zero, floats.infinity)
    product = floats.either(floats.same(high, floats.infinity), high, product)
    return floats.either(floats.same(low, floats.zero), low, product)


def divided(floats: Floats[B, T], x: B, y: B) -> B:
    """x / y, if that is no NaN."""
    quotient = _quotient(floats, floats.magnitude(x), floats.magnitude(y))
    return floats.signed(quotient, floats.flipped(x, y))


def _quotient(floats: Floats[B, T], a: B, b: B) -> B:
    """The quotient of two magnitudes."""
    if _plain(floats, _is_invertible(floats, b)):
        # Before it is rounded it is the product with the reciprocal, whose exponent is negated.
        twice_one = floats.number(2 * floats.bias << floats.fraction_bits)
        return _product(floats, a, floats.algebra.sub(floats.width, twice_one, b))
    rounded = floats.algebra.opaque("quotient", floats.width, (a, b))
    quotient = floats.clamped(rounded, floats.zero, floats.infinity)
    quotient = floats.either(floats.same(a, b), floats.one, quotient)
    quotient = floats.either(floats.same(b, floats.infinity), floats.zero, quotient)
    quotient = floats.either(floats.same(b, floats.zero), floats.infinity, quotient)
    quotient = floats.either(floats.same(a, floats.infinity), a, quotient)
    return floats.either(floats.same(a, floats.zero), a, quotient)


def _is_invertible(floats: Floats[B, T], magnitude: B) -> T:
    """Whether it is a power of two, and the reciprocal is a normal number as well."""
    greatest = floats.number(2 * floats.bias - 1)
    field = floats.field(magnitude)
    return floats.algebra.all_of(
        floats.same(floats.fraction(magnitude), floats.zero),
        floats.below(floats.zero, field),
        floats.algebra.ule(floats.width, field, greatest),
    )


def remainder(floats: Floats[B, T], x: B, y: B) -> B:
    """What x / y, rounded to zero, leaves of x, if that is no NaN; with the sign of x."""
    a, b = floats.magnitude(x), floats.magnitude(y)
    exact = floats.algebra.opaque("remainder", floats.width, (a, b))
    greatest = floats.algebra.sub(floats.width, b, floats.number(1))
    rest = floats.clamped(exact, floats.zero, greatest)
    rest = floats.either(floats.same(a, b), floats.zero, rest)
    return floats.signed(floats.either(floats.below(a, b), a, rest), x)


def root(floats: Floats[B, T], x: B) -> B:
    """The square root, if that is no NaN; that of -0 is -0."""
    rounded = floats.algebra.opaque("root", floats.width, (x,))
    greatest = floats.algebra.sub(floats.width, floats.infinity, floats.number(1))
    value = floats.clamped(rounded, floats.number(1), greatest)
    value = floats.either(floats.same(x, floats.infinity), x, value)
    return floats.either(floats.is_zero(x), x, value)


def fused(floats: Floats[B, T], x: B, y: B, z: B) -> B:
    """x * y + z, rounded once, if that is no NaN."""
    side = floats.flipped(x, y)
    a, b = floats.magnitude(x), floats.magnitude(y)
    for one, other in ((a, b), (b, a)):
        if _plain(floats, floats.same(one, floats.one)):
            return added(floats, floats.signed(other, side), z)
    high, low = floats.in_order(a, b)
    value = _fused(floats, high, low, side, z)
    return floats.either(floats.same(high, floats.infinity), floats.signed(high, side), value)


def _fused(floats: Floats[B, T], high: B, low: B, side: B, z: B) -> B:
    """Of finite numbers: a product of magnitudes, with the sign of `side`, and z."""
    algebra, width = floats.algebra, floats.width
    operands = high, low, floats.magnitude(z)
    total = algebra.opaque("fused sum", width, operands)
    total = floats.signed(floats.clamped(total, floats.zero, floats.infinity), side)
    gap = algebra.opaque("fused difference", width, operands)
    # The only NaN that it gives stands for an exact zero, which is +0 on either side.
    gap = floats.either(floats.is_nan(gap), floats.zero, floats.flipped(gap, side))
    value = floats.either(floats.negative(floats.flipped(z, side)), gap, total)
    return floats.either(floats.is_infinite(z), z, value)
