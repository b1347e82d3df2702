"""How a gate says that it cannot tell."""

from __future__ import annotations

from typing import Final

ALWAYS_UNDEFINED: Final = "a source that is always undefined"
"""What refines such a one is anything at all: vacuous truth is no proof."""


class Unsupported(Exception):
    """Something that is not modelled; `what` names it as the IR spells it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Inconclusive(Exception):
    """The solver gave up, or what it found is no counterexample; one line that says which."""
