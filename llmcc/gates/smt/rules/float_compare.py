"""Comparisons and tests of floating-point numbers."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.float_rule import FloatRule
from llmcc.gates.smt.rules.floats import Floats
from llmcc.gates.smt.rules.operation import Operation, defined
from llmcc.gates.unsupported import Unsupported

CLASSES = "snan qnan ninf nnorm nsub nzero pzero psub pnorm pinf".split()
"""LangRef "'llvm.is.fpclass' Intrinsic": what the bits of its mask stand for, from bit 0 on."""

GROUPS = {
    "all": frozenset(CLASSES),
    "nan": frozenset({"snan", "qnan"}),
    **{kind: frozenset({f"n{kind}", f"p{kind}"}) for kind in ("inf", "norm", "sub", "zero")},
}
"""LangRef, "Parameter Attributes", `nofpclass`: names of more than one class."""


def fcmp(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "fcmp Instruction".

    Value: an `i1`, whether the predicate holds: one that begins with `u` does where an operand is
    a NaN, one with `o` does not; zeros are equal. Poison: an operand is.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    value = algebra.bit(holds(algebra, operation.predicate, width, x, y))
    return defined(algebra, 1, value, algebra.any_of(x_poison, y_poison))


def holds(algebra: Algebra[B, T], predicate: str, width: int, x: B, y: B) -> T:
    """Whether a predicate of `fcmp` holds. Raises Unsupported."""
    floats = Floats(algebra, width)
    unordered = algebra.any_of(floats.is_nan(x), floats.is_nan(y))
    match predicate:
        case "true":
            return algebra.true
        case "false":
            return algebra.false
        case "ord":
            return algebra.negation(unordered)
        case "uno":
            return unordered
    relation = _relation(floats, predicate[1:], x, y)
    if predicate[0] == "u":
        return algebra.any_of(unordered, relation)
    return algebra.all_of(algebra.negation(unordered), relation)


def _relation(floats: Floats[B, T], relation: str, x: B, y: B) -> T:
    """Of numbers."""
    algebra = floats.algebra
    zeros = algebra.all_of(floats.is_zero(x), floats.is_zero(y))
    match relation:
        case "eq":
            return algebra.any_of(floats.same(x, y), zeros)
        case "ne":
            return algebra.negation(_relation(floats, "eq", x, y))
        case "lt":
            below = floats.below(floats.sortable(x), floats.sortable(y))
            return algebra.all_of(below, algebra.negation(zeros))
        case "ge":
            return algebra.negation(_relation(floats, "lt", x, y))
        case "gt":
            return _relation(floats, "lt", y, x)
        case "le":
            return algebra.negation(_relation(floats, "lt", y, x))
    raise Unsupported(f"fcmp {relation}")


def is_fpclass(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.is.fpclass' Intrinsic".

    Value: an `i1`, whether the operand is of a class whose bit is set in the mask. Poison: the
    operand is.
    """
    (width, x, poison), (mask_width, mask, _) = operation.operands
    floats = Floats(algebra, width)
    wanted = [
        algebra.all_of(
            algebra.is_set(algebra.extract(mask_width, mask, number, 1)), of_class(floats, name, x)
        )
        for number, name in enumerate(CLASSES)
    ]
    return defined(algebra, 1, algebra.bit(algebra.any_of(*wanted)), poison)


def of_class(floats: Floats[B, T], name: str, bits: B) -> T:
    """Whether a pattern is of one of the ten classes."""
    algebra = floats.algebra
    if name[1:] == "nan":
        quiet = floats.is_quiet(bits)
        return algebra.all_of(
            floats.is_nan(bits), quiet if name == "qnan" else algebra.negation(quiet)
        )
    negative = floats.negative(bits)
    side = negative if name[0] == "n" else algebra.negation(negative)
    return algebra.all_of(side, _of_kind(floats, name[1:], bits))


def _of_kind(floats: Floats[B, T], kind: str, bits: B) -> T:
    algebra = floats.algebra
    match kind:
        case "inf":
            return floats.is_infinite(bits)
        case "zero":
            return floats.is_zero(bits)
        case "sub":
            return floats.is_subnormal(bits)
        case "norm":
            magnitude = floats.magnitude(bits)
            small = floats.below(magnitude, floats.least_normal)
            return algebra.all_of(algebra.negation(small), floats.below(magnitude, floats.infinity))
    raise ValueError(kind)


RULES = {
    "fcmp": FloatRule(fcmp, 2),
    "llvm.is.fpclass": FloatRule(is_fpclass, 2, floats=(0,)),
}
