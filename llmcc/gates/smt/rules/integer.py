"""Binary operations on integers (LangRef, "Binary Operations" and "Bitwise Binary Operations")."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, Scalar, T
from llmcc.gates.smt.rules.operation import Operation, Rule, defined


def add(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "add Instruction".

    Value: the sum modulo 2**width. Poison: an operand is; `nuw`: unsigned overflow; `nsw`: signed.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    poison = [x_poison, y_poison]
    if "nuw" in operation.flags:
        poison.append(algebra.uadd_overflows(width, x, y))
    if "nsw" in operation.flags:
        poison.append(algebra.sadd_overflows(width, x, y))
    return defined(algebra, width, algebra.add(width, x, y), algebra.any_of(*poison))


def sub(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "sub Instruction".

    Value: the difference modulo 2**width. Poison: an operand is; `nuw`: unsigned overflow; `nsw`:
    signed.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    poison = [x_poison, y_poison]
    if "nuw" in operation.flags:
        poison.append(algebra.usub_overflows(width, x, y))
    if "nsw" in operation.flags:
        poison.append(algebra.ssub_overflows(width, x, y))
    return defined(algebra, width, algebra.sub(width, x, y), algebra.any_of(*poison))


def mul(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "mul Instruction".

    Value: the product modulo 2**width. Poison: an operand is; `nuw`: unsigned overflow; `nsw`:
    signed.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    poison = [x_poison, y_poison]
    if "nuw" in operation.flags:
        poison.append(algebra.umul_overflows(width, x, y))
    if "nsw" in operation.flags:
        poison.append(algebra.smul_overflows(width, x, y))
    return defined(algebra, width, algebra.mul(width, x, y), algebra.any_of(*poison))


def udiv(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "udiv Instruction".

    Value: the quotient, rounded down. Poison: the dividend is; `exact`: there is a remainder.
    Undefined: the divisor is 0 or poison.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    poison = x_poison
    if "exact" in operation.flags:
        poison = algebra.any_of(poison, _nonzero(algebra, width, algebra.urem(width, x, y)))
    value = Scalar(width, algebra.udiv(width, x, y), poison)
    return Outcome((value,), _no_divisor(algebra, width, y, y_poison))


def sdiv(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "sdiv Instruction".

    Value: the quotient, rounded to zero. Poison: the dividend is; `exact`: there is a remainder.
    Undefined: the divisor is 0 or poison, or the quotient overflows.
    """
    (width, x, x_poison), (_, y, _) = operation.operands
    poison = x_poison
    if "exact" in operation.flags:
        poison = algebra.any_of(poison, _nonzero(algebra, width, algebra.srem(width, x, y)))
    value = Scalar(width, algebra.sdiv(width, x, y), poison)
    return Outcome((value,), _no_signed_quotient(algebra, operation))


def urem(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "urem Instruction".

    Value: the remainder of `udiv`. Poison: the dividend is. Undefined: the divisor is 0 or poison.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    value = Scalar(width, algebra.urem(width, x, y), x_poison)
    return Outcome((value,), _no_divisor(algebra, width, y, y_poison))


def srem(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "srem Instruction".

    Value: the remainder of `sdiv`, with the dividend's sign. Poison: the dividend is. Undefined:
    the divisor is 0 or poison, or the quotient overflows (although the remainder would be 0).
    """
    (width, x, x_poison), (_, y, _) = operation.operands
    value = Scalar(width, algebra.srem(width, x, y), x_poison)
    return Outcome((value,), _no_signed_quotient(algebra, operation))


def and_(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "and Instruction". Poison: an operand is, whatever the other one."""
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    poison = algebra.any_of(x_poison, y_poison)
    return defined(algebra, width, algebra.and_(width, x, y), poison)


def or_(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "or Instruction". Poison: an operand is; `disjoint`: a bit is set in both."""
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    poison = [x_poison, y_poison]
    if "disjoint" in operation.flags:
        poison.append(_nonzero(algebra, width, algebra.and_(width, x, y)))
    return defined(algebra, width, algebra.or_(width, x, y), algebra.any_of(*poison))


def xor(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "xor Instruction". Poison: an operand is."""
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    poison = algebra.any_of(x_poison, y_poison)
    return defined(algebra, width, algebra.xor(width, x, y), poison)


def _nonzero(algebra: Algebra[B, T], width: int, bits: B) -> T:
    return algebra.negation(algebra.eq(width, bits, algebra.constant(width, 0)))


def _no_divisor(algebra: Algebra[B, T], width: int, divisor: B, poison: T) -> T:
    return algebra.any_of(poison, algebra.eq(width, divisor, algebra.constant(width, 0)))


def _no_signed_quotient(algebra: Algebra[B, T], operation: Operation[B, T]) -> T:
    """Where `sdiv` and `srem` are undefined.

    A poison dividend may be taken for any number, also for the least: over -1 it is undefined
    behaviour like the least number (or refining it to that number would not be a refinement).
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    least = algebra.eq(width, x, algebra.constant(width, 1 << (width - 1)))
    minus_one = algebra.eq(width, y, algebra.constant(width, -1))
    overflow = algebra.all_of(algebra.any_of(x_poison, least), minus_one)
    return algebra.any_of(_no_divisor(algebra, width, y, y_poison), overflow)


_WRAPS = frozenset({"nuw", "nsw"})
_EXACT = frozenset({"exact"})

RULES = {
    "add": Rule(add, 2, _WRAPS),
    "sub": Rule(sub, 2, _WRAPS),
    "mul": Rule(mul, 2, _WRAPS),
    "udiv": Rule(udiv, 2, _EXACT),
    "sdiv": Rule(sdiv, 2, _EXACT),
    "urem": Rule(urem, 2),
    "srem": Rule(srem, 2),
    "and": Rule(and_, 2),
    "or": Rule(or_, 2, frozenset({"disjoint"})),
    "xor": Rule(xor, 2),
}
