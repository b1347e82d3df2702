"""Guesses of what comes next: a candidate is mostly a copy of its source.

Several tokens are guessed and the model looks at all of them at once (Leviathan et al.,
arXiv:2211.17192, with a table for the small model). What it would not have written itself is
dropped, so that nothing changes but the time.

A model may also be trained to say only where the candidate departs from the copy: then the guessed
token has a head start (`Config.copy_bias`), in training as here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from llmcc.models.rewriter import vocabulary as words
from llmcc.models.rewriter.vocabulary import EOS, IDS

_LEAST: Final = 1
_MOST: Final = 16
"""Tokens of a guess."""
_NAMES: Final = range(IDS["v0"], IDS["v0"] + words.VALUES + words.NEW_VALUES)
_LABELS: Final = range(IDS["B0"], IDS["B0"] + words.BLOCKS + words.NEW_BLOCKS)
_VOID: Final = frozenset(IDS[word] for word in "store ret br br_if switch unreachable".split())
_CALL: Final = IDS["call"]
_OPCODES: Final = frozenset(
    [
        *[IDS[word] for word in (*words.BINARY, *words.CASTS, *words.COMPARISONS)],
        *[IDS[f"llvm.{name}"] for name in words.INTRINSICS],
        *[
            IDS[word]
            for word in (
                "fneg select freeze phi alloca alloca_n load gep extractvalue insertvalue "
                "extractelement insertelement shuffle call"
            ).split()
        ],
    ]
)
"""Of instructions with a result."""


class Drafts:
    """Guesses for one candidate."""

    def __init__(self, source: Sequence[int]) -> None:
        """`source` is the body of the source."""
        self._source = (*source, EOS)
        self._starts: dict[int, list[int]] = defaultdict(list)
        """Where the lines are that begin with a token."""
        for place in _starts(self._source):
            self._starts[self._source[place]].append(place)
        self._begin = frozenset(place for places in self._starts.values() for place in places)
        self._begun: set[int] = set()
        """The names that the candidate has defined."""
        self._place = self._from = 0
        """Where it is in the source, and where its line begins there."""
        self._line: list[int] = []
        """What the candidate has of its last line."""
        self._length = 4

    def guess(self) -> tuple[int, ...]:
        """The tokens behind the place in the source where the candidate is; maybe none."""
        return self._source[self._place : self._place + self._length]

    def judge(self, guessed: int, right: int) -> None:
        """How many tokens of a guess were right: the next one is longer or shorter."""
        if guessed and right == guessed:
            self._length = min(2 * self._length, _MOST)
        elif right < guessed:
            self._length = max((self._length + right) // 2, _LEAST)

    def accept(self, token: int) -> None:
        """The candidate goes on with this token.

        Another one than guessed is another operand, unless it begins one of the next lines, or
        continues it where it was a line without a name that was left out.
        """
        here = self._place
        if self._source[here] != token:
            here = self._elsewhere(token, here)
        if here in self._begin and self._source[here] == token:
            self._line, self._from = [], here
            if token in _NAMES:
                self._begun.add(token)
        self._line.append(token)
        self._place = min(here + 1, len(self._source) - 1)

    def _elsewhere(self, token: int, here: int) -> int:
        """Where a token stands that was not guessed; the same place where it stands nowhere."""
        starts = self._starts.get(token)
        if starts and token not in self._begun and (token not in _LABELS or here in self._begin):
            behind = bisect_right(starts, here)
            return starts[behind] if behind < len(starts) else starts[-1]
        if here not in self._begin and self._line and self._line[0] not in _NAMES:
            line = (*self._line, token)
            for start in self._starts[self._line[0]]:
                if start > self._from and self._source[start : start + len(line)] == line:
                    self._from = start
                    return start + len(line) - 1
        return here


def guesses(source: Sequence[int], answer: Sequence[int]) -> Iterator[int]:
    """For each token of an answer the one that is guessed before it is known."""
    drafts = Drafts(source)
    for token in answer:
        yield drafts.guess()[0]
        drafts.accept(token)


def _starts(source: Sequence[int]) -> Iterator[int]:
    """Where lines begin, as far as it can be seen: names, opcodes without result, and labels."""
    defined: set[int] = set()
    for place, token in enumerate(source[:-1]):
        following = source[place + 1]
        if token in _NAMES:
            if token not in defined and following in _OPCODES:
                defined.add(token)
                yield place
        elif token in _VOID:
            yield place
        elif token == _CALL:
            if not place or source[place - 1] not in defined:
                yield place
        elif token in _LABELS and (following in _VOID or following in _NAMES):
            yield place
