"""Floating-point numbers as bit patterns (LangRef, "Floating-Point Types"; IEEE 754-2019, 3.4).

A pattern is a sign bit, an exponent field and a fraction field. Without its sign it is a magnitude;
magnitudes of numbers are ordered like the numbers, infinity is above them, NaNs are above that.
The width of a pattern tells its format: 16 for `half`, 32 for `float`, 64 for `double`.
"""

from __future__ import annotations

from typing import Generic

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.ieee import FRACTION_BITS, infinity


class Floats(Generic[B, T]):
    """What can be said of patterns of one width."""

    def __init__(self, algebra: Algebra[B, T], width: int) -> None:
        self.algebra = algebra
        self.width = width
        self.fraction_bits = FRACTION_BITS[width]
        self.top_field = (1 << (width - 1 - self.fraction_bits)) - 1
        """The exponent field of infinities and NaNs."""
        self.bias = self.top_field >> 1
        """The exponent field of 1."""
        self.zero = self.number(0)
        self.one = self.number(self.bias << self.fraction_bits)
        self.infinity = self.number(infinity(width))
        self.preferred_nan = self.number(infinity(width) | 1 << (self.fraction_bits - 1))
        """Quiet, without a payload."""

    def number(self, pattern: int) -> B:
        return self.algebra.constant(self.width, pattern)

    # Parts
    def magnitude(self, bits: B) -> B:
        return self.algebra.and_(self.width, bits, self.number((1 << (self.width - 1)) - 1))

    def negative(self, bits: B) -> T:
        """Whether the sign bit is set, be it that of a zero or a NaN."""
        return self.algebra.slt(self.width, bits, self.zero)

    def sign(self, bits: B) -> B:
        """The pattern with nothing but the sign bit."""
        return self.algebra.and_(self.width, bits, self.number(1 << (self.width - 1)))

    def field(self, bits: B) -> B:
        """The exponent field, in the pattern's width."""
        amount = self.number(self.fraction_bits)
        return self.algebra.lshr(self.width, self.magnitude(bits), amount)

    def fraction(self, bits: B) -> B:
        mask = self.number((1 << self.fraction_bits) - 1)
        return self.algebra.and_(self.width, bits, mask)

    # Signs
    def negated(self, bits: B) -> B:
        return self.algebra.xor(self.width, bits, self.number(1 << (self.width - 1)))

    def flipped(self, bits: B, by: B) -> B:
        """With the opposite sign where that of `by` is set."""
        return self.algebra.xor(self.width, bits, self.sign(by))

    def signed(self, magnitude: B, like: B) -> B:
        """A magnitude with the sign of `like`."""
        return self.algebra.or_(self.width, magnitude, self.sign(like))

    # Kinds
    def is_nan(self, bits: B) -> T:
        return self.algebra.ult(self.width, self.infinity, self.magnitude(bits))

    def is_quiet(self, bits: B) -> T:
        """Whether a NaN has its quiet bit."""
        return self.has(bits, self.number(1 << (self.fraction_bits - 1)))

    def is_infinite(self, bits: B) -> T:
        return self.same(self.magnitude(bits), self.infinity)

    def is_zero(self, bits: B) -> T:
        return self.same(self.magnitude(bits), self.zero)

    def is_subnormal(self, bits: B) -> T:
        below = self.algebra.ult(self.width, self.magnitude(bits), self.least_normal)
        return self.algebra.all_of(below, self.algebra.negation(self.is_zero(bits)))

    @property
    def least_normal(self) -> B:
        return self.number(1 << self.fraction_bits)

    # Bits, told once how wide they are
    def same(self, left: B, right: B) -> T:
        return self.algebra.eq(self.width, left, right)

    def below(self, left: B, right: B) -> T:
        return self.algebra.ult(self.width, left, right)

    def has(self, bits: B, mask: B) -> T:
        return self.algebra.negation(
            self.same(self.algebra.and_(self.width, bits, mask), self.zero)
        )

    def either(self, condition: T, then: B, otherwise: B) -> B:
        return self.algebra.ite(self.width, condition, then, otherwise)

    def clamped(self, bits: B, least: B, greatest: B) -> B:
        """Unchanged where it is what is known of it: in that range."""
        bits = self.either(self.below(bits, least), least, bits)
        return self.either(self.below(greatest, bits), greatest, bits)

    def in_order(self, one: B, other: B) -> tuple[B, B]:
        """The one of the greater magnitude first, so that operands may change places."""
        one, other = self.algebra.sorted(one, other)
        swap = self.below(self.magnitude(one), self.magnitude(other))
        return self.either(swap, other, one), self.either(swap, one, other)

    def sortable(self, bits: B) -> B:
        """A number that is unsigned below another where the value is below; -0 is below +0."""
        inverted = self.algebra.not_(self.width, bits)
        return self.either(self.negative(bits), inverted, self.negated(bits))
