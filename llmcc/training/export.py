"""Policies as the driver reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from torch import nn

from llmcc.ir.costs import Objective
from llmcc.models.tensors import Tensor, save_tensors
from llmcc.training.environment import PassEnvironment


def write_policy(
    path: Path,
    objective: Objective,
    environment: PassEnvironment,
    standard: tuple[Tensor, Tensor],
    nets: Mapping[str, Iterable[nn.Module]],
    threshold: float = 0.0,
) -> None:
    """Write a policy for an environment of tries: see `llmcc/models/policy.py`.

    `standard` is mean and deviation of observations. `nets` are the modules of `actor` and
    `critic`, linear ones with tanh between them.
    """
    tensors = {"mean": standard[0], "deviation": standard[1]}
    for name, modules in nets.items():
        linear = [module for module in modules if isinstance(module, nn.Linear)]
        for index, layer in enumerate(linear):
            tensors[f"{name}.{index}.weight"] = layer.weight.detach().numpy()
            tensors[f"{name}.{index}.bias"] = layer.bias.detach().numpy()
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
