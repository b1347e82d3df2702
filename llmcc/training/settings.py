"""Hyperparameters: named blocks of settings.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib import resources
from typing import Any, TypeVar


@dataclass(frozen=True, slots=True)
class PpoSettings:
    """Numbers of PPO."""

    environments: int
    rollout: int
    batch: int
    epochs: int
    learning_rate: float
    discount: float
    trace: float
    clip: float
    entropy: float
    value_weight: float
    gradient_norm: float
    layers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ValueSettings:
    """Numbers of value prediction."""

    explore: float
    epochs: int
    batch: int
    learning_rate: float
    weight_decay: float
    layers: tuple[int, ...]
    dropout: float
    features: bool


@dataclass(frozen=True, slots=True)
class RidgeSettings:
    """Numbers of the linear policy."""

    pipelines: int
    penalty: float
    most: float
    first: float
    more: float


@dataclass(frozen=True, slots=True)
class DreamerSettings:
    """Numbers of DreamerV3."""

    deterministic: int
    hidden: int
    classes: int
    categoricals: int
    units: int
    layers: int
    uniform_mix: float
    batch: int
    length: int
    train_every: int
    prefill: int
    replay: int
    imagination: int
    discount: float
    trace: float
    free_nats: float
    kl_balance: float
    kl_scale: float
    reward_scale: float
    features_scale: float
    histogram_scale: float
    continue_scale: float
    reward_smoothing: float
    model_rate: float
    actor_rate: float
    critic_rate: float
    gradient_norm: float
    entropy: float
    percentiles: tuple[float, float]
    percentile_decay: float
    slow_critic: int
    bins: int
    exploration: float


_Kind = TypeVar("_Kind", PpoSettings, ValueSettings, RidgeSettings, DreamerSettings)
_KINDS: dict[type, str] = {
    PpoSettings: "ppo",
    ValueSettings: "value",
    RidgeSettings: "ridge",
    DreamerSettings: "dreamer",
}


def settings(kind: type[_Kind], block: str) -> _Kind:
    """The block of that name. Raises KeyError."""
    text = resources.files("llmcc.training").joinpath("settings.toml").read_text()
    values = tomllib.loads(text)[_KINDS[kind]][block]
    named = {name.replace("-", "_"): _frozen(value) for name, value in values.items()}
    assert set(named) == {field.name for field in fields(kind)}
    return kind(**named)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
