"""Policies as the driver reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from llmcc.ir.costs import Objective
from llmcc.models.tensors import Tensor, save_tensors
from llmcc.training.environment import PassEnvironment

if TYPE_CHECKING:
    from torch import nn


def write_policy(
    path: Path,
    objective: Objective,
    environment: PassEnvironment,
    standard: tuple[Tensor, Tensor],
    nets: Mapping[str, Iterable[nn.Module]],
    threshold: float = 0.0,
) -> None:
    """Write a policy of nets for an environment of tries: see `llmcc/models/policy.py`.

    `standard` is mean and deviation of observations. `nets` are the modules of `actor` and
    `critic`, linear ones with tanh between them.
    """
    tensors: dict[str, NDArray[Any]] = {"mean": standard[0], "deviation": standard[1]}
    for name, modules in nets.items():
        linear: list[Any] = [module for module in modules if hasattr(module, "weight")]
        for index, layer in enumerate(linear):
            tensors[f"{name}.{index}.weight"] = layer.weight.detach().numpy()
            tensors[f"{name}.{index}.bias"] = layer.bias.detach().numpy()
    save_policy(path, objective, environment, tensors, threshold)


def save_policy(
    path: Path,
    objective: Objective,
    environment: PassEnvironment,
    tensors: Mapping[str, NDArray[Any]],
    threshold: float = 0.0,
) -> None:
    """Write a policy's tensors, and what they are for."""
    pipelines = [
        {"name": action.name, "passes": action.pipeline, "threshold": action.threshold}
        for action in environment.actions
    ]
    metadata = {
        "objective": objective.value,
        "pipelines": json.dumps(pipelines),
        "horizon": str(environment.horizon),
        "threshold": str(threshold),
    }
    save_tensors(path, {k: v.astype(np.float32) for k, v in tensors.items()}, metadata)
