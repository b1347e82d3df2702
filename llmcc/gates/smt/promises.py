"""What attributes of parameters, arguments and returns promise, and what breaking it means."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.pointers import Pointer, pointer_in
from llmcc.gates.smt.rules.float_compare import GROUPS, of_class
from llmcc.gates.smt.rules.floats import Floats
from llmcc.gates.smt.values import Register, widths
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attribute, Attributes, Flag, Number, Range, Words
from llmcc.ir.syntax.types import PointerType

NOUNDEF = Flag("noundef")
SETTLING = frozenset({"noundef", "dereferenceable", "dereferenceable_or_null"})
"""What makes undef undefined behaviour (LangRef "Parameter Attributes")."""

# Attributes that say nothing about the value: how it is passed, and what a function does with the
# memory that it points to. The latter bind a candidate by what `contract` and the claim demand.
_SILENT = frozenset(
    "zeroext signext noext inreg nest immarg returned noalias captures nofree readonly readnone "
    "writeonly writable dead_on_unwind dead_on_return initializes sret byval allocptr "
    "allocalign".split()
)
_POINTERS = frozenset("nonnull align dereferenceable dereferenceable_or_null".split())

Inaccessible: TypeAlias = Callable[[Pointer[B, T], int], T]
"""Whether so many bytes at a pointer may not be accessed."""


def attributed(
    value: Register[B, T],
    attributes: Attributes,
    algebra: Algebra[B, T],
    inaccessible: Inaccessible[B, T],
) -> tuple[Register[B, T], T]:
    """A value under parameter or return attributes, and where they make it undefined behaviour.

    LangRef "Parameter Attributes": an integer or element outside of `range` is poison, and so is a
    floating-point number or element of a class that `nofpclass` names, and a pointer that is null
    under `nonnull` or not a multiple of `align`; `dereferenceable` bytes that are not accessible
    are undefined behaviour; with `noundef`, poison in any element is undefined behaviour, whichever
    attribute made it poison. Raises Unsupported.
    """
    scalars = value.scalars
    undefined = algebra.false
    for attribute in attributes:
        if isinstance(attribute, Range):
            scalars = tuple(_limited(scalar, attribute, algebra) for scalar in scalars)
        elif isinstance(attribute, Words) and attribute.name == "nofpclass":
            widths(value.type)  # so that only formats that are modelled get here
            scalars = tuple(_of_other_class(scalar, attribute, algebra) for scalar in scalars)
        elif attribute.name in _POINTERS and value.type == PointerType(0):
            pointer = pointer_in(Register(value.type, scalars))
            poison, wrong = _pointer(pointer, attribute, algebra, inaccessible)
            poison = algebra.any_of(pointer.poison, poison)
            scalars = tuple(scalar._replace(poison=poison) for scalar in scalars)
            undefined = algebra.any_of(undefined, wrong)
        elif attribute != NOUNDEF and attribute.name not in _SILENT:
            raise Unsupported(f"attribute {attribute.name}")
    if NOUNDEF in attributes:
        undefined = algebra.any_of(undefined, *(scalar.poison for scalar in scalars))
    return Register(value.type, scalars), undefined


def _pointer(
    pointer: Pointer[B, T],
    attribute: Attribute,
    algebra: Algebra[B, T],
    inaccessible: Inaccessible[B, T],
) -> tuple[T, T]:
    """Where an attribute makes a pointer poison, and where undefined behaviour."""
    null = algebra.eq(algebra.address, pointer.address, algebra.constant(algebra.address, 0))
    match attribute:
        case Flag("nonnull"):
            return null, algebra.false
        case Number("align", (alignment,)):
            return misaligned(algebra, pointer.address, alignment), algebra.false
        case Number("dereferenceable", (count,)):
            return algebra.false, algebra.any_of(pointer.poison, inaccessible(pointer, count))
        case Number("dereferenceable_or_null", (count,)):
            wrong = algebra.all_of(algebra.negation(null), inaccessible(pointer, count))
            return algebra.false, algebra.any_of(pointer.poison, wrong)
    raise Unsupported(f"attribute {attribute.name}")


def misaligned(algebra: Algebra[B, T], address: B, alignment: int) -> T:
    """Whether an address is not a multiple of a power of two."""
    bits = alignment.bit_length() - 1
    if not bits:
        return algebra.false
    low = algebra.extract(algebra.address, address, 0, bits)
    return algebra.negation(algebra.eq(bits, low, algebra.constant(bits, 0)))


def in_ranges(
    value: Register[B, T], ranges: tuple[Range, ...], algebra: Algebra[B, T]
) -> Register[B, T]:
    """A value of which each element is poison where it is in none of some ranges."""
    scalars = []
    for scalar in value.scalars:
        outside = [_limited(scalar, limits, algebra).poison for limits in ranges]
        scalars.append(scalar._replace(poison=algebra.all_of(*outside)))
    return Register(value.type, tuple(scalars))


def _limited(scalar: Scalar[B, T], limits: Range, algebra: Algebra[B, T]) -> Scalar[B, T]:
    """Poison where the bits are not in [low, high), which may wrap around."""
    width, bits, poison = scalar
    if width != limits.type.bits:
        raise Unsupported("range of another type")
    low = algebra.constant(width, limits.low)
    length = algebra.constant(width, limits.high - limits.low)
    inside = algebra.ult(width, algebra.sub(width, bits, low), length)
    return Scalar(width, bits, algebra.any_of(poison, algebra.negation(inside)))


def _of_other_class(scalar: Scalar[B, T], words: Words, algebra: Algebra[B, T]) -> Scalar[B, T]:
    """Poison where the number is of one of the classes."""
    width, bits, poison = scalar
    floats = Floats(algebra, width)
    names = {name for word in words.words for name in GROUPS.get(word, {word})}
    found = (of_class(floats, name, bits) for name in sorted(names))
    return Scalar(width, bits, algebra.any_of(poison, *found))
