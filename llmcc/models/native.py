"""The kind of model that is shipped, behind the same door as any other one.

It reads and writes functions in tokens of their own (`models/rewriter/`), and needs numpy alone.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from llmcc.models.bad import BadModel
from llmcc.models.directory import WEIGHTS, ModelDirectory
from llmcc.models.rewriter import engine, errors, loading, prompts
from llmcc.models.rewriter.engine import Generated, Limits, Request
from llmcc.models.rewriter.representation import Encoded, Source, encode
from llmcc.models.rewriter.scripts import Script
from llmcc.models.rewriter.sheets import unedited
from llmcc.models.rewriter.vocabulary import EOS
from llmcc.models.writer import Answer, Kind, Language, Question

_BOUNDS: Final = (128, 256, 512, 1024)
"""Tokens that an answer may have: the least of these that holds twice the source, and some more.

Few of them, so that questions can be answered together and none depends on the others.
"""
_ANSWER_FACTOR: Final = 2
_ANSWER_LEAST: Final = 32
_SCRIPT: Final = 128
"""The tokens that a script may have, of whatever source."""
_TEMPERATURE: Final = 0.8
_KINDS: Final = {Kind.UNOPTIMIZED: prompts.Kind.O0, Kind.OPTIMIZED: prompts.Kind.O3}
_SCRIPT_SHORTER: Final = 16
# Before anything was measured.
_TOKEN_SECONDS: Final = 1e-3


@dataclass(frozen=True, slots=True)
class _Prepared:
    encoded: Encoded
    prompt: tuple[int, ...]
    bound: int

    @property
    def shorter(self) -> int:
        """How many tokens its source has for each that the answer has, about."""
        return _SCRIPT_SHORTER if self.encoded.source.line_names else 1


class NativeModel:
    """A model over the tokens of functions."""

    steps = True

    def __init__(self, directory: ModelDirectory) -> None:
        """Load it. Raises BadModel."""
        try:
            self._model = loading.load(directory.path)
        except errors.BadModel as error:
            raise BadModel(str(error)) from error
        self.name = directory.path.name
        self._scripts = self._model.transformer.config.scripts
        self.mends = self._model.transformer.config.mends
        # Half precision in the file, single in memory.
        self.held_bytes = 2 * (directory.path / WEIGHTS).stat().st_size
        self._longest = self._model.transformer.config.longest
        self._token_seconds = _TOKEN_SECONDS

    def fits(self, question: Question) -> bool:
        """Whether there are tokens for the function, and room for it and its answer."""
        in_ir = question.language is Language.IR
        return in_ir and _prepare(question, self._longest, self._scripts) is not None

    def expect(self, questions: Sequence[Question]) -> float:
        """Seconds: an answer is about as long as its source, a script far shorter."""
        return self._token_seconds * sum(
            len(one.prompt) + len(one.encoded.body) // one.shorter
            for one in self._prepared(questions)
        )

    def write(
        self, questions: Sequence[Question], deadline: float, seed: int | None = None
    ) -> list[Answer | None]:
        """As `Writer.write`; questions of the same bound are answered together."""
        prepared = self._prepared(questions)
        answers: list[Answer | None] = [None] * len(questions)
        for bound in _BOUNDS:
            places = [place for place, one in enumerate(prepared) if one.bound == bound]
            if not places:
                continue
            asked = _requests([(prepared[place], questions[place]) for place in places], seed)
            found = self._generate(asked, Limits(bound, deadline))
            for place, generated in zip(places, found, strict=True):
                answers[place] = _answer(generated, prepared[place].encoded)
        return answers

    def part(self, question: Question, answer: Answer, kept: Sequence[int]) -> Answer | None:
        """As `Writer.part`."""
        prepared = _prepare(question, self._longest, self._scripts)
        if prepared is None or not kept:
            return None
        starts = (0, *answer.edits)
        ids = [t for n in kept for t in answer.ids[starts[n] : starts[n + 1]]]
        return _part(prepared.encoded.source, tuple(ids))

    def _generate(self, asked: list[Request], limits: Limits) -> list[Generated]:
        started = time.monotonic()
        found = engine.generate(self._model, asked, limits)
        tokens = sum(len(r.prompt) + len(g.ids) for r, g in zip(asked, found, strict=True))
        self._token_seconds = (time.monotonic() - started) / max(1, tokens)
        return found

    def _prepared(self, questions: Sequence[Question]) -> list[_Prepared]:
        found = [_prepare(question, self._longest, self._scripts) for question in questions]
        return [one for one in found if one is not None]


@lru_cache(maxsize=256)
def _prepare(question: Question, longest: int, scripts: bool) -> _Prepared | None:
    """The question in tokens; None where it does not fit."""
    try:
        encoded = encode(question.source, script=scripts and question.step)
    except errors.Unrepresentable:
        return None
    attempts = []
    if question.attempt is not None:
        diagnosis = prompts.diagnose(question.verdict, question.reason)
        attempts = [prompts.Attempt(question.attempt.ids, diagnosis)]
    tokens = prompts.prompt(
        encoded, question.objective, _KINDS[question.kind], attempts, step=question.step
    )
    wanted = _ANSWER_FACTOR * len(encoded.body) + _ANSWER_LEAST
    if encoded.source.line_names:
        wanted = _SCRIPT
    for bound in _BOUNDS:
        if wanted <= bound and len(tokens) + bound <= longest:
            return _Prepared(encoded, tokens, bound)
    return None


def _requests(prepared: Sequence[tuple[_Prepared, Question]], seed: int | None) -> list[Request]:
    """Requests; the same question more than once gets seeds one after the other."""
    temperature = 0.0 if seed is None else _TEMPERATURE
    times = Counter[tuple[int, ...]]()
    asked = []
    for one, question in prepared:
        number = (seed or 0) + times[one.prompt]
        times[one.prompt] += 1
        source = one.encoded.source
        draft = () if source.line_names else one.encoded.body
        asked.append(
            Request(one.prompt, source, draft, temperature, number, question.sure, question.branch)
        )
    return asked


def _answer(generated: Generated, encoded: Encoded) -> Answer | None:
    if generated.stopped == "deadline":
        return None
    ids = generated.ids
    if not encoded.source.line_names:
        return Answer(generated.text, len(ids), ids, copy=ids == encoded.body)
    if not generated.stopped and not ids:
        return Answer(unedited(encoded.source), 0, copy=True)
    if generated.stopped == "tokens" and generated.edits:
        # What was finished until then may be right.
        return _part(encoded.source, ids[: generated.edits[-1]])
    return Answer(generated.text, len(ids), ids, edits=generated.edits)


def _part(source: Source, ids: tuple[int, ...]) -> Answer | None:
    script = Script(source)
    try:
        for token in (*ids, EOS):
            script.push(token)
        return Answer(script.text(), 0, ids, edits=tuple(script.edits))
    except errors.Malformed:
        return None
