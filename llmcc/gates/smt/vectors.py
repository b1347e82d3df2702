"""Instructions on vectors: the rules by element, and those that move elements."""

from __future__ import annotations

from functools import reduce

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.floating import perform
from llmcc.gates.smt.values import Choices, Register, choose_scalar, element_width, widths
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.types import FloatType, IntType, Type
from llmcc.ir.syntax.values import (
    AggregateConstant,
    IntConstant,
    Poison,
    SplatConstant,
    Value,
    ZeroInitializer,
)

_SCALAR = (IntType, FloatType)
# The rules that must be told the width of their result.
_SIZED = frozenset(
    "trunc zext sext llvm.ucmp llvm.scmp fptrunc fpext uitofp sitofp fptoui fptosi "
    "llvm.fptoui.sat llvm.fptosi.sat".split()
)
# By the operation that joins two elements.
REDUCTIONS = {
    **{f"llvm.vector.reduce.{name}": name for name in ("add", "mul", "and", "or", "xor")},
    **{f"llvm.vector.reduce.{name}": f"llvm.{name}" for name in ("smax", "smin", "umax", "umin")},
    "llvm.vector.reduce.fmin": "llvm.minnum",
    "llvm.vector.reduce.fmax": "llvm.maxnum",
    "llvm.vector.reduce.fminimum": "llvm.minimum",
    "llvm.vector.reduce.fmaximum": "llvm.maximum",
}


def elementwise(
    algebra: Algebra[B, T],
    choices: Choices[B],
    name: str,
    operands: tuple[Register[B, T], ...],
    kind: Type,
    flags: frozenset[str] = frozenset(),
    predicate: str = "",
) -> tuple[Register[B, T], T]:
    """What a rule makes of operands, leaf by leaf, and where it is undefined. Raises Unsupported.

    A scalar among vectors (the condition of `select`, the second operand of `llvm.abs`) stands for
    every element. Where a rule has several values, each of them is a vector.
    """
    for operand in operands:
        widths(operand.type)  # so that only what is modelled gets here
    count = max(len(operand.scalars) for operand in operands)
    columns = [
        operand.scalars * count if isinstance(operand.type, _SCALAR) else operand.scalars
        for operand in operands
    ]
    if any(len(column) != count for column in columns):
        raise Unsupported(f"{name} of vectors that differ in length")
    width = element_width(kind) if name in _SIZED else 0
    outcomes = [
        perform(algebra, choices, name, scalars, flags, width, predicate)
        for scalars in zip(*columns, strict=True)
    ]
    values = zip(*(outcome.values for outcome in outcomes), strict=True)
    result = Register(kind, tuple(scalar for value in values for scalar in value))
    if tuple(scalar.width for scalar in result.scalars) != widths(kind, algebra.address):
        raise Unsupported(f"{name} with another result")
    return result, algebra.any_of(*(outcome.undefined for outcome in outcomes))


def extract_element(
    algebra: Algebra[B, T], vector: Register[B, T], index: Scalar[B, T]
) -> Scalar[B, T]:
    """LangRef "extractelement Instruction".

    Value: the element at the index, which is unsigned. Poison: that element is, or the index is,
    or it is out of range.
    """
    nowhere = _nowhere(algebra, index, len(vector.scalars))
    *others, chosen = vector.scalars
    for number, scalar in reversed(list(enumerate(others))):
        chosen = choose_scalar(algebra, _is(algebra, index, number), scalar, chosen)
    return Scalar(chosen.width, chosen.bits, algebra.any_of(chosen.poison, nowhere))


def insert_element(
    algebra: Algebra[B, T], vector: Register[B, T], value: Scalar[B, T], index: Scalar[B, T]
) -> Register[B, T]:
    """LangRef "insertelement Instruction".

    Value: the vector with another element at the index. Poison: all of it, where the index is or
    where that is out of range; else the elements that are.
    """
    nowhere = _nowhere(algebra, index, len(vector.scalars))
    scalars = []
    for number, scalar in enumerate(vector.scalars):
        width, bits, poison = choose_scalar(algebra, _is(algebra, index, number), value, scalar)
        scalars.append(Scalar(width, bits, algebra.any_of(poison, nowhere)))
    return Register(vector.type, tuple(scalars))


def _is(algebra: Algebra[B, T], index: Scalar[B, T], number: int) -> T:
    return algebra.eq(index.width, index.bits, algebra.constant(index.width, number))


def _nowhere(algebra: Algebra[B, T], index: Scalar[B, T], count: int) -> T:
    """Where an index names no element. Raises Unsupported."""
    if count >> index.width:
        # LangRef does not say what an index is compared with that cannot hold the length.
        raise Unsupported(f"an index of type i{index.width} into {count} elements")
    inside = algebra.ult(index.width, index.bits, algebra.constant(index.width, count))
    return algebra.any_of(index.poison, algebra.negation(inside))


def mask_of(mask: Value) -> tuple[int | None, ...]:
    """The numbers in the mask of a shufflevector; None for poison. Raises Unsupported."""
    match mask:
        case AggregateConstant():
            return tuple(number for element in mask.elements for number in mask_of(element))
        case IntConstant():
            return (mask.value,)
        case SplatConstant():
            return mask_of(mask.element) * len(widths(mask.type))
        case ZeroInitializer():
            return (0,) * len(widths(mask.type))
        case Poison():
            return (None,) * len(widths(mask.type))
    raise Unsupported("shufflevector with another mask")


def shuffle(
    algebra: Algebra[B, T],
    left: Register[B, T],
    right: Register[B, T],
    mask: tuple[int | None, ...],
    kind: Type,
) -> Register[B, T]:
    """LangRef "shufflevector Instruction".

    Value: elements of both vectors, one behind the other, by the numbers in the mask. Poison: the
    elements that are, and those whose number is poison.
    """
    width = element_width(kind)
    none = Scalar(width, algebra.constant(width, 0), algebra.true)
    both = left.scalars + right.scalars
    if any(number is not None and number >= len(both) for number in mask):
        raise Unsupported("shufflevector with an index out of range")
    return Register(kind, tuple(none if number is None else both[number] for number in mask))


def bitcast(
    algebra: Algebra[B, T], value: Register[B, T], kind: Type, *, big_endian: bool = False
) -> Register[B, T]:
    """LangRef "bitcast .. to Instruction" and "Vector Type".

    Value: the same bits, element 0 the lowest ones, or the highest ones on big-endian targets; a
    pointer stays the same pointer. Poison: the elements that have a bit of one that is.
    """
    if value.type == kind:
        return value
    if big_endian:
        backwards = Register(value.type, value.scalars[::-1])
        return Register(kind, bitcast(algebra, backwards, kind).scalars[::-1])
    sizes = element_width(value.type), element_width(kind)
    if sizes[0] == sizes[1] and len(value.scalars) == len(widths(kind)):
        return Register(kind, value.scalars)
    if sum(scalar.width for scalar in value.scalars) != sum(widths(kind)):
        raise Unsupported("bitcast to another size")
    lows = range(0, sum(widths(kind)), sizes[1])
    return Register(kind, tuple(_bits_from(algebra, value, low, sizes[1]) for low in lows))


def _bits_from(algebra: Algebra[B, T], value: Register[B, T], low: int, count: int) -> Scalar[B, T]:
    """`count` bits of all the bits of a vector."""
    pieces: list[Scalar[B, T]] = []
    start = 0
    for width, bits, poison in value.scalars:
        first, end = max(low - start, 0), min(low + count - start, width)
        if first < end:
            part = algebra.extract(width, bits, first, end - first)
            pieces.append(Scalar(end - first, part, poison))
        start += width

    def joined(below: Scalar[B, T], above: Scalar[B, T]) -> Scalar[B, T]:
        bits = algebra.concat(above.width, above.bits, below.width, below.bits)
        poison = algebra.any_of(below.poison, above.poison)
        return Scalar(above.width + below.width, bits, poison)

    return reduce(joined, pieces)


def reduction(
    algebra: Algebra[B, T],
    choices: Choices[B],
    name: str,
    vector: Register[B, T],
    flags: frozenset[str] = frozenset(),
) -> Scalar[B, T]:
    """LangRef "Vector Reduction Intrinsics", but those that add or multiply floats.

    Value: the elements joined by the operation. Poison: an element is; `nnan`: one is a NaN.
    Raises Unsupported where the order may matter: of minima with signaling NaNs, of more than two.
    """
    may_be_nan = name.endswith((".fmin", ".fmax")) and "nnan" not in flags
    if may_be_nan and len(vector.scalars) > 2:
        raise Unsupported(f"{name} without nnan")

    def joined(one: Scalar[B, T], other: Scalar[B, T]) -> Scalar[B, T]:
        return perform(algebra, choices, REDUCTIONS[name], (one, other), flags).value

    joined_all = reduce(joined, vector.scalars)
    # The flags are also those of the result where there is nothing to join.
    return perform(algebra, choices, "phi", (joined_all,), flags).value if flags else joined_all
