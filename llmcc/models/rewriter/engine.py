"""Candidates from a model: greedy, or sampled, in a batch, under the grammar.

All of a batch's sequences go through the model together; where one ends the next begins. The same
requests give the same candidates.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from llmcc.models.rewriter.drafts import Drafts
from llmcc.models.rewriter.errors import Malformed
from llmcc.models.rewriter.grammar import Grammar
from llmcc.models.rewriter.loading import Model
from llmcc.models.rewriter.representation import Source
from llmcc.models.rewriter.scripts import Script
from llmcc.models.rewriter.transformer import Floats
from llmcc.models.rewriter.vocabulary import EOS

_SLOTS: Final = 16
"""Sequences that are worked on at a time."""
_CACHE_BYTES: Final = 256 << 20
_ROUND: Final = 64


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a model."""

    prompt: tuple[int, ...]
    source: Source
    draft: tuple[int, ...] = ()
    """What the candidate is probably much like: the source's body; nothing of a script."""
    temperature: float = 0.0
    """0 is greedy."""
    seed: int = 0
    sure: bool = False
    """Of a script: whether it consists of edits that can't be wrong."""
    branch: int = 0
    """Of a script: not 0 for one that edits something, and begins with the so many-th likeliest."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a candidate may take."""

    tokens: int = 512
    deadline: float | None = None
    """On the clock of time.monotonic."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A candidate, or the beginning of one."""

    ids: tuple[int, ...]
    """Without <eos>."""
    text: str
    """The definition; empty where it was cut off, and where a script edits nothing."""
    stopped: str
    """Why it was cut off: "tokens", "deadline", "prompt" (too long); empty where it was not."""
    score: float
    """The logarithm of its probability under the model and the grammar."""
    edits: tuple[int, ...] = ()
    """Of a script: where each edit ends in `ids`."""


@dataclass(slots=True)
class _Sequence:
    request: Request
    number: int
    grammar: Grammar
    drafts: Drafts
    random: np.random.Generator
    length: int
    """Tokens in the cache."""
    next: int
    """The one token that was decided on and is not in the cache."""
    ids: list[int] = field(default_factory=list)
    score: float = 0.0


def generate(
    model: Model,
    requests: Sequence[Request],
    limits: Limits = Limits(),
    slots: int = _SLOTS,
) -> list[Generated]:
    """A candidate for each request, in order."""
    return _Batch(model, requests, limits, slots).run()


class _Batch:
    def __init__(
        self, model: Model, requests: Sequence[Request], limits: Limits, slots: int
    ) -> None:
        self.transformer = model.transformer
        self.limits = limits
        self.found: dict[int, Generated] = {}
        config = self.transformer.config
        self.copy_bias = config.copy_bias
        room = config.longest - limits.tokens
        waiting: list[tuple[int, Request]] = []
        for number, request in enumerate(requests):
            if len(request.prompt) > room:
                self.found[number] = Generated((), "", "prompt", 0.0)
            else:
                waiting.append((number, request))
        # The same prompts side by side: they are read once. The longest first.
        waiting.sort(key=lambda one: (-len(one[1].prompt), one[1].prompt, one[0]))
        self.waiting = deque(waiting)
        self.working: list[_Sequence] = []
        if waiting:
            longest = len(waiting[0][1].prompt) + limits.tokens + _ROUND
            longest = min(-(-longest // _ROUND) * _ROUND, config.longest)
            each = 8 * config.layers * config.key_heads * config.head * longest
            self.slots = max(1, min(slots, len(waiting), _CACHE_BYTES // each))
            self.cache = self.transformer.cache(self.slots, longest)
            self.last_hidden = np.zeros((1, config.width), np.float32)

    def run(self) -> list[Generated]:
        while self.waiting or self.working:
            if self._is_late():
                self._give_up()
                break
            while self.waiting and len(self.working) < self.slots:
                self._begin(*self.waiting.popleft())
            if self.working:
                self._step()
        return [self.found[number] for number in sorted(self.found)]

    def _is_late(self) -> bool:
        return self.limits.deadline is not None and time.monotonic() > self.limits.deadline

    def _give_up(self) -> None:
        for one in self.working:
            self._finish(one, "deadline")
        for number, _ in self.waiting:
            self.found[number] = Generated((), "", "deadline", 0.0)

    def _begin(self, number: int, request: Request) -> None:
        """Read a prompt into the slot behind the others, and decide on the first token."""
        grammar = request.source.grammar(request.sure, bool(request.branch))
        known = _known(request, grammar) if request.sure and isinstance(grammar, Script) else None
        if known is not None:
            self.found[number] = known
            return
        prompt = request.prompt
        slot = len(self.working)
        if slot and self.working[-1].request.prompt == prompt:
            self.cache.copy(slot - 1, slot, len(prompt))
        else:
            count = len(prompt)
            hidden = self.transformer.forward(
                np.array(prompt),
                np.zeros(count, np.int64),
                np.arange(count),
                self.cache,
                first=slot,
                wanted=np.array([count - 1]),
            )
            self.last_hidden = hidden
        one = _Sequence(
            request,
            number,
            grammar,
            Drafts(request.draft),
            np.random.default_rng(request.seed),
            len(prompt),
            -1,
        )
        self.working.append(one)
        if self._take(one, self.transformer.logits(self.last_hidden)[0]) is None:
            self._close(slot)

    def _step(self) -> None:
        """One pass through the model, for all sequences: each goes on by a token or more."""
        chunks = [(one.next, *self._guess(one)) for one in self.working]
        counts = [len(chunk) for chunk in chunks]
        rows = np.repeat(np.arange(len(chunks)), counts)
        positions = np.concatenate(
            [
                np.arange(one.length, one.length + count)
                for one, count in zip(self.working, counts, strict=True)
            ]
        )
        tokens = np.array([token for chunk in chunks for token in chunk])
        hidden = self.transformer.forward(tokens, rows, positions, self.cache)
        logits = self.transformer.logits(hidden)
        start = 0
        finished: list[int] = []
        for slot, (one, chunk) in enumerate(zip(self.working, chunks, strict=True)):
            if not self._advance(one, chunk, logits[start : start + len(chunk)]):
                finished.append(slot)
            start += len(chunk)
        for slot in reversed(finished):
            self._close(slot)

    def _guess(self, one: _Sequence) -> tuple[int, ...]:
        if not one.request.draft:
            return ()
        room = self.limits.tokens - len(one.ids)
        return one.drafts.guess()[: max(room, 0)]

    def _advance(self, one: _Sequence, chunk: Sequence[int], logits: Floats) -> bool:
        """Take the tokens that the model agrees with; whether the sequence goes on."""
        for number in range(len(chunk)):
            one.length += 1
            token = self._take(one, logits[number])
            if token is None:
                return False
            if number + 1 < len(chunk) and chunk[number + 1] != token:
                break
        one.drafts.judge(len(chunk) - 1, number)
        return True

    def _take(self, one: _Sequence, logits: Floats) -> int | None:
        """Decide on the next token; None where the sequence ends with it."""
        if len(one.ids) >= self.limits.tokens:
            self._finish(one, "tokens")
            return None
        mask = one.grammar.allowed()
        places = np.flatnonzero(mask[: len(logits)])
        if not len(places):
            self._finish(one, "grammar")
            return None
        scores = logits[places].astype(np.float64)
        if self.copy_bias and one.request.draft:
            scores[places == one.drafts.guess()[0]] += self.copy_bias
        skipped = 0 if one.ids else max(0, one.request.branch - 1)
        if len(places) <= skipped:
            self._finish(one, "grammar")
            return None
        token, score = _choose(places, scores, one.request.temperature, one.random, skipped)
        one.score += score
        try:
            one.grammar.push(token)
        except Malformed:
            self._finish(one, "grammar")
            return None
        if token == EOS:
            self._finish(one, "")
            return None
        one.ids.append(token)
        one.drafts.accept(token)
        one.next = token
        return token

    def _finish(self, one: _Sequence, stopped: str) -> None:
        text = ""
        if not stopped:
            try:
                text = one.grammar.text()
            except Malformed:
                stopped = "grammar"
        edits = tuple(one.grammar.edits) if isinstance(one.grammar, Script) else ()
        self.found[one.number] = Generated(tuple(one.ids), text, stopped, one.score, edits)

    def _close(self, slot: int) -> None:
        """Free a slot; the last sequence moves there."""
        last = self.working.pop()
        if slot < len(self.working):
            self.working[slot] = last
            self.cache.copy(len(self.working), slot, last.length)


def _known(request: Request, grammar: Script) -> Generated | None:
    """What comes of a request before its prompt is read; mostly nothing that can't be wrong."""
    count = int(grammar.allowed().sum())
    if request.branch:
        return Generated((), "", "grammar", 0.0) if count < request.branch else None
    return Generated((), "", "", 0.0) if count == 1 else None


def _choose(
    places: np.ndarray[tuple[int], np.dtype[np.int64]],
    scores: np.ndarray[tuple[int], np.dtype[np.float64]],
    temperature: float,
    random: np.random.Generator,
    skipped: int,
) -> tuple[int, float]:
    """One of the places but the best few, by their scores, and the logarithm of its probability."""
    if len(places) == 1:
        return int(places[0]), 0.0
    scores = scores - scores.max()
    every = np.log(np.exp(scores).sum())
    if skipped:
        behind = np.argsort(-scores, kind="stable")[skipped:]
        places, scores = places[behind], scores[behind]
    if temperature <= 0:
        index = int(scores.argmax())
    else:
        tempered = np.exp(scores / temperature)
        bounds = np.cumsum(tempered)
        index = int(np.searchsorted(bounds, random.random() * bounds[-1]))
        index = min(index, len(places) - 1)
    return int(places[index]), float(scores[index] - every)
