"""Conversions between integers and floating-point numbers (LangRef, "Conversion Operations")."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.float_casts import nearest
from llmcc.gates.smt.rules.float_rule import FloatRule
from llmcc.gates.smt.rules.floats import Floats
from llmcc.gates.smt.rules.operation import Operation, defined


def uitofp(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "uitofp .. to Instruction".

    Value: the unsigned number, rounded to nearest, which may be infinity. Poison: the operand is;
    `nneg`: its sign bit is set.
    """
    ((width, x, poison),) = operation.operands
    if "nneg" in operation.flags:
        poison = algebra.any_of(poison, _is_negative(algebra, width, x))
    floats = Floats(algebra, operation.width)
    value = _from_integer(floats, width, x)
    if width <= floats.fraction_bits + 1:
        algebra.note(value, ("integer", width, x, False))
    return defined(algebra, operation.width, value, poison)


def sitofp(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "sitofp .. to Instruction".

    Value: the signed number, rounded to nearest; 0 becomes +0. Poison: the operand is.
    """
    ((width, x, poison),) = operation.operands
    floats = Floats(algebra, operation.width)
    negative = _is_negative(algebra, width, x)
    positive = algebra.sub(width, algebra.constant(width, 0), x)
    magnitude = _from_integer(floats, width, algebra.ite(width, negative, positive, x))
    value = floats.either(negative, floats.negated(magnitude), magnitude)
    if width <= floats.fraction_bits + 2:
        algebra.note(value, ("integer", width, x, True))
    return defined(algebra, operation.width, value, poison)


def _is_negative(algebra: Algebra[B, T], width: int, bits: B) -> T:
    return algebra.slt(width, bits, algebra.constant(width, 0))


def _from_integer(floats: Floats[B, T], width: int, bits: B) -> B:
    """The pattern of an unsigned integer of `width` bits."""
    algebra = floats.algebra
    # Wide enough for a significand, for the bit that is rounded off, and for the exponent field.
    size = max(width, floats.fraction_bits + 1) + 1
    bits = algebra.zext(width, bits, size)
    zeros = algebra.ctlz(size, bits)
    significand = algebra.shl(size, bits, zeros)
    rounded = nearest(algebra, size, significand, size - 1 - floats.fraction_bits)
    total = max(size, 16, floats.width) + 8
    # The bit before the point is one to the exponent field, as is a carry out of the fraction.
    field = algebra.sub(
        total,
        algebra.constant(total, floats.bias + size - 2),
        algebra.zext(size, zeros, total),
    )
    field = algebra.shl(total, field, algebra.constant(total, floats.fraction_bits))
    pattern = algebra.add(total, field, algebra.zext(size, rounded, total))
    infinity = algebra.zext(floats.width, floats.infinity, total)
    fits = algebra.ult(total, pattern, infinity)
    value = algebra.extract(total, algebra.ite(total, fits, pattern, infinity), 0, floats.width)
    is_zero = algebra.eq(size, bits, algebra.constant(size, 0))
    return floats.either(is_zero, floats.zero, value)


def fptoui(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "fptoui .. to Instruction".

    Value: the number, rounded to zero. Poison: the operand is, or the value does not fit, as that
    of no infinity and no NaN does.
    """
    ((width, x, poison),) = operation.operands
    value, fits = _to_integer(Floats(algebra, width), x, operation.width, signed=False)
    poison = algebra.any_of(poison, algebra.negation(fits))
    return defined(algebra, operation.width, value, poison)


def fptosi(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "fptosi .. to Instruction". As `fptoui`, signed."""
    ((width, x, poison),) = operation.operands
    value, fits = _to_integer(Floats(algebra, width), x, operation.width, signed=True)
    poison = algebra.any_of(poison, algebra.negation(fits))
    return defined(algebra, operation.width, value, poison)


def fptoui_sat(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.fptoui.sat.*' Intrinsic".

    Value: the number, rounded to zero, or the bound that is nearest to it; 0 for a NaN. Poison:
    the operand is.
    """
    ((width, x, poison),) = operation.operands
    value = _saturated(Floats(algebra, width), x, operation.width, signed=False)
    return defined(algebra, operation.width, value, poison)


def fptosi_sat(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.fptosi.sat.*' Intrinsic". As `fptoui.sat`, signed."""
    ((width, x, poison),) = operation.operands
    value = _saturated(Floats(algebra, width), x, operation.width, signed=True)
    return defined(algebra, operation.width, value, poison)


def _saturated(floats: Floats[B, T], x: B, to: int, *, signed: bool) -> B:
    algebra = floats.algebra
    value, fits = _to_integer(floats, x, to, signed=signed)
    least, greatest = (1 << (to - 1), (1 << (to - 1)) - 1) if signed else (0, -1)
    bounds = algebra.constant(to, least), algebra.constant(to, greatest)
    bound = algebra.ite(to, floats.negative(x), *bounds)
    value = algebra.ite(to, fits, value, bound)
    return algebra.ite(to, floats.is_nan(x), algebra.constant(to, 0), value)


def _to_integer(floats: Floats[B, T], x: B, to: int, *, signed: bool) -> tuple[B, T]:
    """A number rounded to zero, and whether it fits into `to` bits."""
    algebra = floats.algebra
    size = max(to + 1, floats.fraction_bits + 2, floats.width)
    match algebra.noted(x):
        case "integer", width, bits, was_signed:
            # It was converted without being rounded: so it is that integer.
            size = max(size, width + 1)
            number = (algebra.sext if was_signed else algebra.zext)(width, bits, size)
            return _narrowed(algebra, size, number, to, signed)
    magnitude = _integer(floats, x, size)
    zero = algebra.constant(size, 0)
    number = algebra.ite(size, floats.negative(x), algebra.sub(size, zero, magnitude), magnitude)
    value, fits = _narrowed(algebra, size, number, to, signed)
    # Anything from 2**to on fits nowhere; its bits, of which some are lost, do not matter.
    limit = floats.bias + to
    small = (
        floats.below(floats.field(x), floats.number(limit))
        if limit < floats.top_field
        else floats.below(floats.magnitude(x), floats.infinity)
    )
    return value, algebra.all_of(small, fits)


def _narrowed(algebra: Algebra[B, T], size: int, number: B, to: int, signed: bool) -> tuple[B, T]:
    """A signed number in fewer bits, and whether they are enough."""
    value = algebra.extract(size, number, 0, to)
    extended = (algebra.sext if signed else algebra.zext)(to, value, size)
    return value, algebra.eq(size, extended, number)


def _integer(floats: Floats[B, T], x: B, size: int) -> B:
    """The integer part of a magnitude, in `size` bits."""
    algebra, width = floats.algebra, floats.width
    significand = algebra.or_(width, floats.fraction(x), floats.least_normal)
    significand = algebra.zext(width, significand, size)
    field = algebra.zext(width, floats.field(x), size)
    whole = algebra.constant(size, floats.bias + floats.fraction_bits)
    left = algebra.shl(size, significand, algebra.sub(size, field, whole))
    right = algebra.lshr(size, significand, algebra.sub(size, whole, field))
    value = algebra.ite(size, algebra.ult(size, field, whole), right, left)
    # Below 1 there is nothing before the point; nor has a subnormal number the bit assumed above.
    small = floats.below(floats.magnitude(x), floats.one)
    return algebra.ite(size, small, algebra.constant(size, 0), value)


RULES = {
    "uitofp": FloatRule(uitofp, 1, frozenset({"nneg"}), floats=()),
    "sitofp": FloatRule(sitofp, 1, floats=()),
    "fptoui": FloatRule(fptoui, 1),
    "fptosi": FloatRule(fptosi, 1),
    "llvm.fptoui.sat": FloatRule(fptoui_sat, 1),
    "llvm.fptosi.sat": FloatRule(fptosi_sat, 1),
}
