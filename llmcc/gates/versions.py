"""What a candidate is judged against: the function, or a version of it that was proved.

Refinement is transitive, so what refines a proved candidate refines the function, and is mostly far
sooner proved: it was made from that candidate by a small change.
"""

from __future__ import annotations

from llmcc.gates.base import Judgement, Verdict


class Versions:
    """A function, and the candidates for it that were proved."""

    def __init__(self, function: str) -> None:
        """`function` as a gate reads it."""
        self._function = function
        self._proved: dict[str, str] = {}

    def of(self, base: str) -> str:
        """What a candidate made from `base` must refine, as a gate reads it."""
        return self._proved.get(base, self._function)

    def note(self, written: str, read: str, judgement: Judgement) -> None:
        """Remember a candidate that was judged, as it was written and as a gate reads it."""
        if judgement.verdict is Verdict.PROVED:
            self._proved[written] = read
