"""Exact arithmetic on floating-point numbers that are given as bit patterns.

Each operation takes magnitudes, which are patterns without a sign, of finite numbers, and gives the
pattern of the exact result rounded to nearest, ties to even (IEEE 754-2019, section 4.3.1), or
that of infinity. Written for being seen to be right: the result is a fraction first.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from fractions import Fraction
from math import isqrt
from typing import Final

FRACTION_BITS: Final = {16: 10, 32: 23, 64: 52}
"""By the width of `half`, `float` and `double`: how many bits stand behind the point."""

EXACT_ZERO: Final = -1
"""What `fused difference` gives where nothing was rounded away: that zero has a sign of its own."""


def value(width: int, magnitude: int) -> Fraction:
    """The number that a finite magnitude stands for."""
    fraction_bits = FRACTION_BITS[width]
    field, fraction = divmod(magnitude, 1 << fraction_bits)
    if field:
        fraction += 1 << fraction_bits
    return fraction * Fraction(2) ** (max(field, 1) + _least_exponent(width) - 1)


def nearest(width: int, number: Fraction) -> int:
    """The magnitude that is nearest to a number, which is not negative."""
    if number == 0:
        return 0
    fraction_bits = FRACTION_BITS[width]
    # The place of the last bit: that of subnormal numbers, or so that all of them are used.
    exponent = number.numerator.bit_length() - number.denominator.bit_length() - fraction_bits
    if number < Fraction(2) ** (exponent + fraction_bits):
        exponent -= 1
    exponent = max(exponent, _least_exponent(width))
    # Python rounds fractions to nearest, ties to even. A carry is one to the next exponent.
    units = round(number / Fraction(2) ** exponent)
    field = exponent - _least_exponent(width)
    return min((field << fraction_bits) + units, infinity(width))


def infinity(width: int) -> int:
    """The magnitude of infinity."""
    return ((1 << (width - 1 - FRACTION_BITS[width])) - 1) << FRACTION_BITS[width]


def calculate(name: str, width: int, operands: tuple[int, ...]) -> int:
    """What an operation that the algebra calls opaque makes of numbers.

    Whatever its operands, it has a result; one that means nothing where they are not finite, or
    where the operation is not defined for them.
    """
    largest = infinity(width)
    numbers = [value(width, min(operand, largest)) for operand in operands]
    return _OPERATIONS[name](width, *numbers) % (1 << width)


def spelt(width: int, bits: int) -> str:
    """A pattern as people read it: the number in decimal, or a NaN's bits."""
    magnitude = bits % (1 << (width - 1))
    if magnitude > infinity(width):
        return f"nan:0x{bits:x}"
    number, pattern = {16: ("e", "H"), 32: ("f", "I"), 64: ("d", "Q")}[width]
    return repr(struct.unpack(f"<{number}", struct.pack(f"<{pattern}", bits))[0])


def _least_exponent(width: int) -> int:
    """The exponent of the smallest number."""
    bias = (1 << (width - 2 - FRACTION_BITS[width])) - 1
    return 1 - bias - FRACTION_BITS[width]


def _sum(width: int, x: Fraction, y: Fraction) -> int:
    return nearest(width, x + y)


def _difference(width: int, x: Fraction, y: Fraction) -> int:
    return nearest(width, abs(x - y))


def _product(width: int, x: Fraction, y: Fraction) -> int:
    return nearest(width, x * y)


def _quotient(width: int, x: Fraction, y: Fraction) -> int:
    return nearest(width, x / y) if y else infinity(width)


def _remainder(width: int, x: Fraction, y: Fraction) -> int:
    """Of the division that rounds to zero; it is a number of the format, so nothing is rounded."""
    return nearest(width, x % y) if y else 0


def _root(width: int, x: Fraction) -> int:
    """Rounded once: to an odd last bit far behind the place where the result is rounded."""
    if x == 0:
        return 0
    shift = 2 * (FRACTION_BITS[width] + 4) + 2 * abs(x.numerator.bit_length() - 1)
    shift += 2 * x.denominator.bit_length()
    scaled = x * (1 << (2 * shift))
    root = isqrt(int(scaled))
    exact = root * root == scaled
    return nearest(width, Fraction(2 * root + (not exact), 1 << (shift + 1)))


def _fused_sum(width: int, x: Fraction, y: Fraction, z: Fraction) -> int:
    return nearest(width, x * y + z)


def _fused_difference(width: int, x: Fraction, y: Fraction, z: Fraction) -> int:
    """With the sign of x * y - z, or EXACT_ZERO."""
    exact = x * y - z
    if exact == 0:
        return EXACT_ZERO
    return nearest(width, abs(exact)) | (exact < 0) << (width - 1)


_OPERATIONS: Final[dict[str, Callable[..., int]]] = {
    "sum": _sum,
    "difference": _difference,
    "product": _product,
    "quotient": _quotient,
    "remainder": _remainder,
    "root": _root,
    "fused sum": _fused_sum,
    "fused difference": _fused_difference,
}
