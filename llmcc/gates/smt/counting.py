"""Counting bits by other operations, in a number of steps that is logarithmic in the width."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, T


def ones(algebra: Algebra[B, T], width: int, bits: B) -> B:
    """How many bits are set: sums of neighbours, then of neighbouring sums, and so on."""
    step = 1
    while step < width:
        mask = algebra.constant(width, _stripes(width, step))
        shifted = algebra.lshr(width, bits, algebra.constant(width, step))
        even, odd = algebra.and_(width, bits, mask), algebra.and_(width, shifted, mask)
        bits = algebra.add(width, even, odd)
        step *= 2
    return bits


def _stripes(width: int, step: int) -> int:
    """The number of which every second group of `step` bits is set, from the lowest."""
    return sum(((1 << step) - 1) << low for low in range(0, width, 2 * step)) & ((1 << width) - 1)


def zeros(algebra: Algebra[B, T], width: int, bits: B, *, leading: bool) -> B:
    """How many zeros there are before the first one, from the top or from the bottom.

    Halves the bits: where the near half is zero all of it counts and the far half is looked at,
    else the near half. Ones behind make the width a power of two.
    """
    size = 1 << (width - 1).bit_length()
    rest = _padded(algebra, width, bits, size, leading)
    count = algebra.constant(width, 0)
    while size > 1:
        size //= 2
        low = algebra.extract(2 * size, rest, 0, size)
        high = algebra.extract(2 * size, rest, size, size)
        near, far = (high, low) if leading else (low, high)
        empty = algebra.eq(size, near, algebra.constant(size, 0))
        rest = algebra.ite(size, empty, far, near)
        some, none = algebra.constant(width, size), algebra.constant(width, 0)
        count = algebra.or_(width, count, algebra.ite(width, empty, some, none))
    last = algebra.zext(1, algebra.not_(1, rest), width)
    return algebra.add(width, count, last)


def _padded(algebra: Algebra[B, T], width: int, bits: B, size: int, leading: bool) -> B:
    behind = size - width
    if behind == 0:
        return bits
    padding = algebra.constant(behind, -1)
    if leading:
        return algebra.concat(width, bits, behind, padding)
    return algebra.concat(behind, padding, width, bits)
