"""A run's folder: what it works on, its checkpoints, its curve."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from llmcc.ir.costs import Objective
from llmcc.training.actions import Space
from llmcc.training.evaluation import Score


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run was asked for; a run that is resumed must be asked for the same."""

    agent: str
    objective: Objective
    block: str
    seed: int
    horizon: int
    evaluate_every: int
    """Environment steps."""
    space: Space = Space.UNIT


class OtherPlan(Exception):
    """The folder holds a run of another plan."""


class Run:
    """A folder with plan.json, curve.jsonl, checkpoint.pt and the best policy so far."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        """Begin a run, or go on with one. Raises OtherPlan and OSError."""
        self.folder = folder
        self.plan = plan
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(plan), sort_keys=True)
        file = folder / "plan.json"
        if file.exists() and file.read_text() != text:
            raise OtherPlan(f"{folder} holds another run: {file.read_text()}")
        file.write_text(text)
        points = list(self.curve())
        self._before = points[-1]["seconds"] if points else 0.0
        self._started = time.monotonic()
        self.best = max((point["validation"] for point in points), default=float("-inf"))

    @property
    def policy(self) -> Path:
        """Where the policy with the best validation is kept."""
        return self.folder / "policy.safetensors"

    def curve(self) -> Iterator[dict[str, Any]]:
        """The points of the learning curve."""
        file = self.folder / "curve.jsonl"
        if file.exists():
            yield from map(json.loads, file.read_text().splitlines())

    def note(self, steps: int, training: float, score: Score) -> bool:
        """Add a point to the curve; whether it is the best so far."""
        point = {
            "steps": steps,
            "seconds": round(self._before + time.monotonic() - self._started, 1),
            "training": round(training, 5),
            "validation": round(score.saved, 5),
            "improved": round(score.improved, 4),
            "over_level": round(score.over_level, 5),
        }
        with (self.folder / "curve.jsonl").open("a") as file:
            file.write(json.dumps(point) + "\n")
        better = score.saved > self.best
        self.best = max(self.best, score.saved)
        return better

    def save(self, state: dict[str, Any]) -> None:
        """Write a checkpoint: tensors, numbers, and containers of them."""
        import torch

        fresh = self.folder / "checkpoint.new"
        torch.save(state, fresh)
        fresh.replace(self.folder / "checkpoint.pt")

    def load(self) -> dict[str, Any] | None:
        """The last checkpoint; nothing but data is read from it."""
        file = self.folder / "checkpoint.pt"
        if not file.exists():
            return None
        import torch

        state: dict[str, Any] = torch.load(file, weights_only=True)
        return state
