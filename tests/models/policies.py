"""Small policies made by hand, whose preferences are known."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from llmcc.ir.costs import Objective
from llmcc.ir.features import FEATURES
from llmcc.models.tensors import save_tensors


def write_policy(
    path: Path,
    pipelines: dict[str, str],
    objective: Objective = Objective.LATENCY,
    horizon: int = 3,
    threshold: float = 0.0,
    expected: float = 1.0,
) -> Path:
    """A policy that prefers its pipelines in their order, whatever it sees."""
    width = len(FEATURES) + len(pipelines)
    preferences = -np.arange(len(pipelines), dtype=np.float32)
    tensors = {
        "mean": np.zeros(width, np.float32),
        "deviation": np.ones(width, np.float32),
        "actor.0.weight": np.zeros((len(pipelines), width), np.float32),
        "actor.0.bias": preferences,
        "critic.0.weight": np.zeros((1, width), np.float32),
        "critic.0.bias": np.array([expected], np.float32),
    }
    metadata = {
        "objective": objective.value,
        "pipelines": json.dumps(
            [{"name": n, "passes": p, "threshold": None} for n, p in pipelines.items()]
        ),
        "horizon": str(horizon),
        "threshold": str(threshold),
    }
    save_tensors(path, tensors, metadata)
    return path
