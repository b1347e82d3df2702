"""Guesses of what comes next: a candidate is mostly a copy of its source.

Several tokens are guessed and the model looks at all of them at once (Leviathan et al.,
arXiv:2211.17192, with a table for the small model). What it would not have written itself is
dropped, so that nothing changes but the time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

_MOST: Final = 12
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

    def guess(self) -> tuple[int, ...]:
        """The tokens behind the place in the source where the candidate is; maybe none."""
        return self._source[self._place : self._place + _MOST]

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
