"""Intrinsics on bits, and hints (LangRef, "Bit Manipulation Intrinsics", "General Intrinsics").

All of them are poison where an operand is.
"""

from __future__ import annotations

from functools import reduce

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.operation import Operation, Rule, defined
from llmcc.gates.unsupported import Unsupported


def ctpop(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.ctpop.*' Intrinsic". Value: how many bits are set."""
    ((width, x, x_poison),) = operation.operands
    return defined(algebra, width, algebra.ctpop(width, x), x_poison)


def ctlz(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.ctlz.*' Intrinsic".

    Value: how many zeros there are above the highest set bit, or the width for 0. Poison: the
    operand is; where the second operand is 1: the first is 0.
    """
    ((width, x, _), _) = operation.operands
    return defined(algebra, width, algebra.ctlz(width, x), _zero_poison(algebra, operation))


def cttz(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.cttz.*' Intrinsic". As `ctlz`, from below."""
    ((width, x, _), _) = operation.operands
    return defined(algebra, width, algebra.cttz(width, x), _zero_poison(algebra, operation))


def bswap(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.bswap.*' Intrinsics". Value: the bytes in the other order."""
    ((width, x, x_poison),) = operation.operands
    if width % 16:
        raise Unsupported(f"llvm.bswap.i{width}")
    return defined(algebra, width, reversed_bits(algebra, width, x, 8), x_poison)


def bitreverse(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.bitreverse.*' Intrinsics". Value: the bits in the other order."""
    ((width, x, x_poison),) = operation.operands
    return defined(algebra, width, reversed_bits(algebra, width, x, 1), x_poison)


def fshl(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.fshl.*' Intrinsic".

    Value: the high half of both operands, the first in front, shifted left by the third modulo
    the width. (A shift by the width gives 0 in the algebra, which is what an amount of 0 needs.)
    """
    (width, x, _), (_, y, _), (_, amount, _) = operation.operands
    modulus = algebra.constant(width, width)
    left = algebra.urem(width, amount, modulus)
    right = algebra.sub(width, modulus, left)
    high, low = algebra.shl(width, x, left), algebra.lshr(width, y, right)
    return defined(algebra, width, algebra.or_(width, high, low), _any_poison(algebra, operation))


def fshr(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.fshr.*' Intrinsic".

    Value: the low half of both operands, the first in front, shifted right by the third modulo
    the width.
    """
    (width, x, _), (_, y, _), (_, amount, _) = operation.operands
    modulus = algebra.constant(width, width)
    right = algebra.urem(width, amount, modulus)
    left = algebra.sub(width, modulus, right)
    high, low = algebra.shl(width, x, left), algebra.lshr(width, y, right)
    return defined(algebra, width, algebra.or_(width, high, low), _any_poison(algebra, operation))


def expect(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.expect' Intrinsic" and "'llvm.expect.with.probability' Intrinsic".

    Value: the first operand, whatever the expected one is. The engine leaves the probability, a
    double, out of the operands.
    """
    (width, x, x_poison), _ = operation.operands
    return defined(algebra, width, x, x_poison)


def _zero_poison(algebra: Algebra[B, T], operation: Operation[B, T]) -> T:
    (width, x, x_poison), (_, zero_is_poison, _) = operation.operands
    zero = algebra.eq(width, x, algebra.constant(width, 0))
    return algebra.any_of(x_poison, algebra.all_of(algebra.is_set(zero_is_poison), zero))


def reversed_bits(algebra: Algebra[B, T], width: int, bits: B, size: int) -> B:
    """Groups of `size` bits in the other order."""
    pieces = [(size, algebra.extract(width, bits, low, size)) for low in range(0, width, size)]

    def joined(high: tuple[int, B], low: tuple[int, B]) -> tuple[int, B]:
        return high[0] + low[0], algebra.concat(*high, *low)

    return reduce(joined, pieces)[1]


def _any_poison(algebra: Algebra[B, T], operation: Operation[B, T]) -> T:
    return algebra.any_of(*(operand.poison for operand in operation.operands))


RULES = {
    "llvm.ctpop": Rule(ctpop, 1),
    "llvm.ctlz": Rule(ctlz, 2),
    "llvm.cttz": Rule(cttz, 2),
    "llvm.bswap": Rule(bswap, 1),
    "llvm.bitreverse": Rule(bitreverse, 1),
    "llvm.fshl": Rule(fshl, 3),
    "llvm.fshr": Rule(fshr, 3),
    "llvm.expect": Rule(expect, 2),
    "llvm.expect.with.probability": Rule(expect, 2),
}
