"""Scripts that are wrong by one token, to learn from what the gate says of them.

The grammar lets through what LLVM's verifier accepts, so each is a function, and mostly another one
than it should be. The gate says which; what it proves is no mistake.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from llmcc.ir.standalone import redefined
from llmcc.models.rewriter.errors import Malformed
from llmcc.models.rewriter.representation import Encoded, encode
from llmcc.models.rewriter.scripts import Script
from llmcc.models.rewriter.vocabulary import EOS
from llmcc.training.corpus.pairs import Pair

_TRIES: Final = 4
_NEAR: Final = 12
"""Tokens of a kind stand together in the vocabulary."""


def mistaken(pairs: Iterable[Pair], seed: int) -> Iterator[Pair]:
    """For each pair with a script one whose `mistake` a wrong script makes, if one is found."""
    for pair in pairs:
        if not pair.script:
            continue
        dice = random.Random(f"{seed} {pair.source}")
        here = encode(pair.source, script=True)
        right = [token for edit in pair.script for token in edit]
        for _ in range(_TRIES):
            found = _slipped(here, right, dice)
            if found is not None:
                wrong, definition = found
                mistake = redefined(pair.source, definition)
                yield replace(pair, mistake=mistake, wrong=wrong)
                break


def _slipped(
    here: Encoded, right: Sequence[int], dice: random.Random
) -> tuple[tuple[int, ...], str] | None:
    """A script with another token in one place, and what it makes; None where there is none."""
    at = dice.randrange(len(right))
    script = Script(here.source)
    try:
        for token in right[:at]:
            script.push(token)
        others = [one for one in np.flatnonzero(script.allowed()).tolist() if one != right[at]]
        # Like for like: a name for a name, a number for a number.
        near = [one for one in others if abs(one - right[at]) <= _NEAR and one != EOS]
        if not near:
            return None
        other = dice.choice(near)
        for token in (other, *right[at + 1 :], EOS):
            script.push(token)
        text = script.text()
    except Malformed:
        return None
    return ((*right[:at], other, *right[at + 1 :]), text) if text else None
