"""What attributes of parameters, arguments and returns promise, and what breaking it means."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attribute, Attributes, Flag, Range

# How the calling convention extends a value; the callee's register is not the caller's concern.
_EXTENSIONS = frozenset({"zeroext", "signext"})


def attributed(
    scalar: Scalar[B, T], attributes: Attributes, algebra: Algebra[B, T]
) -> tuple[Scalar[B, T], T]:
    """A value under parameter or return attributes, and where they make it undefined behaviour.

    LangRef "Parameter Attributes": a value outside of `range` is poison; with `noundef`, poison is
    undefined behaviour, whichever attribute made it poison. Raises Unsupported.
    """
    for attribute in attributes:
        if isinstance(attribute, Range):
            outside = algebra.negation(_within(scalar, attribute, algebra))
            poison = algebra.any_of(scalar.poison, outside)
            scalar = Scalar(scalar.width, scalar.bits, poison)
    undefined = algebra.false
    for attribute in attributes:
        if attribute == Flag("noundef"):
            undefined = scalar.poison
        elif not isinstance(attribute, Range) and not _is_extension(attribute):
            raise Unsupported(f"attribute {attribute.name}")
    return scalar, undefined


def _is_extension(attribute: Attribute) -> bool:
    return isinstance(attribute, Flag) and attribute.name in _EXTENSIONS


def _within(scalar: Scalar[B, T], limits: Range, algebra: Algebra[B, T]) -> T:
    """Whether bits are in [low, high), which may wrap around."""
    width = scalar.width
    low = algebra.constant(width, limits.low)
    length = algebra.constant(width, limits.high - limits.low)
    return algebra.ult(width, algebra.sub(width, scalar.bits, low), length)
