"""What a rule for floating point is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from llmcc.gates.smt.algebra import Algebra, Outcome
from llmcc.gates.smt.rules.operation import Operation

Compute: TypeAlias = Callable[[Algebra[Any, Any], Operation[Any, Any]], Outcome[Any, Any]]
Origins: TypeAlias = Callable[[Algebra[Any, Any], Operation[Any, Any]], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class FloatRule:
    """What one instruction computes in the default environment, without fast-math flags.

    The instruction need not do just that: what else it may do is for the engine to choose
    (`floating.py`).
    """

    compute: Compute
    """Where the value is a NaN and there are `origins`, it is the preferred one."""
    arity: int
    flags: frozenset[str] = frozenset()
    """But for fast-math flags."""
    floats: tuple[int, ...] | None = None
    """The operands that are floating-point; None: all."""
    origins: Origins | None = None
    """The NaNs that a NaN may be made from: patterns of the result's width, with the sign that it
    gets from them, if they are NaNs. None: the bits of a NaN are an operand's."""
    alternative: Compute | None = None
    """What it may do as well."""
    doubted: Compute | None = None
    """What it may do as well by some readings of LangRef: a target does either, a source neither
    unless the target does."""
