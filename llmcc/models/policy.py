"""The pass agent's policy at inference: two small nets in numpy, so that nothing waits for torch.

One net prefers actions, the other expects what is still to be saved. Both are fully connected, with
tanh between the layers, over the environment's observation, standardized.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from llmcc.ir.costs import Objective
from llmcc.ir.features import FEATURES
from llmcc.ir.passes import UNIT_PASSES, unvetted
from llmcc.ir.pipelines import Pipeline
from llmcc.models.tensors import BadTensors, Tensor, load_tensors

_CLIP = 10.0
"""Standardized observations are cut off here, as they were in training."""


@dataclass(frozen=True, slots=True)
class Net:
    """A fully connected net with tanh between its layers."""

    layers: tuple[tuple[Tensor, Tensor], ...]
    """Weights, as outputs by inputs, and biases."""

    def __call__(self, values: Tensor) -> Tensor:
        """The outputs for one input."""
        *hidden, (weights, biases) = self.layers
        for inner_weights, inner_biases in hidden:
            values = np.tanh(inner_weights @ values + inner_biases)
        return weights @ values + biases


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy over pipelines for whole units."""

    objective: Objective
    pipelines: tuple[Pipeline, ...]
    horizon: int
    """The most pipelines that are tried for a unit."""
    threshold: float
    """Where the critic answers less, the policy stops; in the critic's own unit."""
    mean: Tensor
    deviation: Tensor
    actor: Net
    critic: Net
    version: str
    """A digest of the file."""

    @property
    def looks(self) -> bool:
        """Whether features make a difference; reading them takes parsing the unit."""
        first = (self.actor.layers[0][0], self.critic.layers[0][0])
        return any(bool(weights[:, : len(FEATURES)].any()) for weights in first)

    def choose(self, features: Sequence[int], history: Sequence[int]) -> int | None:
        """The pipeline to try next, by its number; None where it is better to stop. No dice."""
        if len(history) >= min(self.horizon, len(self.pipelines)):
            return None
        seen = self._standardized(features, history)
        if float(self.critic(seen)[0]) < self.threshold:
            return None
        preferences = self.actor(seen)
        preferences[list(history)] = -np.inf
        return int(np.argmax(preferences))

    def _standardized(self, features: Sequence[int], history: Sequence[int]) -> Tensor:
        seen = observation(features, history, len(self.pipelines), self.horizon)
        standard: Tensor = np.clip((seen - self.mean) / self.deviation, -_CLIP, _CLIP)
        return standard


def observation(
    features: Sequence[int], history: Sequence[int], actions: int, horizon: int
) -> NDArray[np.float32]:
    """What an agent sees: log(1 + feature), and how often it took each action, over the horizon."""
    taken = np.bincount(np.asarray(history, dtype=np.int64), minlength=actions) / horizon
    seen = np.concatenate([np.log1p(np.asarray(features, dtype=np.float64)), taken])
    return seen.astype(np.float32)


def read_policy(path: Path) -> Policy:
    """The policy in a file. Raises OSError and BadTensors, also of passes that no compile runs."""
    tensors, metadata = load_tensors(path)
    try:
        policy = Policy(
            Objective(metadata["objective"]),
            _pipelines(metadata),
            int(metadata["horizon"]),
            float(metadata["threshold"]),
            tensors["mean"],
            tensors["deviation"],
            _net(tensors, "actor"),
            _net(tensors, "critic"),
            hashlib.sha256(path.read_bytes(), usedforsecurity=False).hexdigest()[:16],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadTensors(f"{path.name}: no policy: {error}") from error
    _check(policy, path.name)
    return policy


@cache
def shipped_policy(objective: Objective) -> Policy | None:
    """The policy that comes with llmcc; None where there is none for the objective."""
    file = resources.files("llmcc.models") / f"passes-{objective.value}.safetensors"
    return read_policy(Path(str(file))) if file.is_file() else None


def _pipelines(metadata: dict[str, str]) -> tuple[Pipeline, ...]:
    found = []
    for entry in json.loads(metadata["pipelines"]):
        threshold = entry["threshold"]
        found.append(
            Pipeline(
                str(entry["name"]),
                str(entry["passes"]),
                None if threshold is None else int(threshold),
            )
        )
    return tuple(found)


def _net(tensors: dict[str, Tensor], name: str) -> Net:
    count = sum(key.startswith(f"{name}.") and key.endswith(".weight") for key in tensors)
    return Net(
        tuple((tensors[f"{name}.{i}.weight"], tensors[f"{name}.{i}.bias"]) for i in range(count))
    )


def _check(policy: Policy, name: str) -> None:
    """Refuse a file whose parts do not fit, or with passes that no compile runs."""
    actions = len(policy.pipelines)
    width = len(FEATURES) + actions
    sizes = {policy.mean.shape, policy.deviation.shape}
    for net, outputs in ((policy.actor, actions), (policy.critic, 1)):
        for weights, biases in net.layers:
            if weights.ndim != 2 or biases.shape != weights.shape[:1]:
                raise BadTensors(f"{name}: a layer of a wrong shape")
        if not net.layers or net.layers[-1][1].shape != (outputs,):
            raise BadTensors(f"{name}: a net with wrong outputs")
        sizes.add(net.layers[0][0].shape[1:])
    if sizes != {(width,)}:
        raise BadTensors(f"{name}: made for other features or actions")
    for pipeline in policy.pipelines:
        strangers = unvetted(pipeline.passes, UNIT_PASSES)
        if strangers:
            raise BadTensors(f"{name}: {strangers[0]} is no pass for compiles")
