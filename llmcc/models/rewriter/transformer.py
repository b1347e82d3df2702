"""A Llama-type decoder in numpy, with a key-value cache of fixed size for several sequences.

RMS norm, rotary positions, grouped queries, SwiGLU (Touvron et al., arXiv:2302.13971), as
`transformers` computes them; in 32-bit floats.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


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


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights, as inputs by outputs: so the products are fastest."""

    attention_norm: Floats
    queries_keys_values: Floats
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

    def __init__(self, config: Config, slots: int, longest: int) -> None:
        shape = (config.layers, slots, config.key_heads, longest, config.head)
        self.keys = np.zeros(shape, np.float32)
        self.values = np.zeros(shape, np.float32)

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
        self._cosines = np.cos(angles).astype(np.float32)
        self._sines = np.sin(angles).astype(np.float32)

    def forward(
        self, tokens: Integers, rows: Integers, positions: Integers, cache: Cache, first: int = 0
    ) -> Floats:
        """What is left of each token behind the last layer, normed: tokens by width.

        Token n is number positions[n] of sequence first + rows[n]. The tokens of a sequence stand
        together and in order, the sequences too; all that is before them is in the cache. They are
        added to the cache.
        """
        config = self.config
        hidden = self.weights.embedding[tokens]
        counts = np.bincount(rows)
        sequences, most = len(counts), int(counts.max())
        column = np.arange(len(tokens)) - np.repeat(np.cumsum(counts) - counts, counts)
        length = int(positions.max()) + 1
        # Of each query: the keys that come later, or are none.
        limits = np.full((sequences, most), -1)
        limits[rows, column] = positions
        hidden_keys = np.arange(length)[None, None, :] > limits[:, :, None]
        hidden_keys[limits < 0, 0] = False
        bias = np.where(hidden_keys, np.float32(-1e30), np.float32(0))
        places = (rows, column, positions, sequences, most, length, first)
        cosines, sines = self._cosines[positions][:, None], self._sines[positions][:, None]
        for number, layer in enumerate(self.weights.layers):
            normed = _norm(hidden, layer.attention_norm, config.epsilon)
            projected = (normed @ layer.queries_keys_values).reshape(
                len(tokens), config.heads + 2 * config.key_heads, config.head
            )
            turned = _turn(projected[:, : config.heads + config.key_heads], cosines, sines)
            values = projected[:, config.heads + config.key_heads :]
            mixed = self._attend(turned, values, number, cache, places, bias)
            hidden = hidden + mixed @ layer.output
            normed = _norm(hidden, layer.inner_norm, config.epsilon)
            both = normed @ layer.gate_up
            gate, up = both[:, : config.inner], both[:, config.inner :]
            hidden = hidden + (gate / (1 + np.exp(-gate)) * up) @ layer.down
        return _norm(hidden, self.weights.norm, config.epsilon)

    def logits(self, hidden: Floats) -> Floats:
        """What `forward` left, as a score of each token of the vocabulary."""
        scores: Floats = hidden @ self.weights.head
        return scores

    def _attend(
        self,
        turned: Floats,
        values: Floats,
        layer: int,
        cache: Cache,
        places: tuple[Integers, Integers, Integers, int, int, int, int],
        bias: Floats,
    ) -> Floats:
        rows, column, positions, sequences, most, length, first = places
        config = self.config
        cache.keys[layer, first + rows, :, positions] = turned[:, config.heads :]
        cache.values[layer, first + rows, :, positions] = values
        group = config.heads // config.key_heads
        queries = np.zeros((sequences, most, config.heads, config.head), np.float32)
        queries[rows, column] = turned[:, : config.heads]
        # Sequences, key heads, queries of the group's heads one after the other, width.
        grouped = queries.reshape(sequences, most, config.key_heads, group, config.head)
        grouped = grouped.transpose(0, 2, 3, 1, 4).reshape(
            sequences, config.key_heads, group * most, config.head
        )
        keys = cache.keys[layer, first : first + sequences, :, :length]
        scores = np.matmul(grouped, keys.swapaxes(-1, -2)) * np.float32(config.head**-0.5)
        scores = scores.reshape(sequences, config.key_heads, group, most, length)
        scores += bias[:, None, None]
        scores -= scores.max(-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        mixed = np.matmul(
            scores.reshape(sequences, config.key_heads, group * most, length),
            cache.values[layer, first : first + sequences, :, :length],
        )
        mixed = mixed.reshape(sequences, config.heads, most, config.head).transpose(0, 2, 1, 3)
        chosen: Floats = mixed[rows, column].reshape(len(rows), config.heads * config.head)
        return chosen


def _norm(values: Floats, weight: Floats, epsilon: float) -> Floats:
    scale = np.sqrt(np.mean(values * values, axis=-1, keepdims=True) + np.float32(epsilon))
    normed: Floats = values / scale * weight
    return normed


def _turn(values: Floats, cosines: Floats, sines: Floats) -> Floats:
    """Rotary positions: the two halves of a head are the parts of complex numbers."""
    half = values.shape[-1] // 2
    left, right = values[..., :half], values[..., half:]
    return np.concatenate([left * cosines - right * sines, right * cosines + left * sines], axis=-1)
