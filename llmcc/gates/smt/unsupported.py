"""What the prover has no exact model of."""

from __future__ import annotations


class Unsupported(Exception):
    """Something that is not modelled; `what` names it as the IR spells it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
