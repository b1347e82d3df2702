"""Conversions between formats of floating-point numbers (LangRef, "Conversion Operations")."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.float_rule import FloatRule
from llmcc.gates.smt.rules.floats import Floats
from llmcc.gates.smt.rules.operation import Operation, defined


def fpext(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "fpext .. to Instruction". Value: the same number. Poison: the operand is."""
    ((width, x, poison),) = operation.operands
    narrow, wide = Floats(algebra, width), Floats(algebra, operation.width)
    value = _signed(narrow, wide, x, _extended(narrow, wide, x))
    return defined(algebra, operation.width, value, poison)


def fptrunc(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "fptrunc .. to Instruction".

    Value: the number, rounded to nearest. Poison: the operand is.
    """
    ((width, x, poison),) = operation.operands
    wide, narrow = Floats(algebra, width), Floats(algebra, operation.width)
    value = _signed(wide, narrow, x, _truncated(wide, narrow, x))
    return defined(algebra, operation.width, value, poison)


def _signed(before: Floats[B, T], after: Floats[B, T], x: B, magnitude: B) -> B:
    """A magnitude with the sign of x; infinity where x is that, and a NaN where x is one."""
    value = after.either(before.is_infinite(x), after.infinity, magnitude)
    value = after.signed(value, _sign(before, after, x))
    return after.either(before.is_nan(x), after.preferred_nan, value)


def _sign(before: Floats[B, T], after: Floats[B, T], x: B) -> B:
    """The sign bit of x as a pattern of another format."""
    return after.either(before.negative(x), after.sign(after.number(-1)), after.zero)


def _extended(narrow: Floats[B, T], wide: Floats[B, T], x: B) -> B:
    """The magnitude of a finite number in a wider format, in which it is no subnormal number."""
    algebra, width = wide.algebra, wide.width
    more = wide.number(wide.fraction_bits - narrow.fraction_bits)
    magnitude = algebra.zext(narrow.width, narrow.magnitude(x), width)
    rebias = wide.number((wide.bias - narrow.bias) << wide.fraction_bits)
    normal = algebra.add(width, algebra.shl(width, magnitude, more), rebias)
    # The first bit that is set becomes the one before the point, which is not written.
    before = algebra.sub(width, algebra.ctlz(width, magnitude), wide.number(width - 1))
    places = algebra.add(width, before, wide.number(wide.fraction_bits))
    shifted = algebra.shl(width, magnitude, places)
    field = algebra.sub(
        width, wide.number(wide.bias - narrow.bias + 1 + more_of(narrow, wide)), places
    )
    fraction = wide.fraction(shifted)
    small = algebra.or_(width, algebra.shl(width, field, wide.number(wide.fraction_bits)), fraction)
    small = wide.either(narrow.is_zero(x), wide.zero, small)
    return wide.either(narrow.below(narrow.magnitude(x), narrow.least_normal), small, normal)


def more_of(narrow: Floats[B, T], wide: Floats[B, T]) -> int:
    """How many more bits the fraction of the wider format has."""
    return wide.fraction_bits - narrow.fraction_bits


def _truncated(wide: Floats[B, T], narrow: Floats[B, T], x: B) -> B:
    """The magnitude of a finite number in a narrower format, rounded."""
    algebra, width = wide.algebra, wide.width
    less = more_of(narrow, wide)
    magnitude = wide.magnitude(x)
    # The magnitude with the narrower format's bias: it wraps where the number is too small.
    rebias = (wide.bias - narrow.bias) << wide.fraction_bits
    moved = algebra.sub(width, magnitude, wide.number(rebias))
    normal = rounded_off(wide, moved, less)
    overflow = (narrow.top_field + wide.bias - narrow.bias) << wide.fraction_bits
    normal = wide.either(
        wide.below(magnitude, wide.number(overflow)),
        normal,
        wide.number(narrow.top_field << narrow.fraction_bits),
    )
    is_normal = wide.below(wide.number(rebias + (1 << wide.fraction_bits) - 1), magnitude)
    value = wide.either(is_normal, normal, _truncated_small(wide, narrow, x))
    return algebra.extract(width, value, 0, narrow.width)


def _truncated_small(wide: Floats[B, T], narrow: Floats[B, T], x: B) -> B:
    """Of a number that becomes subnormal or zero: shifted to the right until its exponent fits.

    What is shifted out is remembered in one more bit at the end.
    """
    algebra, width = wide.algebra, wide.width
    one = wide.number(1)
    significand = algebra.or_(width, wide.fraction(x), wide.least_normal)
    places = algebra.sub(width, wide.number(wide.bias - narrow.bias + 1), wide.field(x))
    kept = algebra.lshr(width, significand, places)
    lost = algebra.negation(wide.same(algebra.shl(width, kept, places), significand))
    sticky = wide.either(lost, one, wide.zero)
    bits = algebra.or_(width, algebra.shl(width, kept, one), sticky)
    rounded = rounded_off(wide, bits, more_of(narrow, wide) + 1)
    # A subnormal number of the wider format is far below all numbers of the narrower one.
    return wide.either(wide.below(wide.magnitude(x), wide.least_normal), wide.zero, rounded)


def rounded_off(floats: Floats[B, T], bits: B, count: int) -> B:
    """Bits without the last `count` of them, rounded to nearest, ties to even."""
    algebra, width = floats.algebra, floats.width
    return nearest(algebra, width, bits, count)


def nearest(algebra: Algebra[B, T], width: int, bits: B, count: int) -> B:
    """Bits shifted right by `count`, which is not 0, rounded to nearest, ties to even."""
    kept = algebra.lshr(width, bits, algebra.constant(width, count))
    rest = algebra.and_(width, bits, algebra.constant(width, (1 << count) - 1))
    half = algebra.constant(width, 1 << (count - 1))
    odd = algebra.is_set(algebra.extract(width, kept, 0, 1))
    tie = algebra.all_of(algebra.eq(width, rest, half), odd)
    up = algebra.any_of(algebra.ult(width, half, rest), tie)
    return algebra.add(width, kept, algebra.zext(1, algebra.bit(up), width))


def _extended_nan(algebra: Algebra[B, T], operation: Operation[B, T]) -> tuple[B, ...]:
    """The payload's bits at the front of the longer one."""
    ((width, x, _),) = operation.operands
    narrow, wide = Floats(algebra, width), Floats(algebra, operation.width)
    fraction = algebra.zext(width, narrow.fraction(x), wide.width)
    fraction = algebra.shl(wide.width, fraction, wide.number(more_of(narrow, wide)))
    return (_made_nan(narrow, wide, x, fraction),)


def _truncated_nan(algebra: Algebra[B, T], operation: Operation[B, T]) -> tuple[B, ...]:
    """The payload without its last bits; quiet where nothing is left of it and its quiet bit."""
    ((width, x, _),) = operation.operands
    wide, narrow = Floats(algebra, width), Floats(algebra, operation.width)
    fraction = algebra.lshr(width, wide.fraction(x), wide.number(more_of(narrow, wide)))
    fraction = algebra.extract(width, fraction, 0, narrow.width)
    nan = _made_nan(wide, narrow, x, fraction)
    quiet = narrow.signed(narrow.preferred_nan, nan)
    empty = algebra.all_of(wide.is_nan(x), narrow.same(fraction, narrow.zero))
    return (narrow.either(empty, quiet, nan),)


def _made_nan(before: Floats[B, T], after: Floats[B, T], x: B, fraction: B) -> B:
    """A NaN where x is one, else a number."""
    bits = after.algebra.or_(after.width, after.infinity, fraction)
    bits = after.signed(bits, _sign(before, after, x))
    return after.either(before.is_nan(x), bits, after.zero)


RULES = {
    "fpext": FloatRule(fpext, 1, origins=_extended_nan),
    "fptrunc": FloatRule(fptrunc, 1, origins=_truncated_nan),
}
