"""The small model of assembly, behind the same door as any other one.

It sees a function in windows and answers with an edit of each, or with none; what it says of a
whole function is the function with these edits, which need not hold together: whoever judges takes
them apart again. It needs numpy alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from llmcc.asm.statements import Statement, read_statement, read_statements
from llmcc.models.assembly.generation import generate
from llmcc.models.assembly.vocabulary import TOKENS
from llmcc.models.assembly.windows import (
    Replacement,
    Unwritable,
    Window,
    prompt,
    read_answer,
    windows,
)
from llmcc.models.bad import BadModel
from llmcc.models.directory import WEIGHTS, ModelDirectory
from llmcc.models.rewriter import errors, loading
from llmcc.models.writer import Answer, Language, Question

_LONGEST_ANSWER: Final = 48
"""Tokens."""
_MOST_WINDOWS: Final = 400
# Before anything was measured.
_TOKEN_SECONDS: Final = 2e-4


@dataclass(frozen=True, slots=True)
class _Asked:
    """A window with its question in tokens."""

    window: Window
    prompt: tuple[int, ...]
    names: tuple[str, ...]


class AssemblyModel:
    """A model over the tokens of instructions."""

    steps = False
    mends = False

    def __init__(self, directory: ModelDirectory) -> None:
        """Load it. Raises BadModel."""
        try:
            self._transformer = loading.load(directory.path, tokens=TOKENS).transformer
        except errors.BadModel as error:
            raise BadModel(str(error)) from error
        self.name = directory.path.name
        # Half precision in the file, single in memory.
        self.held_bytes = 2 * (directory.path / WEIGHTS).stat().st_size
        self._longest = self._transformer.config.longest - _LONGEST_ANSWER
        self._token_seconds = _TOKEN_SECONDS

    def fits(self, question: Question) -> bool:
        """Whether it is a function of assembly with some windows that there are tokens for."""
        if question.language is not Language.ASSEMBLY or question.attempt is not None:
            # Whatever was said of its edits, those that are right are kept already.
            return False
        return 0 < len(self._asked(question)) <= _MOST_WINDOWS

    def expect(self, questions: Sequence[Question]) -> float:
        """Seconds: most windows are answered by a few tokens."""
        asked = [one for question in questions for one in self._asked(question)]
        return self._token_seconds * sum(len(one.prompt) for one in asked)

    def part(self, question: Question, answer: Answer, kept: Sequence[int]) -> Answer | None:
        """As `Writer.part`: whoever judges finds the parts."""
        return None

    def write(
        self, questions: Sequence[Question], deadline: float, seed: int | None = None
    ) -> list[Answer | None]:
        """As `Writer.write`. The same question again is answered by another sample."""
        asked = [self._asked(question) for question in questions]
        prompts = [one.prompt for windows in asked for one in windows]
        started = time.monotonic()
        try:
            found = iter(generate(self._transformer, prompts, _LONGEST_ANSWER, deadline, seed))
        except TimeoutError:
            return [None] * len(questions)
        tokens = sum(map(len, prompts))
        self._token_seconds = (time.monotonic() - started) / max(1, tokens)
        return [
            _answer(question, windows, [next(found) for _ in windows])
            for question, windows in zip(questions, asked, strict=True)
        ]

    def _asked(self, question: Question) -> tuple[_Asked, ...]:
        return _prepare(question, self._longest)


@lru_cache(maxsize=64)
def _prepare(question: Question, longest: int) -> tuple[_Asked, ...]:
    asked = []
    for window in windows(read_statements(question.source)):
        try:
            tokens, names = prompt(window, question.objective)
        except Unwritable:
            continue
        if len(tokens) <= longest:
            asked.append(_Asked(window, tokens, names))
    return tuple(asked)


def _answer(
    question: Question, asked: Sequence[_Asked], found: Sequence[tuple[int, ...] | None]
) -> Answer:
    """The function with the edits of its windows, the first of those that overlap."""
    statements: dict[int, list[Statement]] = {}
    taken: set[int] = set()
    count = 0
    for one, edit in _edits(asked, found):
        lines = one.window.lines[edit.first : edit.last + 1]
        # Windows that touch would be one, of which it said nothing.
        if taken.intersection(range(lines[0] - 1, lines[-1] + 2)):
            continue
        taken.update(range(lines[0], lines[-1] + 1))
        statements |= {line: [] for line in lines}
        statements[lines[0]] = [read_statement(str(each)) for each in edit.target]
        count += 1
    written: list[str] = []
    for number, statement in enumerate(read_statements(question.source)):
        written += [each.text for each in statements.get(number, [statement])]
    tokens = sum(len(ids) + 1 for ids in found if ids is not None)
    return Answer("\n".join(written), tokens, copy=count == 0)


def _edits(
    asked: Sequence[_Asked], found: Sequence[tuple[int, ...] | None]
) -> Iterator[tuple[_Asked, Replacement]]:
    for one, ids in zip(asked, found, strict=True):
        try:
            edit = read_answer(ids, one.window, one.names) if ids else None
        except Unwritable:
            continue
        if edit is not None:
            yield one, edit
