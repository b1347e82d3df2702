"""Pairs as token ids: one file that a trainer reads, and that travels to a machine with a GPU."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

_TENSORS: Final = {"tokens", "ends", "prompts"}
_TOKEN_BYTES: Final = 2
_PAIR_BYTES: Final = 12
_HEADER_BYTES: Final = 4096


class BadPack(Exception):
    """A file that is no pack of pairs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A prompt and the answer that is learned, <eos> at its end."""

    prompt: tuple[int, ...]
    answer: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.prompt) + len(self.answer)


@dataclass(frozen=True, slots=True)
class Pack:
    """Many pairs, one behind the other."""

    tokens: NDArray[np.uint16]
    """Of all pairs, prompt and answer."""
    ends: NDArray[np.int64]
    """Where each pair ends in `tokens`."""
    prompts: NDArray[np.int32]
    """Tokens of each pair's prompt."""

    def __len__(self) -> int:
        return len(self.ends)

    def __iter__(self) -> Iterator[Pair]:
        start = 0
        for end, length in zip(self.ends.tolist(), self.prompts.tolist(), strict=True):
            ids = self.tokens[start:end].tolist()
            yield Pair(tuple(ids[:length]), tuple(ids[length:]))
            start = end


def pack(pairs: Iterable[Pair]) -> Pack:
    """Put pairs into arrays."""
    tokens: list[int] = []
    ends: list[int] = []
    prompts: list[int] = []
    for pair in pairs:
        tokens += pair.prompt
        tokens += pair.answer
        ends.append(len(tokens))
        prompts.append(len(pair.prompt))
    return Pack(np.array(tokens, np.uint16), np.array(ends, np.int64), np.array(prompts, np.int32))


def save(packed: Pack, file: Path) -> None:
    """Write a pack."""
    tensors: dict[str, NDArray[Any]] = {
        "tokens": packed.tokens,
        "ends": packed.ends,
        "prompts": packed.prompts,
    }
    save_file(tensors, file)


def load(file: Path) -> Pack:
    """Read a pack. Raises BadPack."""
    try:
        tensors = load_file(file)
    except (OSError, SafetensorError) as error:
        raise BadPack(f"{file}: {error}") from error
    if set(tensors) != _TENSORS:
        raise BadPack(f"{file} is no pack of pairs")
    return Pack(tensors["tokens"], tensors["ends"], tensors["prompts"])


def bounded(pairs: Iterable[Pair], most_bytes: int) -> Iterator[Pair]:
    """As many of the pairs as fit into a file of so many bytes."""
    left = most_bytes - _HEADER_BYTES
    for pair in pairs:
        left -= len(pair) * _TOKEN_BYTES + _PAIR_BYTES
        if left < 0:
            return
        yield pair
