"""`freeze`, of which the nondeterministic choice is the engine's."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T


def freeze(algebra: Algebra[B, T], scalar: Scalar[B, T], fresh: B) -> Scalar[B, T]:
    """LangRef "freeze Instruction": the operand, or `fresh` where the operand is poison.

    `fresh` is a value that the engine takes from nowhere: the same for all uses of this result,
    another one for every other `freeze` (and every other execution of this one).
    """
    width, bits, poison = scalar
    return Scalar(width, algebra.ite(width, poison, fresh, bits), algebra.false)
