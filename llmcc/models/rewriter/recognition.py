"""Whether a model's directory is of the kind that `loading.load` reads; standard library only."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path

from llmcc.models.rewriter.vocabulary import FIRST_SIZE, SIZE, TOKENS


def is_native(directory: Path) -> bool:
    """Whether a directory's tokenizer has the vocabulary of functions in IR."""
    return speaks(directory, TOKENS, (SIZE, FIRST_SIZE))


def speaks(directory: Path, tokens: Sequence[str], sizes: Collection[int]) -> bool:
    """Whether a directory's tokenizer has the first so many of some tokens."""
    try:
        found = json.loads((directory / "tokenizer.json").read_text(encoding="utf-8"))
        known = found["model"]["vocab"]
        found = sorted(known, key=lambda token: int(known[token]))
        return len(found) in sizes and found == list(tokens[: len(found)])
    except (OSError, ValueError, KeyError, TypeError):
        return False
