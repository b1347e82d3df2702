"""Minima and maxima of floating-point numbers (LangRef, "Floating-Point Min/Max Intrinsics
Comparison")."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.float_rule import Compute, FloatRule
from llmcc.gates.smt.rules.floats import Floats
from llmcc.gates.smt.rules.operation import Operation, defined


def propagating(greatest: bool) -> FloatRule:
    """LangRef "'llvm.minimum.*' Intrinsic" and `maximum`.

    Value: a NaN where an operand is one, else the lesser (greater) operand, where -0 is less than
    +0. Poison: an operand is.
    """

    def compute(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
        (width, x, _), (_, y, _) = operation.operands
        floats = Floats(algebra, width)
        none = algebra.any_of(floats.is_nan(x), floats.is_nan(y))
        value = floats.either(none, floats.preferred_nan, _extremum(floats, greatest, x, y))
        return _defined(algebra, operation, value)

    return FloatRule(compute, 2, origins=_both)


def ignoring(greatest: bool) -> FloatRule:
    """LangRef "'llvm.minimumnum.*' Intrinsic" and `maximumnum`.

    Value: as `minimum` and `maximum`, but where one operand is a NaN the other one, and a NaN
    only where both are. Poison: an operand is.
    """
    return FloatRule(_ignoring(greatest), 2, origins=_both)


def asymmetric(greatest: bool) -> FloatRule:
    """LangRef "'llvm.minnum.*' Intrinsic" and `maxnum`.

    Value: as `minimumnum` and `maximumnum`, or a NaN where an operand is a signaling one. Of
    zeros that differ in sign it is the lesser (greater) one; LLVM releases before 22 left open
    which.
    """

    def signaling(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
        (width, x, _), (_, y, _) = operation.operands
        floats = Floats(algebra, width)
        value = _ignoring(greatest)(algebra, operation).value.bits
        some = algebra.any_of(_is_signaling(floats, x), _is_signaling(floats, y))
        return _defined(algebra, operation, floats.either(some, floats.preferred_nan, value))

    def other_zero(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
        (width, x, _), (_, y, _) = operation.operands
        floats = Floats(algebra, width)
        value = _ignoring(greatest)(algebra, operation).value.bits
        zeros = algebra.all_of(floats.is_zero(x), floats.is_zero(y))
        contrary = _extremum(floats, not greatest, x, y)
        return _defined(algebra, operation, floats.either(zeros, contrary, value))

    return FloatRule(
        _ignoring(greatest), 2, origins=_both, alternative=signaling, doubted=other_zero
    )


def _ignoring(greatest: bool) -> Compute:
    def compute(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
        (width, x, _), (_, y, _) = operation.operands
        floats = Floats(algebra, width)
        none, other = floats.is_nan(x), floats.is_nan(y)
        value = floats.either(other, x, _extremum(floats, greatest, x, y))
        value = floats.either(none, y, value)
        value = floats.either(algebra.all_of(none, other), floats.preferred_nan, value)
        return _defined(algebra, operation, value)

    return compute


def _extremum(floats: Floats[B, T], greatest: bool, x: B, y: B) -> B:
    """Of numbers."""
    first = floats.below(floats.sortable(x), floats.sortable(y))
    return floats.either(first, *((y, x) if greatest else (x, y)))


def _is_signaling(floats: Floats[B, T], bits: B) -> T:
    quiet = floats.is_quiet(bits)
    return floats.algebra.all_of(floats.is_nan(bits), floats.algebra.negation(quiet))


def _both(algebra: Algebra[B, T], operation: Operation[B, T]) -> tuple[B, ...]:
    (width, x, _), (_, y, _) = operation.operands
    return Floats(algebra, width).in_order(x, y)


def _defined(algebra: Algebra[B, T], operation: Operation[B, T], value: B) -> Outcome[B, T]:
    (width, _, x_poison), (_, _, y_poison) = operation.operands
    return defined(algebra, width, value, algebra.any_of(x_poison, y_poison))


RULES = {
    "llvm.minimum": propagating(greatest=False),
    "llvm.maximum": propagating(greatest=True),
    "llvm.minimumnum": ignoring(greatest=False),
    "llvm.maximumnum": ignoring(greatest=True),
    "llvm.minnum": asymmetric(greatest=False),
    "llvm.maxnum": asymmetric(greatest=True),
}
