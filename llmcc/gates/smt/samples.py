"""Inputs that often are counterexamples."""

from __future__ import annotations

from random import Random

from llmcc.gates.smt.ieee import FRACTION_BITS, infinity
from llmcc.gates.smt.values import widths
from llmcc.ir.syntax.types import ArrayType, FloatType, PointerType, StructType, Type, VectorType


def sample(width: int, is_float: bool, dice: Random) -> int:
    """The bits of a leaf."""
    corners = _float_corners(width, dice) if is_float else _corners(width, dice)
    return dice.choice((*corners, dice.getrandbits(width), dice.getrandbits(width))) % (1 << width)


def _corners(width: int, dice: Random) -> tuple[int, ...]:
    high = 1 << (width - 1)
    return (0, 1, -1, high, high - 1, dice.getrandbits(3))


def _float_corners(width: int, dice: Random) -> tuple[int, ...]:
    """Zeros, ones, infinities, and numbers of few bits around 1, with any sign."""
    fraction_bits, top = FRACTION_BITS[width], infinity(width)
    one = top >> 1 & -(1 << fraction_bits)
    near = one + (dice.randrange(-8, 9) << fraction_bits)
    fraction = dice.getrandbits(3) << (fraction_bits - 3)
    edge = dice.choice((1, top - 1, 1 << fraction_bits, top))
    sign = dice.getrandbits(1) << (width - 1)
    return tuple(sign | magnitude for magnitude in (0, one, near, near | fraction, edge))


def float_leaves(kind: Type) -> tuple[bool, ...]:
    """Which leaves of a type are floating-point numbers. Raises Unsupported."""
    match kind:
        case FloatType():
            return (True,)
        case PointerType():
            return (False,) * len(widths(kind))
        case VectorType() | ArrayType():
            return float_leaves(kind.element) * kind.count
        case StructType():
            return tuple(leaf for element in kind.elements for leaf in float_leaves(element))
    return (False,) * len(widths(kind))
