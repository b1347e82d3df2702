"""The protocol of a proposer: what suggests candidates."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

from llmcc.gates.base import Judgement
from llmcc.ir.costs import Objective
from llmcc.ir.module import Module
from llmcc.ir.pipelines import Pipeline
from llmcc.ir.split import Function


@dataclass(frozen=True, slots=True)
class Candidate:
    """A replacement for one function, with its origin."""

    text: str
    """A module with one definition, as `Function.text` has it; of an untrusted proposer only the
    definition, as a model wrote it."""
    origin: str
    """Which proposer, and what it did: `llvm-passes: addresses,sink`."""
    trusted: bool = False
    """Whether the compiler's own passes made it, so that only a gate that was asked for judges."""
    base: str = ""
    """The text of an earlier candidate that it was made from; empty where that was the function.
    Where that one was proved, it is what this one must refine: refinement is transitive."""
    guess: bool = False
    """Whether its proposer would rather leave the function as it is: of no interest unless it is
    cheaper."""
    copy: bool = False
    """Whether it changes nothing, as its proposer knows: of no interest to a compile."""


class OutOfTime(Exception):
    """The deadline passed in the middle of a search: what it has found so far is not all."""


Dialogue = Generator[Candidate, Judgement | None, None]
"""Yields candidates; each `send` brings the last one's judgement, None where there was none."""


Tries = Generator[Pipeline, float, None]
"""Yields pipelines for a unit; each `send` brings the cost of what the last one made, over the
level's; infinite where LLVM refused."""


class UnitProposer(Protocol):
    """One source of pipelines for whole units, in place of the level's own."""

    version: str
    """Changes whenever the same unit may be given other pipelines."""

    def choose(self, level: Module, objective: Objective) -> Tries:
        """Suggest pipelines, best guesses first; `level` is what the level made of the unit."""
        ...


class Proposer(Protocol):
    """One source of candidates for functions."""

    name: str
    version: str
    """Changes whenever the same function may get other candidates; part of every cache key."""
    untrusted: bool
    """Whether a model writes its candidates: each goes through the door before anything else."""

    def propose(self, function: Function, objective: Objective) -> Dialogue:
        """Suggest candidates for a function, best guesses first."""
        ...
