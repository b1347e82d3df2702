"""Functions and their rewrites as the rewriter's tokens."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from llmcc.gates.base import Verdict
from llmcc.ir.costs import Objective
from llmcc.models.rewriter import vocabulary
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.prompts import Attempt, Kind, diagnose, prompt, scripted_prompt
from llmcc.models.rewriter.representation import encode, encode_candidate
from llmcc.models.rewriter.vocabulary import EOS, IDS
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
    ids = pair.get("ids") or encode(pair["source"], script=True).ids
    attempts = []
    if pair["mistake"]:
        diagnosis = diagnose(Verdict(pair["verdict"]), pair["reason"])
        attempts.append(Attempt(tuple(pair["wrong"]), diagnosis))
    question = scripted_prompt(ids, objective, Kind[pair["kind"]], attempts)
    answer = (*[token for edit in pair["script"] for token in edit], EOS)
    if seed is None:
        return Pair(question, answer)
    both = _renamed((*question, *answer), random.Random(seed))
    return Pair(both[: len(question)], both[len(question) :])


_NAMES: Final = (
    range(IDS["v0"], IDS["v0"] + vocabulary.VALUES),
    range(IDS["L0"], IDS["L0"] + vocabulary.LINES),
    range(IDS["B1"], IDS["B1"] + vocabulary.BLOCKS - 1),
)
"""Tokens of names that say nothing; the entry's is always the first."""


def _renamed(ids: Sequence[int], dice: random.Random) -> tuple[int, ...]:
    """The same in other names, in the same order."""
    other: dict[int, int] = {}
    for names in _NAMES:
        own = sorted({one for one in ids if one in names})
        other |= zip(own, sorted(dice.sample(names, len(own))), strict=True)
    return tuple([other.get(one, one) for one in ids])


def encoded_all(
    pairs: Iterable[dict[str, Any]],
    longest: int,
    renamed: float = 0.0,
    done: float = 1.0,
    often: Mapping[str, int] = MappingProxyType({}),
) -> Iterator[Pair]:
    """Those of the pairs that have tokens, and not too many of them; each prompt once.

    Of some, a share of all, values and blocks are named at random, so that those names are learned
    which only long functions have. Of scripts without edits a share is left, too. What has one of
    the origins in `often` is there so many times, under other names each time.
    """
    seen: set[tuple[int, ...]] = set()
    for entry in pairs:
        dice = random.Random(f"{entry['origin']} {entry['source']}")
        seed = dice.randrange(1 << 30) if dice.random() < renamed else None
        if entry.get("script") == [] and dice.random() >= done:
            continue
        more = often.get(entry["origin"].partition(":")[0], 1) - 1
        for names in (seed, *(dice.randrange(1 << 30) for _ in range(more))):
            try:
                pair = encoded(entry, seed=names)
            except Unrepresentable:
                break
            if len(pair) <= longest and pair.prompt not in seen:
                seen.add(pair.prompt)
                yield pair
