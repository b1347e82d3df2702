"""What the prover's process runs: one question after the other, Z3 loaded once."""

from __future__ import annotations

from typing import Any

import z3

from llmcc.gates.base import Limits
from llmcc.gates.process.parent import MEMORY
from llmcc.gates.smt.gate import judge_here
from llmcc.gates.smt.refinement import refine

__all__ = ["answer", "refine"]  # Z3 is loaded before the first question, as that takes long


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The judgement of a pair."""
    limits = Limits(**request["limits"])
    # Short of what the kernel allows, so that Z3 can say so itself: it crashes where it gets none.
    z3.set_param("memory_max_size", max(1, limits.memory // 2))
    judgement = judge_here(request["source"], request["target"], limits)
    if judgement.reason == MEMORY:
        # What state the solver is in then is nobody's business any more.
        raise MemoryError
    return judgement.as_json()
