"""A Llama-type decoder in numpy, with a key-value cache of fixed size for several sequences.

RMS norm, rotary positions, grouped queries, SwiGLU (Touvron et al., arXiv:2302.13971), as
`transformers` computes them; in 32-bit floats.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

_SOME: Final = 64
"""Queries of one sequence that are worked on at a time."""
_NEVER: Final = np.float32(-1e30)
_LATER: Final = np.triu(np.full((_SOME, _SOME), _NEVER), 1)


@dataclass(frozen=True, slots=True)
class Config:
    """The sizes of a model."""

    vocabulary: int
    width: int
    layers: int
    heads: int
    key_heads: int
    head: int
    """Width of a head."""
    inner: int
    """Width between the two halves of a feed-forward layer."""
    longest: int
    """Positions that it was made for."""
    theta: float
    epsilon: float
    copy_bias: float = 0.0
    """What is added to the score of the token that a copy of the source would have."""
    scripts: bool = False
    """Whether it answers with scripts, not with whole bodies."""
    mends: bool = False
    """Whether it learned what to answer after a script that was refused."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights, as inputs by outputs: so the products are fastest."""

    attention_norm: Floats
    queries_keys_values: Floats
    """Of queries and keys the two halves of a head alternate: see `_turn`."""
    output: Floats
    inner_norm: Floats
    gate_up: Floats
    down: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """All of a model's weights."""

    embedding: Floats
    """Tokens by width."""
    layers: tuple[Layer, ...]
    norm: Floats
    head: Floats
    """Width by tokens."""


class Cache:
    """Keys and values of `slots` sequences, each of at most `longest` tokens."""

    def __init__(self, config: Config, slots: int, longest: int, room: Floats) -> None:
        """The beginning of `room` is used, whatever is in it."""
        shape = (2, config.layers, slots, config.key_heads, longest, config.head)
        self.keys, self.values = room[: math.prod(shape)].reshape(shape)

    def add(self, layer: int, places: _Places, keys: Floats, values: Floats) -> None:
        """Keep keys and values of tokens: tokens by heads by width of a head."""
        if places.alone:
            start = places.length - len(keys)
            self.keys[layer, places.first, :, start : places.length] = keys.swapaxes(0, 1)
            self.values[layer, places.first, :, start : places.length] = values.swapaxes(0, 1)
        else:
            slots = places.first + places.rows
            self.keys[layer, slots, :, places.positions] = keys
            self.values[layer, slots, :, places.positions] = values

    def copy(self, source: int, target: int, length: int) -> None:
        """Make one sequence's first tokens those of another."""
        self.keys[:, target, :, :length] = self.keys[:, source, :, :length]
        self.values[:, target, :, :length] = self.values[:, source, :, :length]


class Transformer:
    """A model and what it computes."""

    def __init__(self, config: Config, weights: Weights) -> None:
        self.config = config
        self.weights = weights
        half = config.head // 2
        frequencies = config.theta ** (-np.arange(half, dtype=np.float64) / half)
        angles = np.arange(config.longest, dtype=np.float64)[:, None] * frequencies[None, :]
        self._phases = np.exp(1j * angles).astype(np.complex64)
        embedded = _norm(weights.embedding, weights.layers[0].attention_norm, config.epsilon)
        self._embedded = embedded @ weights.layers[0].queries_keys_values
        """What the first layer looks at of each token, which follows from the token alone."""
        self._room = np.zeros(0, np.float32)

    def cache(self, slots: int, longest: int) -> Cache:
        """A cache; it takes the place of the one before, as memory that is new is slow."""
        config = self.config
        needed = slots * longest * config.layers * config.key_heads * config.head * 2
        if len(self._room) < needed:
            self._room = np.zeros(needed, np.float32)
        return Cache(config, slots, longest, self._room)

    def forward(
        self,
        tokens: Integers,
        rows: Integers,
        positions: Integers,
        cache: Cache,
        first: int = 0,
        wanted: Integers | None = None,
    ) -> Floats:
        """What is left of each token behind the last layer, normed: tokens by width.

        Token n is number positions[n] of sequence first + rows[n]. The tokens of a sequence stand
        together and in order, the sequences too; all that is before them is in the cache. They are
        added to the cache. Where some are `wanted`, by their numbers, the last ones of each
        sequence, only those are answered: the last layer then has less to do.
        """
        config = self.config
        hidden = self.weights.embedding[tokens]
        places = _Places(rows, positions, first)
        phases = self._phases[positions][:, None]
        turning = config.heads + config.key_heads
        scale = np.float32(config.head**-0.5)
        for number, layer in enumerate(self.weights.layers):
            if number == 0:
                projected = self._embedded[tokens]
            else:
                normed = _norm(hidden, layer.attention_norm, config.epsilon)
                projected = normed @ layer.queries_keys_values
            projected = projected.reshape(len(tokens), turning + config.key_heads, config.head)
            turned = _turn(projected[:, :turning], phases)
            cache.add(number, places, turned[:, config.heads :], projected[:, turning:])
            queries = turned[:, : config.heads]
            if wanted is not None and number == config.layers - 1:
                hidden, queries = hidden[wanted], queries[wanted]
                places = _Places(rows[wanted], positions[wanted], first)
            queries *= scale
            hidden += self._attend(queries, number, cache, places) @ layer.output
            normed = _norm(hidden, layer.inner_norm, config.epsilon)
            hidden += _gated(normed @ layer.gate_up, config.inner) @ layer.down
        return _norm(hidden, self.weights.norm, config.epsilon)

    def logits(self, hidden: Floats) -> Floats:
        """What `forward` left, as a score of each token of the vocabulary."""
        scores: Floats = hidden @ self.weights.head
        if not np.isfinite(scores).all():
            # What is left in the memory of keys and values would spoil other sequences.
            self._room = np.zeros(0, np.float32)
        return scores

    def _attend(self, queries: Floats, layer: int, cache: Cache, places: _Places) -> Floats:
        """Tokens by width, of queries that are scaled: tokens by heads by width of a head."""
        keys, values = cache.keys[layer], cache.values[layer]
        if places.alone:
            return self._attend_alone(queries, keys[places.first], values[places.first], places)
        config = self.config
        group = config.heads // config.key_heads
        sequences, most, length = places.sequences, places.most, places.length
        padded = np.zeros((sequences, most, config.heads, config.head), np.float32)
        padded[places.rows, places.column] = queries
        # Sequences, key heads, queries of the group's heads one after the other, width.
        grouped = padded.reshape(sequences, most, config.key_heads, group, config.head)
        grouped = grouped.transpose(0, 2, 3, 1, 4).reshape(
            sequences, config.key_heads, group * most, config.head
        )
        until = places.first + sequences
        scores = np.matmul(grouped, keys[places.first : until, :, :length].swapaxes(-1, -2))
        scores = scores.reshape(sequences, config.key_heads, group, most, length)
        scores += places.bias[:, None, None]
        sums = _exponentials(scores)
        scores = scores.reshape(sequences, config.key_heads, group * most, length)
        mixed = np.matmul(scores, values[places.first : until, :, :length])
        mixed /= sums.reshape(sequences, config.key_heads, group * most, 1)
        mixed = mixed.reshape(sequences, config.heads, most, config.head).transpose(0, 2, 1, 3)
        chosen: Floats = mixed[places.rows, places.column]
        return chosen.reshape(len(places.rows), config.heads * config.head)

    def _attend_alone(
        self, queries: Floats, keys: Floats, values: Floats, places: _Places
    ) -> Floats:
        """The same for the tokens of one sequence, some at a time: most keys come before none."""
        config = self.config
        group = config.heads // config.key_heads
        count, before = len(queries), places.length - len(queries)
        mixed = np.empty((count, config.key_heads, group, config.head), np.float32)
        for start in range(0, count, _SOME):
            end = min(start + _SOME, count)
            some, length = end - start, before + end
            grouped: Floats = queries[start:end].reshape(some, config.key_heads, group, config.head)
            grouped = grouped.transpose(1, 2, 0, 3).reshape(
                config.key_heads, group * some, config.head
            )
            scores = np.matmul(grouped, keys[:, :length].swapaxes(-1, -2))
            scores = scores.reshape(config.key_heads, group, some, length)
            scores[..., before + start :] += _LATER[:some, :some]
            sums = _exponentials(scores)
            weighted = np.matmul(
                scores.reshape(config.key_heads, group * some, length), values[:, :length]
            )
            weighted = weighted.reshape(config.key_heads, group, some, config.head)
            weighted /= sums
            mixed[start:end] = weighted.transpose(2, 0, 1, 3)
        return mixed.reshape(count, config.heads * config.head)


class _Places:
    """Where the tokens of a pass through the model stand."""

    def __init__(self, rows: Integers, positions: Integers, first: int) -> None:
        self.rows = rows
        self.positions = positions
        self.first = first
        counts = np.bincount(rows)
        self.sequences, self.most = len(counts), int(counts.max())
        self.length = int(positions.max()) + 1
        self.alone = self.sequences == 1
        if self.alone:
            return
        self.column = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        # Of each query: the keys that come later, or are none.
        limits = np.full((self.sequences, self.most), -1)
        limits[rows, self.column] = positions
        hidden = np.arange(self.length)[None, None, :] > limits[:, :, None]
        hidden[limits < 0, 0] = False
        self.bias = np.where(hidden, _NEVER, np.float32(0))


def _exponentials(scores: Floats) -> Floats:
    """Make scores weights, in place; what they sum up to."""
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    sums: Floats = scores.sum(-1, keepdims=True)
    return sums


def _gated(both: Floats, inner: int) -> Floats:
    """The gate's sigmoid-weighted half times the other one."""
    gate, up = both[:, :inner], both[:, inner:]
    turned = np.negative(gate)
    # What overflows is divided by, and gives the zero that it should.
    with np.errstate(over="ignore"):
        np.exp(turned, out=turned)
    turned += 1
    np.divide(gate, turned, out=turned)
    turned *= up
    return turned


def _norm(values: Floats, weight: Floats, epsilon: float) -> Floats:
    squares = np.einsum("ij,ij->i", values, values)[:, None]
    squares /= values.shape[-1]
    squares += np.float32(epsilon)
    np.sqrt(squares, out=squares)
    normed: Floats = values / squares
    normed *= weight
    return normed


def _turn(values: Floats, phases: NDArray[np.complex64]) -> Floats:
    """Rotary positions: the two halves of a head are the parts of complex numbers, one by one."""
    turned: Floats = (values.view(np.complex64) * phases).view(np.float32)
    return turned
