"""What attributes of parameters, arguments and returns promise, and what breaking it means."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.unsupported import Unsupported
from llmcc.gates.smt.values import Register
from llmcc.ir.syntax.attributes import Attribute, Attributes, Flag, Range

# How the calling convention extends a value; the callee's register is not the caller's concern.
_EXTENSIONS = frozenset({"zeroext", "signext"})


def attributed(
    value: Register[B, T], attributes: Attributes, algebra: Algebra[B, T]
) -> tuple[Register[B, T], T]:
    """A value under parameter or return attributes, and where they make it undefined behaviour.

    LangRef "Parameter Attributes": an integer or element outside of `range` is poison; with
    `noundef`, poison in any element is undefined behaviour, whichever attribute made it poison.
    Raises Unsupported.
    """
    scalars = value.scalars
    undefined = algebra.false
    for attribute in attributes:
        if isinstance(attribute, Range):
            scalars = tuple(_limited(scalar, attribute, algebra) for scalar in scalars)
        elif attribute != Flag("noundef") and not _is_extension(attribute):
            raise Unsupported(f"attribute {attribute.name}")
    if Flag("noundef") in attributes:
        undefined = algebra.any_of(*(scalar.poison for scalar in scalars))
    return Register(value.type, scalars), undefined


def _is_extension(attribute: Attribute) -> bool:
    return isinstance(attribute, Flag) and attribute.name in _EXTENSIONS


def _limited(scalar: Scalar[B, T], limits: Range, algebra: Algebra[B, T]) -> Scalar[B, T]:
    """Poison where the bits are not in [low, high), which may wrap around."""
    width, bits, poison = scalar
    if width != limits.type.bits:
        raise Unsupported("range of another type")
    low = algebra.constant(width, limits.low)
    length = algebra.constant(width, limits.high - limits.low)
    inside = algebra.ult(width, algebra.sub(width, bits, low), length)
    return Scalar(width, bits, algebra.any_of(poison, algebra.negation(inside)))
