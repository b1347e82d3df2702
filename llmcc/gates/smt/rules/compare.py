"""Comparisons of integers (LangRef, "Other Operations")."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.operation import Operation, Rule, defined
from llmcc.gates.unsupported import Unsupported


def icmp(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "icmp Instruction", on integers.

    Value: an `i1`, whether the predicate holds. Poison: an operand is; `samesign`: the sign bits
    differ, whatever the predicate.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    poison = [x_poison, y_poison]
    if "samesign" in operation.flags:
        zero = algebra.constant(width, 0)
        signs = algebra.xor(1, *(algebra.bit(algebra.slt(width, bits, zero)) for bits in (x, y)))
        poison.append(algebra.is_set(signs))
    value = algebra.bit(holds(algebra, operation.predicate, width, x, y))
    return defined(algebra, 1, value, algebra.any_of(*poison))


def holds(algebra: Algebra[B, T], predicate: str, width: int, x: B, y: B) -> T:
    """Whether a predicate of `icmp` holds."""
    match predicate:
        case "eq":
            return algebra.eq(width, x, y)
        case "ne":
            return algebra.negation(algebra.eq(width, x, y))
        case "ult":
            return algebra.ult(width, x, y)
        case "ule":
            return algebra.ule(width, x, y)
        case "ugt":
            return algebra.ult(width, y, x)
        case "uge":
            return algebra.ule(width, y, x)
        case "slt":
            return algebra.slt(width, x, y)
        case "sle":
            return algebra.sle(width, x, y)
        case "sgt":
            return algebra.slt(width, y, x)
        case "sge":
            return algebra.sle(width, y, x)
    raise Unsupported(f"icmp {predicate}")


def ucmp(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.ucmp.*' Intrinsic".

    Value: -1, 0 or 1 as the first operand is below, equal to or above the second one, unsigned.
    Poison: an operand is.
    """
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    value = _three_way(algebra, operation, algebra.ult(width, x, y), algebra.eq(width, x, y))
    return defined(algebra, operation.width, value, algebra.any_of(x_poison, y_poison))


def scmp(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "'llvm.scmp.*' Intrinsic". As `ucmp`, signed."""
    (width, x, x_poison), (_, y, y_poison) = operation.operands
    value = _three_way(algebra, operation, algebra.slt(width, x, y), algebra.eq(width, x, y))
    return defined(algebra, operation.width, value, algebra.any_of(x_poison, y_poison))


def _three_way(algebra: Algebra[B, T], operation: Operation[B, T], below: T, equal: T) -> B:
    to = operation.width
    minus_one, zero, one = (algebra.constant(to, number) for number in (-1, 0, 1))
    return algebra.ite(to, below, minus_one, algebra.ite(to, equal, zero, one))


RULES = {
    "icmp": Rule(icmp, 2, frozenset({"samesign"})),
    "llvm.ucmp": Rule(ucmp, 2),
    "llvm.scmp": Rule(scmp, 2),
}
