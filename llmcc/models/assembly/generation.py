"""Answers of a small model, in numpy: several prompts at a time, each until its end."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

import numpy as np

from llmcc.models.assembly.vocabulary import EOS, PAD
from llmcc.models.rewriter.transformer import Floats, Integers, Transformer

_SLOTS: Final = 32
_TEMPERATURE: Final = 0.8


def generate(
    transformer: Transformer,
    prompts: Sequence[tuple[int, ...]],
    most: int,
    deadline: float,
    seed: int | None = None,
) -> list[tuple[int, ...] | None]:
    """The answer to each prompt without <eos>, of at most so many tokens.

    None where it has no end by then; the likeliest one without a seed. Raises TimeoutError where
    the clock of time.monotonic passes `deadline`.
    """
    answers: list[tuple[int, ...] | None] = [None] * len(prompts)
    # Of about the same length together.
    order = sorted(range(len(prompts)), key=lambda n: len(prompts[n]))
    dice = None if seed is None else np.random.default_rng(seed)
    for start in range(0, len(order), _SLOTS):
        batch = order[start : start + _SLOTS]
        found = _batch(transformer, [prompts[n] for n in batch], most, deadline, dice)
        for place, one in zip(batch, found, strict=True):
            answers[place] = one
    return answers


def _batch(
    transformer: Transformer,
    prompts: Sequence[tuple[int, ...]],
    most: int,
    deadline: float,
    dice: np.random.Generator | None,
) -> list[tuple[int, ...] | None]:
    count = len(prompts)
    lengths = np.array([len(prompt) for prompt in prompts])
    cache = transformer.cache(count, int(lengths.max()) + most)
    tokens = np.concatenate([np.array(prompt) for prompt in prompts])
    rows = np.repeat(np.arange(count), lengths)
    positions = np.concatenate([np.arange(length) for length in lengths])
    last = np.cumsum(lengths) - 1
    hidden = transformer.forward(tokens, rows, positions, cache, wanted=last)
    chosen = _chosen(transformer.logits(hidden), dice)
    written: list[list[int]] = [[] for _ in prompts]
    done = np.zeros(count, bool)
    for step in range(most):
        for number in np.flatnonzero(~done):
            if chosen[number] == EOS:
                done[number] = True
            else:
                written[number].append(int(chosen[number]))
        if done.all() or step == most - 1:
            break
        if time.monotonic() > deadline:
            raise TimeoutError
        # What has come to its end goes on, unheard: its slot would have to be filled otherwise.
        tokens = np.where(done, PAD, chosen)
        hidden = transformer.forward(tokens, np.arange(count), lengths + step, cache)
        chosen = _chosen(transformer.logits(hidden), dice)
    return [tuple(ids) if over else None for ids, over in zip(written, done, strict=True)]


def _chosen(logits: Floats, dice: np.random.Generator | None) -> Integers:
    if dice is not None:
        # Gumbel's way to draw from a softmax.
        logits = logits / _TEMPERATURE + dice.gumbel(size=logits.shape).astype(np.float32)
    chosen: Integers = logits.argmax(-1)
    return chosen
