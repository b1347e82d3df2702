"""Hyperparameters: named blocks of settings.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib import resources
from typing import Final, TypeVar


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The shape of a model that is trained from scratch."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    context: int
    """Tokens that it was made for."""
    copy_bias: float
    """The head start of the token that a copy of the source would have."""


@dataclass(frozen=True, slots=True)
class SftSettings:
    """Numbers of supervised training."""

    longest: int
    batch_tokens: int
    learning_rate: float
    warm_up: int
    decay: float
    weight_decay: float
    beta2: float
    gradient_norm: float
    save_every: int
    bf16: bool


@dataclass(frozen=True, slots=True)
class GrpoSettings:
    """Numbers of training by rewards."""

    prompts: int
    generations: int
    longest_prompt: int
    longest_answer: int
    temperature: float
    learning_rate: float
    warm_up: int
    gradient_norm: float
    save_every: int
    gate_seconds: float
    exponent: float
    bf16: bool


@dataclass(frozen=True, slots=True)
class LoraSettings:
    """Numbers of an adapter."""

    rank: int
    scale: int
    dropout: float


_Kind = TypeVar("_Kind", ModelSettings, SftSettings, GrpoSettings, LoraSettings)
_KINDS: Final[dict[type, str]] = {
    ModelSettings: "model",
    SftSettings: "sft",
    GrpoSettings: "grpo",
    LoraSettings: "lora",
}


def settings(kind: type[_Kind], block: str) -> _Kind:
    """The block of that name. Raises KeyError."""
    text = resources.files("llmcc.training.rewriter").joinpath("settings.toml").read_text()
    values = tomllib.loads(text)[_KINDS[kind]][block]
    named = {name.replace("-", "_"): value for name, value in values.items()}
    assert set(named) == {field.name for field in fields(kind)}
    return kind(**named)
