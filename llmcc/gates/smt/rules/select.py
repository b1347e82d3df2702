"""`select` (LangRef, "Other Operations")."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Outcome, T
from llmcc.gates.smt.rules.operation import Operation, Rule, defined


def select(algebra: Algebra[B, T], operation: Operation[B, T]) -> Outcome[B, T]:
    """LangRef "select Instruction", on integers.

    Value: the second operand where the first one, an `i1`, is 1, else the third. Poison: the
    condition is, or the arm that it chooses; the other arm does not matter.
    """
    (_, condition, poison), (width, x, x_poison), (_, y, y_poison) = operation.operands
    chosen = algebra.is_set(condition)
    value = algebra.ite(width, chosen, x, y)
    return defined(
        algebra, width, value, algebra.any_of(poison, algebra.choose(chosen, x_poison, y_poison))
    )


RULES = {"select": Rule(select, 3)}
