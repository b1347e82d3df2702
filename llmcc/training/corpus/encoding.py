"""Functions and their rewrites as the rewriter's tokens."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Any

from llmcc.gates.base import Verdict
from llmcc.ir.costs import Objective
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.prompts import Attempt, Kind, diagnose, prompt
from llmcc.models.rewriter.representation import Encoded, encode, encode_candidate
from llmcc.models.rewriter.vocabulary import EOS
from llmcc.training.rewriter.pack import Pair


def encoded(
    pair: dict[str, Any], objective: Objective = Objective.LATENCY, seed: int | None = None
) -> Pair:
    """A pair of `pairs.py` as tokens, with a seed under other names. Raises Unrepresentable.

    The answer is a script where the pair has one.
    """
    if pair.get("script") is not None:
        return _scripted(pair, objective, seed)
    source = encode(pair["source"], seed)
    attempts = []
    if pair["mistake"]:
        ids = encode_candidate(pair["mistake"], source.source)
        diagnosis = diagnose(Verdict(pair["verdict"]), pair["reason"])
        attempts.append(Attempt(ids, diagnosis))
    answer = encode_candidate(pair["target"], source.source)
    return Pair(prompt(source, objective, Kind[pair["kind"]], attempts), (*answer, EOS))


def _scripted(pair: dict[str, Any], objective: Objective, seed: int | None) -> Pair:
    source = encode(pair["source"], seed, script=True)
    answer = [token for edit in pair["script"] for token in edit]
    if seed is not None:
        names = _names(encode(pair["source"], script=True))
        other = dict(zip(names, _names(source), strict=True))
        answer = [other.get(token, token) for token in answer]
    return Pair(prompt(source, objective, Kind[pair["kind"]]), (*answer, EOS))


def _names(encoded: Encoded) -> list[int]:
    """The tokens of a source's values, blocks and lines, in order."""
    source = encoded.source
    return [*source.names.values.values(), *source.names.blocks.values(), *source.line_names]


def encoded_all(
    pairs: Iterable[dict[str, Any]], longest: int, renamed: float = 0.0
) -> Iterator[Pair]:
    """Those of the pairs that have tokens, and not too many of them.

    Of some, a share of all, values and blocks are named at random, so that those names are learned
    which only long functions have.
    """
    for entry in pairs:
        dice = random.Random(f"{entry['origin']} {entry['source']}")
        seed = dice.randrange(1 << 30) if dice.random() < renamed else None
        try:
            pair = encoded(entry, seed=seed)
        except Unrepresentable:
            continue
        if len(pair) <= longest:
            yield pair
