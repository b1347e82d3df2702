"""The two functions of a claim, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from llmcc.gates.smt.execution import Execution
from llmcc.gates.smt.log import Paths
from llmcc.gates.smt.setting import Setting
from llmcc.gates.smt.symbolic import Symbolic
from llmcc.gates.smt.terms import Bits, Truth


class Violation(NamedTuple):
    """A way in which a target does not refine its source, and when it is one."""

    when: Truth
    reason: str


@dataclass(slots=True)
class Side:
    """One of the two functions."""

    setting: Setting
    done: Execution[Bits, Truth]
    paths: Paths


def not_excused(algebra: Symbolic, source: Side) -> Truth:
    """Where nothing undefined in the source excuses the target whenever it happens."""
    if any(checkpoint.effects.leaves for checkpoint in source.done.checkpoints):
        return True
    return algebra.negation(source.done.undefined)
