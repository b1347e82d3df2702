"""Guesses of what comes next: a candidate is mostly a copy of its source.

Several tokens are guessed and the model looks at all of them at once (Leviathan et al.,
arXiv:2211.17192, with a table for the small model). What it would not have written itself is
dropped, so that nothing changes but the time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

_LEAST: Final = 1
_MOST: Final = 16
"""Tokens of a guess."""


class Drafts:
    """Guesses for one candidate."""

    def __init__(self, source: Sequence[int]) -> None:
        self._source = tuple(source)
        self._at: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for place, token in enumerate(self._source):
            self._at[(token,)].append(place + 1)
            if place:
                self._at[self._source[place - 1], token].append(place + 1)
        self._place = 0
        self._previous = -1
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
        """The candidate goes on with this token."""
        if self._place < len(self._source) and self._source[self._place] == token:
            self._place += 1
        else:
            places = self._at.get((self._previous, token)) or self._at.get((token,), [])
            here = self._place
            # The next one behind, or the last before.
            self._place = next(
                (place for place in places if place > here),
                places[-1] if places else len(self._source),
            )
        self._previous = token
