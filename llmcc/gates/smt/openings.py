"""What floating-point instructions leave open: unknowns, and what is known of them.

A target may do anything that is allowed, so each choice of its is an unknown of the claim. A source
has to be able to do the same: for every input and all choices of the target there must be choices
of the source (`strategy.py`).

What is doubtful (readings of LangRef differ) a target does or does not, and a source does only
where it follows the target's instruction. A counterexample must do without it.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

import z3

from llmcc.gates.smt.rules.operation import Operation
from llmcc.gates.smt.terms import Bits, Truth


class Opening(NamedTuple):
    """A number that is anything."""

    name: str
    loop: str
    """The loop that it is in. Only what is in the same one is chosen as often."""
    what: str
    operation: str
    operands: tuple[Bits, ...]
    width: int
    bits: Bits
    followed: Bits
    """What the source had better choose if this is the target's choice: it, or what came of it."""


class Rewriting(NamedTuple):
    """The result of an instruction that may be rewritten."""

    loop: str
    what: str
    width: int
    operands: tuple[tuple[int, Bits], ...]
    plain: Bits
    """What it is if it is not rewritten."""
    bits: Bits


class Openings:
    """What one execution left open, in the order of its instructions.

    Names tell instructions, how often they were executed before, and their choices; so a run on
    numbers finds what a model says of them.
    """

    def __init__(self, whose: str, context: z3.Context) -> None:
        self._whose = whose
        self._context = context
        self._place = self._loop = ""
        self._visits: Counter[str] = Counter()
        self._number = 0
        self.free: list[Opening] = []
        self.doubts: list[Opening] = []
        self.rewritings: list[Rewriting] = []

    def begin(self, instruction: str, loop: str) -> None:
        """What follows is left open by the instruction of this name, in a loop of that name."""
        self._loop = loop
        self._visits[instruction] += 1
        self._place = f"%{instruction} {self._visits[instruction]}"
        self._number = 0

    def open(
        self, width: int, what: str, operation: str, operands: tuple[Bits, ...], matters: Truth
    ) -> Bits:
        """A number that is anything, where that matters."""
        return self._opened(self.free, width, what, operation, operands)

    def preferred(self, width: int, what: str, operation: str, operands: tuple[Bits, ...]) -> Bits:
        """Which of some possibilities to take rather than an open one.

        To make the NaN of another operation, a source had better take what it proposes.
        """
        bits = self._opened(self.free, width, f"preferred {what}", operation, operands)
        self.free[-1] = self.free[-1]._replace(followed=0)
        return bits

    def resulted(self, bits: Bits) -> None:
        """The NaN that was made of the last proposal."""
        number = max(i for i, one in enumerate(self.free) if one.what == "NaN")
        self.free[number] = self.free[number]._replace(followed=bits)

    def doubted(
        self, what: str, operation: str, operands: tuple[Bits, ...], matters: Truth
    ) -> Bits:
        """Whether the instruction does what it may do by some readings: an `i1`."""
        return self._opened(self.doubts, 1, f"doubtful {what}", operation, operands)

    def rewritten(self, what: str, width: int, operation: Operation[Any, Any], plain: Bits) -> Bits:
        """The result of an instruction that may be rewritten."""
        operands = tuple((operand.width, operand.bits) for operand in operation.operands)
        bits = self._named(self._name(what), width)
        self.rewritings.append(Rewriting(self._loop, what, width, operands, plain, bits))
        return bits

    def _opened(
        self,
        known: list[Opening],
        width: int,
        what: str,
        operation: str,
        operands: tuple[Bits, ...],
    ) -> Bits:
        name = self._name(what)
        bits = self._named(name, width)
        known.append(Opening(name, self._loop, what, operation, operands, width, bits, bits))
        return bits

    def _name(self, what: str) -> str:
        self._number += 1
        return f"{self._whose} {self._place} {self._number}: {what}"

    def _named(self, name: str, width: int) -> Bits:
        return z3.BitVec(name, width, self._context)

    @property
    def any_open(self) -> bool:
        """Whether anything was left open."""
        return bool(self.free or self.doubts or self.rewritings)
