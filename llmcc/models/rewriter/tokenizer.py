"""The vocabulary in the Hugging Face format, so that transformers and trl load it.

A word-level tokenizer over text with a space between tokens (`vocabulary.spell`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from llmcc.models.rewriter.vocabulary import TOKENS

LONGEST: Final = 2048
"""Tokens of a prompt and its answer together."""


def write_tokenizer(directory: Path, tokens: Sequence[str] = TOKENS) -> None:
    """Write tokenizer.json, tokenizer_config.json and special_tokens_map.json."""
    special = {"bos_token": "<bos>", "eos_token": "<eos>", "pad_token": "<pad>"}
    special["unk_token"] = "<unk>"
    config = {
        **special,
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": LONGEST,
        "clean_up_tokenization_spaces": False,
        "padding_side": "left",
    }
    files = {
        "tokenizer.json": _tokenizer(tokens),
        "tokenizer_config.json": config,
        "special_tokens_map.json": special,
    }
    for name, content in files.items():
        text = json.dumps(content, indent=1, ensure_ascii=False)
        (directory / name).write_text(text + "\n", encoding="utf-8")


def _tokenizer(tokens: Sequence[str]) -> dict[str, object]:
    added = [
        {
            "id": tokens.index(token),
            "content": token,
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
            "special": True,
        }
        for token in ("<pad>", "<bos>", "<eos>", "<unk>")
    ]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": added,
        "normalizer": None,
        "pre_tokenizer": {"type": "WhitespaceSplit"},
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "WordLevel",
            "vocab": {token: number for number, token in enumerate(tokens)},
            "unk_token": "<unk>",
        },
    }
