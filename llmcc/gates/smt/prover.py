"""What the prover's process runs: one question after the other, Z3 loaded once."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress
from typing import Any, Final

import z3

from llmcc.gates.base import Limits
from llmcc.gates.process.parent import MEMORY
from llmcc.gates.smt.gate import judge_here
from llmcc.gates.smt.refinement import refine

__all__ = ["answer", "refine"]  # Z3 is loaded before the first question, as that takes long

_TRIM_THRESHOLD: Final = -1
_MMAP_THRESHOLD: Final = -3
"""As in glibc's <malloc.h>."""
_KEPT: Final = 64 << 20
_LARGE: Final = 16 << 20


def _keep_memory() -> None:
    """Keep what one question gives back for the next one: the kernel takes its time over it."""
    with suppress(AttributeError, OSError):
        library = ctypes.CDLL(None)
        library.mallopt(_TRIM_THRESHOLD, _KEPT)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)


_keep_memory()
# What is loaded stays: it need not be looked through for what is garbage.
gc.freeze()


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
