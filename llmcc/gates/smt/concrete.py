"""The algebra on numbers: bits are unsigned `int`, truth values are `bool`.

Written for being seen to be right: overflow, for one, is decided on unbounded integers.
"""

from __future__ import annotations

from typing import Any

from llmcc.gates.smt import ieee


def signed(width: int, bits: int) -> int:
    """An unsigned number of `width` bits, read as two's complement."""
    return bits - (1 << width) if bits >> (width - 1) else bits


def unsigned(width: int, number: int) -> int:
    """A number modulo `2**width`."""
    return number & ((1 << width) - 1)


def _fits_unsigned(width: int, number: int) -> bool:
    return 0 <= number < 1 << width


def _fits_signed(width: int, number: int) -> bool:
    return -(1 << (width - 1)) <= number < 1 << (width - 1)


class Concrete:
    """`Algebra[int, bool]`."""

    true = True
    false = False

    def __init__(self, address: int = 64) -> None:
        self.address = address

    @property
    def pointer_bytes(self) -> int:
        return self.address // 8

    def negation(self, term: bool) -> bool:
        return not term

    def all_of(self, *terms: bool) -> bool:
        return False not in terms

    def any_of(self, *terms: bool) -> bool:
        return True in terms

    def implies(self, premise: bool, conclusion: bool) -> bool:
        return conclusion or not premise

    def choose(self, condition: bool, then: bool, otherwise: bool) -> bool:
        return then if condition else otherwise

    def bit(self, term: bool) -> int:
        return 1 if term else 0

    def is_set(self, bits: int) -> bool:
        return bits == 1

    def ite(self, width: int, condition: bool, then: int, otherwise: int) -> int:
        return then if condition else otherwise

    def same(self, one: int, other: int) -> bool:
        return one == other

    def as_sum(self, bits: int) -> tuple[int | None, int]:
        return None, bits

    def choice_of(self, bits: int) -> tuple[bool, int, int] | None:
        return None

    def constant(self, width: int, value: int) -> int:
        return unsigned(width, value)

    def add(self, width: int, left: int, right: int) -> int:
        return unsigned(width, left + right)

    def sub(self, width: int, left: int, right: int) -> int:
        return unsigned(width, left - right)

    def mul(self, width: int, left: int, right: int) -> int:
        return unsigned(width, left * right)

    def udiv(self, width: int, left: int, right: int) -> int:
        return left // right if right else unsigned(width, -1)

    def urem(self, width: int, left: int, right: int) -> int:
        return left % right if right else left

    def sdiv(self, width: int, left: int, right: int) -> int:
        a, b = signed(width, left), signed(width, right)
        if b == 0:
            return unsigned(width, 1 if a < 0 else -1)
        quotient = abs(a) // abs(b)
        return unsigned(width, quotient if (a < 0) == (b < 0) else -quotient)

    def srem(self, width: int, left: int, right: int) -> int:
        a, b = signed(width, left), signed(width, right)
        if b == 0:
            return left
        rest = abs(a) % abs(b)
        return unsigned(width, -rest if a < 0 else rest)

    def shl(self, width: int, bits: int, amount: int) -> int:
        return unsigned(width, bits << amount) if amount < width else 0

    def lshr(self, width: int, bits: int, amount: int) -> int:
        return bits >> amount if amount < width else 0

    def ashr(self, width: int, bits: int, amount: int) -> int:
        return unsigned(width, signed(width, bits) >> min(amount, width))

    def and_(self, width: int, left: int, right: int) -> int:
        return left & right

    def or_(self, width: int, left: int, right: int) -> int:
        return left | right

    def xor(self, width: int, left: int, right: int) -> int:
        return left ^ right

    def not_(self, width: int, bits: int) -> int:
        return unsigned(width, ~bits)

    def eq(self, width: int, left: int, right: int) -> bool:
        return left == right

    def ult(self, width: int, left: int, right: int) -> bool:
        return left < right

    def ule(self, width: int, left: int, right: int) -> bool:
        return left <= right

    def slt(self, width: int, left: int, right: int) -> bool:
        return signed(width, left) < signed(width, right)

    def sle(self, width: int, left: int, right: int) -> bool:
        return signed(width, left) <= signed(width, right)

    def uadd_overflows(self, width: int, left: int, right: int) -> bool:
        return not _fits_unsigned(width, left + right)

    def sadd_overflows(self, width: int, left: int, right: int) -> bool:
        return not _fits_signed(width, signed(width, left) + signed(width, right))

    def usub_overflows(self, width: int, left: int, right: int) -> bool:
        return not _fits_unsigned(width, left - right)

    def ssub_overflows(self, width: int, left: int, right: int) -> bool:
        return not _fits_signed(width, signed(width, left) - signed(width, right))

    def umul_overflows(self, width: int, left: int, right: int) -> bool:
        return not _fits_unsigned(width, left * right)

    def smul_overflows(self, width: int, left: int, right: int) -> bool:
        return not _fits_signed(width, signed(width, left) * signed(width, right))

    def zext(self, width: int, bits: int, to: int) -> int:
        return bits

    def sext(self, width: int, bits: int, to: int) -> int:
        return unsigned(to, signed(width, bits))

    def extract(self, width: int, bits: int, low: int, count: int) -> int:
        return unsigned(count, bits >> low)

    def concat(self, high_width: int, high: int, low_width: int, low: int) -> int:
        return high << low_width | low

    def ctpop(self, width: int, bits: int) -> int:
        return bits.bit_count()

    def ctlz(self, width: int, bits: int) -> int:
        return width - bits.bit_length()

    def cttz(self, width: int, bits: int) -> int:
        return (bits & -bits).bit_length() - 1 if bits else width

    def opaque(self, name: str, width: int, operands: tuple[int, ...]) -> int:
        return ieee.calculate(name, width, operands)

    def sorted(self, one: int, other: int) -> tuple[int, int]:
        return min(one, other), max(one, other)

    def note(self, bits: int, origin: tuple[object, ...]) -> None:
        """Numbers are calculated anew."""

    def noted(self, bits: int) -> tuple[Any, ...]:
        return ()
