"""Overflow on terms of which one may be a number: then it is a range that the other one leaves."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra
from llmcc.gates.smt.concrete import signed, unsigned
from llmcc.gates.smt.terms import Bits, Truth


def uadd(algebra: Algebra[Bits, Truth], width: int, left: Bits, right: Bits) -> Truth:
    """Whether an unsigned sum does not fit."""
    if isinstance(left, int):
        left, right = right, left
    if isinstance(right, int):
        return algebra.ult(width, unsigned(width, -1 - right), left)
    return algebra.ult(width, algebra.add(width, left, right), left)


def sadd(algebra: Algebra[Bits, Truth], width: int, left: Bits, right: Bits) -> Truth:
    """Whether a signed sum does not fit: else its sign is one of the operands'."""
    if isinstance(left, int):
        left, right = right, left
    if isinstance(right, int):
        number = signed(width, right)
        least, greatest = _range(width)
        return _leaves(algebra, width, left, least - number, greatest - number)
    total = algebra.add(width, left, right)
    flips = algebra.xor(width, total, left), algebra.xor(width, total, right)
    return _negative(algebra, width, algebra.and_(width, *flips))


def ssub(algebra: Algebra[Bits, Truth], width: int, left: Bits, right: Bits) -> Truth:
    """Whether a signed difference does not fit: else it has the sign of `left` if signs differ."""
    least, greatest = _range(width)
    if isinstance(right, int):
        number = signed(width, right)
        return _leaves(algebra, width, left, least + number, greatest + number)
    if isinstance(left, int):
        number = signed(width, left)
        return _leaves(algebra, width, right, number - greatest, number - least)
    difference = algebra.sub(width, left, right)
    flips = algebra.xor(width, left, right), algebra.xor(width, left, difference)
    return _negative(algebra, width, algebra.and_(width, *flips))


def umul_by(algebra: Algebra[Bits, Truth], width: int, bits: Bits, factor: int) -> Truth:
    """Whether an unsigned product with a number does not fit."""
    if factor == 0:
        return algebra.false
    return algebra.ult(width, algebra.constant(width, unsigned(width, -1) // factor), bits)


def smul_by(algebra: Algebra[Bits, Truth], width: int, bits: Bits, factor: int) -> Truth:
    """Whether a signed product with a number does not fit."""
    number = signed(width, factor)
    if number == 0:
        return algebra.false
    low, high = _range(width) if number > 0 else _range(width)[::-1]
    return _leaves(algebra, width, bits, -(-low // number), high // number)


def _range(width: int) -> tuple[int, int]:
    return -(1 << (width - 1)), (1 << (width - 1)) - 1


def _leaves(algebra: Algebra[Bits, Truth], width: int, bits: Bits, low: int, high: int) -> Truth:
    """Whether bits, read as signed, are below `low` or above `high`."""
    least, greatest = _range(width)
    below = algebra.slt(width, bits, algebra.constant(width, max(low, least)))
    above = algebra.slt(width, algebra.constant(width, min(high, greatest)), bits)
    return algebra.any_of(below, above)


def _negative(algebra: Algebra[Bits, Truth], width: int, bits: Bits) -> Truth:
    return algebra.slt(width, bits, algebra.constant(width, 0))
