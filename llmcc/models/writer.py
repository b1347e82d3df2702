"""What a model that rewrites functions is, whatever is behind it: questions in, functions out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from llmcc.ir.costs import Objective


class Kind(StrEnum):
    """What a function has been through before it is asked about."""

    UNOPTIMIZED = "O0"
    """Nothing: as clang's front end leaves it."""
    OPTIMIZED = "O3"
    """The compiler's own level, whichever."""


class Language(StrEnum):
    """What a function is written in."""

    IR = "llvm"
    ASSEMBLY = "asm"
    """Of x86-64, in AT&T syntax."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said."""

    text: str
    """One function, for the door to look at; empty where the answer holds none."""
    tokens: int
    """How many tokens were generated."""
    ids: tuple[int, ...] = ()
    """Its tokens, for a model that wants them back."""
    copy: bool = False
    """Whether it changes nothing, as far as the model can tell."""
    edits: tuple[int, ...] = ()
    """Where each edit ends in `ids`, where the answer is a script of such."""


@dataclass(frozen=True, slots=True)
class Question:
    """One function to rewrite."""

    source: str
    """A module with one definition, as `Function.text` has it; of assembly the function's lines."""
    objective: Objective
    kind: Kind = Kind.OPTIMIZED
    attempt: Answer | None = None
    """An earlier answer that was refused."""
    verdict: str = ""
    """What was said of it, one of `gates.base.Verdict`."""
    reason: str = ""
    """Why, in one line."""
    step: bool = False
    """Whether some edits are asked for, not all of the function."""
    sure: bool = False
    """Of a question for edits: whether only such are of interest that can't be wrong."""
    branch: int = 0
    """Of a question for edits: 1 is for an answer that changes something and begins with what the
    model finds likeliest then, 2 for one with the second likeliest, and so on."""
    language: Language = Language.IR
    c: str = ""
    """Of assembly: the function as it was written in C, where that is known."""


class Writer(Protocol):
    """A loaded model. Not for several threads at once."""

    name: str
    held_bytes: int
    """How much memory its weights take."""
    steps: bool
    """Whether it answers with some edits, after which it can be asked again."""
    mends: bool
    """Whether it can be asked for other edits in the place of some that were refused."""

    def fits(self, question: Question) -> bool:
        """Whether question and answer are within what the model can hold."""
        ...

    def expect(self, questions: Sequence[Question]) -> float:
        """Seconds that the likeliest answers to these will take, as far as known."""
        ...

    def write(
        self, questions: Sequence[Question], deadline: float, seed: int | None = None
    ) -> list[Answer | None]:
        """An answer to each of the questions, all of which fit: the likeliest without a seed, else
        a sample that the seed decides.

        None where the clock of time.monotonic passed `deadline` before an answer was finished.
        """
        ...

    def part(self, question: Question, answer: Answer, kept: Sequence[int]) -> Answer | None:
        """The answer with those of its edits alone that have these numbers; None where they need
        the others.
        """
        ...
