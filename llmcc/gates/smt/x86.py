"""Vector intrinsics of x86, as Intel's manual ("Software Developer's Manual", volume 2) has them.

LLVM folds those with constant operands. In wide vectors most work on lanes of 128 bits each.
Poison: an element of the result is where one that it is made of is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.values import Register, element_width, widths
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.types import IntType, Type

_LANE = 128
_COUNT = 64
"""The bits that say how far to shift, of a vector of 128."""

Elements: TypeAlias = tuple[Scalar[B, T], ...]
Shift: TypeAlias = Callable[[int, B, B], B]


def computed(
    algebra: Algebra[B, T], name: str, operands: tuple[Register[B, T], ...], kind: Type
) -> Register[B, T]:
    """The result of an intrinsic. Raises Unsupported."""
    operation = name.removeprefix("llvm.x86.").partition(".")[2]
    vectors = [operand.scalars for operand in operands]
    for operand in operands:
        widths(operand.type)  # so that only what is modelled gets here
    width = element_width(kind)
    result = _elements(algebra, operation, width, vectors, operands)
    if tuple(scalar.width for scalar in result) != widths(kind):
        raise Unsupported(f"{name} with another result")
    return Register(kind, result)


def _elements(
    algebra: Algebra[B, T],
    operation: str,
    width: int,
    vectors: list[Elements[B, T]],
    operands: tuple[Register[B, T], ...],
) -> Elements[B, T]:
    base = operation.partition(".")[0]
    if base in ("psrl", "psra", "psll"):
        return _shifted(algebra, base, vectors[0], _low(algebra, vectors[1]))
    if base in ("psrli", "psrai", "pslli"):
        if not isinstance(operands[1].type, IntType):
            raise Unsupported(f"{operation} by a vector")
        return _shifted(algebra, base[:4], vectors[0], vectors[1][0])
    pairs = list(zip(vectors[0], vectors[1], strict=True))
    lane = _LANE // vectors[0][0].width
    match base:
        case "pavg":
            return tuple(_average(algebra, *pair) for pair in pairs)
        case "psign":
            return tuple(_signed(algebra, *pair) for pair in pairs)
        case "pshuf":
            lanes = [vectors[0][n // lane * lane :][:lane] for n in range(len(pairs))]
            controls = vectors[1]
            return tuple(_picked(algebra, *both) for both in zip(lanes, controls, strict=True))
        case "phadd" | "phsub":
            saturates = operation.endswith((".sw", ".sw.128"))
            return tuple(
                _joined(algebra, base == "phsub", saturates, one, other)
                for one, other in _neighbours(vectors[0], vectors[1], lane)
            )
        case "pmadd" | "pmaddubs":
            mixed = "ub" in operation
            products = [_product(algebra, width, mixed, *pair) for pair in pairs]
            return tuple(
                _total(algebra, width, mixed, *both)
                for both in zip(products[::2], products[1::2], strict=True)
            )
    raise Unsupported(operation)


def _poison(algebra: Algebra[B, T], *scalars: Scalar[B, T]) -> T:
    return algebra.any_of(*(scalar.poison for scalar in scalars))


def _low(algebra: Algebra[B, T], vector: Elements[B, T]) -> Scalar[B, T]:
    """The low bits of a vector as one number; what is above does not matter."""
    low, *others = vector[: _COUNT // vector[0].width]
    for scalar in others:
        bits = algebra.concat(scalar.width, scalar.bits, low.width, low.bits)
        low = Scalar(scalar.width + low.width, bits, _poison(algebra, low, scalar))
    return low


def _shifted(
    algebra: Algebra[B, T], name: str, vector: Elements[B, T], count: Scalar[B, T]
) -> Elements[B, T]:
    """Each element shifted by the same count; by its width or more, only zeros or signs remain."""
    shift: Shift[B] = {"psrl": algebra.lshr, "psra": algebra.ashr, "psll": algebra.shl}[name]
    width = vector[0].width
    most = algebra.constant(count.width, width)
    beyond = algebra.negation(algebra.ult(count.width, count.bits, most))
    if count.width < width:
        amount = algebra.zext(count.width, count.bits, width)
    else:
        amount = algebra.extract(count.width, count.bits, 0, width)
    amount = algebra.ite(width, beyond, algebra.constant(width, width), amount)
    return tuple(
        Scalar(width, shift(width, scalar.bits, amount), _poison(algebra, scalar, count))
        for scalar in vector
    )


def _average(algebra: Algebra[B, T], one: Scalar[B, T], other: Scalar[B, T]) -> Scalar[B, T]:
    """Half of the unsigned sum, rounded up."""
    width, wide = one.width, one.width + 1
    numbers = [algebra.zext(width, scalar.bits, wide) for scalar in (one, other)]
    total = algebra.add(wide, algebra.add(wide, *numbers), algebra.constant(wide, 1))
    return Scalar(width, algebra.extract(wide, total, 1, width), _poison(algebra, one, other))


def _signed(algebra: Algebra[B, T], one: Scalar[B, T], other: Scalar[B, T]) -> Scalar[B, T]:
    """The number, its negative or zero, by the sign of another."""
    width, zero = one.width, algebra.constant(one.width, 0)
    negative = algebra.sub(width, zero, one.bits)
    none = algebra.eq(width, other.bits, zero)
    bits = algebra.ite(width, algebra.slt(width, other.bits, zero), negative, one.bits)
    return Scalar(width, algebra.ite(width, none, zero, bits), _poison(algebra, one, other))


def _picked(algebra: Algebra[B, T], lane: Elements[B, T], control: Scalar[B, T]) -> Scalar[B, T]:
    """The byte of a lane with the number in the low four bits; zero where the highest is set."""
    width = control.width
    number = algebra.extract(width, control.bits, 0, 4)
    bits, poison = lane[0].bits, lane[0].poison
    for index, scalar in enumerate(lane[1:], 1):
        here = algebra.eq(4, number, algebra.constant(4, index))
        bits = algebra.ite(width, here, scalar.bits, bits)
        poison = algebra.choose(here, scalar.poison, poison)
    zero = algebra.is_set(algebra.extract(width, control.bits, width - 1, 1))
    bits = algebra.ite(width, zero, algebra.constant(width, 0), bits)
    poison = algebra.any_of(control.poison, algebra.all_of(algebra.negation(zero), poison))
    return Scalar(width, bits, poison)


def _neighbours(
    left: Elements[B, T], right: Elements[B, T], lane: int
) -> list[tuple[Scalar[B, T], Scalar[B, T]]]:
    """Lane by lane, the pairs of elements of one vector, then those of the other."""
    found = []
    for first in range(0, len(left), lane):
        for vector in (left, right):
            part = vector[first : first + lane]
            found += list(zip(part[::2], part[1::2], strict=True))
    return found


def _joined(
    algebra: Algebra[B, T],
    subtract: bool,
    saturates: bool,
    one: Scalar[B, T],
    other: Scalar[B, T],
) -> Scalar[B, T]:
    width, wide = one.width, one.width + 1
    numbers = [algebra.sext(width, scalar.bits, wide) for scalar in (one, other)]
    total = algebra.sub(wide, *numbers) if subtract else algebra.add(wide, *numbers)
    poison = _poison(algebra, one, other)
    if saturates:
        return Scalar(width, _saturated(algebra, wide, total, width), poison)
    return Scalar(width, algebra.extract(wide, total, 0, width), poison)


def _product(
    algebra: Algebra[B, T], width: int, mixed: bool, one: Scalar[B, T], other: Scalar[B, T]
) -> Scalar[B, T]:
    """In bits that hold it: of an unsigned (`mixed`) or signed number and a signed one."""
    wide = 2 * width
    extend = algebra.zext if mixed else algebra.sext
    first = extend(one.width, one.bits, wide)
    second = algebra.sext(other.width, other.bits, wide)
    return Scalar(wide, algebra.mul(wide, first, second), _poison(algebra, one, other))


def _total(
    algebra: Algebra[B, T], width: int, saturates: bool, one: Scalar[B, T], other: Scalar[B, T]
) -> Scalar[B, T]:
    wide = one.width
    total = algebra.add(wide, one.bits, other.bits)
    poison = _poison(algebra, one, other)
    if saturates:
        return Scalar(width, _saturated(algebra, wide, total, width), poison)
    return Scalar(width, algebra.extract(wide, total, 0, width), poison)


def _saturated(algebra: Algebra[B, T], wide: int, number: B, width: int) -> B:
    """A signed number, or the nearest that fits into fewer bits."""
    least = algebra.constant(wide, -(1 << (width - 1)))
    most = algebra.constant(wide, (1 << (width - 1)) - 1)
    number = algebra.ite(wide, algebra.slt(wide, number, least), least, number)
    number = algebra.ite(wide, algebra.slt(wide, most, number), most, number)
    return algebra.extract(wide, number, 0, width)
