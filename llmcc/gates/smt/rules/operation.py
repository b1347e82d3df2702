"""What a rule is given, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeAlias

from llmcc.gates.smt.algebra import Algebra, B, Outcome, Scalar, T


class Operation(NamedTuple, Generic[B, T]):
    """One instruction or call of an intrinsic, operands read."""

    operands: tuple[Scalar[B, T], ...]
    flags: frozenset[str] = frozenset()
    width: int = 0
    """Of the result, where it does not follow from the operands: casts, `ucmp` and `scmp`."""
    predicate: str = ""
    """Of `icmp`."""


Compute: TypeAlias = Callable[[Algebra[B, T], Operation[B, T]], Outcome[B, T]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What one instruction computes, and the spellings that are understood."""

    compute: Callable[[Algebra[Any, Any], Operation[Any, Any]], Outcome[Any, Any]]
    arity: int
    flags: frozenset[str] = frozenset()


def defined(algebra: Algebra[B, T], width: int, bits: B, poison: T) -> Outcome[B, T]:
    """The outcome of an instruction with one value that is never undefined behaviour."""
    return Outcome((Scalar(width, bits, poison),), algebra.false)
