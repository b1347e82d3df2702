"""A model that says what it was told to say, in order, and remembers what it was asked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from llmcc.models.writer import Answer, Question


@dataclass
class Scripted:
    """Answers by question: each text once, the last one for ever."""

    texts: list[str]
    name: str = "scripted"
    held_bytes: int = 0
    steps: bool = False
    mends: bool = False
    longest: int = 10_000
    seconds: float = 0.0
    """What it expects each question to take."""
    asked: list[tuple[Question, int | None]] = field(default_factory=list)

    def fits(self, question: Question) -> bool:
        return len(question.source) <= self.longest

    def part(self, question: Question, answer: Answer, kept: Sequence[int]) -> Answer | None:
        lines = answer.text.splitlines(keepends=True)
        # Of a script each line of the text is an edit.
        return Answer("".join([lines[n] for n in kept]), 0, edits=tuple(range(1, len(kept) + 1)))

    def expect(self, questions: Sequence[Question]) -> float:
        return self.seconds * len(questions)

    def write(
        self, questions: Sequence[Question], deadline: float, seed: int | None = None
    ) -> list[Answer | None]:
        self.asked += [(question, seed) for question in questions]
        if time.monotonic() > deadline:
            return [None for _ in questions]
        return [self._next() for _ in questions]

    def _next(self) -> Answer:
        text = self.texts.pop(0) if len(self.texts) > 1 else self.texts[0]
        edits = tuple(range(1, text.count("\n") + 1)) if self.steps else ()
        return Answer(text, len(text.split()), copy=self.steps and not text, edits=edits)
