"""What the language leaves open: as unknowns of the solver, and as a model of it has chosen."""

from __future__ import annotations

import z3

from llmcc.gates.smt.openings import Openings
from llmcc.gates.smt.settled import ModelWorld
from llmcc.gates.smt.terms import Bits
from llmcc.gates.smt.undefs import Several
from llmcc.gates.unsupported import Unsupported


class Unknowns(Openings):
    """Z3 variables for what the language leaves open, by name."""

    def __init__(
        self, whose: str, context: z3.Context, *, allow_undef: bool, undefs: Several | None = None
    ) -> None:
        super().__init__(whose, context)
        self._allow_undef = allow_undef
        self.undefs = undefs
        self._frozen: dict[tuple[int, str], int] = {}
        self._undefs = 0

    def undef(self, width: int) -> Bits:
        if self.undefs is not None:
            return self.undefs.constant(width)
        if not self._allow_undef:
            raise Unsupported("undef in the source")
        self._undefs += 1
        return self._named(f"undef {self._undefs}", width)

    def frozen(self, width: int, loop: str) -> Bits:
        number = self._frozen[width, loop] = self._frozen.get((width, loop), 0) + 1
        return self._named(f"freeze {number} i{width} {loop}", width)

    @property
    def any_frozen(self) -> bool:
        return bool(self._frozen)


class Chosen(Unknowns):
    """The values that a model has for the same unknowns."""

    def __init__(self, world: ModelWorld, context: z3.Context) -> None:
        super().__init__("target", context, allow_undef=True)
        self._world = world

    def _named(self, name: str, width: int) -> int:
        return self._world.bits(z3.BitVec(name, width, self._context))
