"""A run's folder: what was asked of it, its checkpoints, its log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments
from transformers.trainer_utils import get_last_checkpoint

LOG: Final = "log.jsonl"
_KEPT: Final = {"loss", "learning_rate", "grad_norm", "mean_token_accuracy", "reward", "reward_std"}


class OtherPlan(Exception):
    """The folder holds a run of another plan."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run was asked for; a run that is resumed must be asked for the same."""

    stage: str
    block: str
    model: str
    """The block of a model from scratch, or the directory that training starts from."""
    data: str
    seed: int


def open_folder(folder: Path, plan: Plan) -> None:
    """Begin a run, or go on with one. Raises OtherPlan and OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(plan), sort_keys=True)
    file = folder / "plan.json"
    if file.exists() and file.read_text() != text:
        raise OtherPlan(f"{folder} holds another run: {file.read_text()}")
    file.write_text(text)


def last_checkpoint(folder: Path) -> str | None:
    """The directory to resume from, where there is one."""
    if not folder.exists():
        return None
    found: str | None = get_last_checkpoint(str(folder))
    return found


def points(folder: Path) -> Iterator[dict[str, Any]]:
    """The log's entries, in order of steps; those of a run that was resumed later are dropped."""
    file = folder / LOG
    found: list[dict[str, Any]] = []
    if file.exists():
        for line in file.read_text().splitlines():
            entry = json.loads(line)
            found = [one for one in found if one["step"] < entry["step"]]
            found.append(entry)
    yield from found


class Log(TrainerCallback):  # type: ignore[misc]
    """Writes what a trainer logs, one line of JSON each time."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / LOG

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """One line."""
        numbers = {
            name: value
            for name, value in (logs or {}).items()
            if name in _KEPT or name.startswith("rewards/")
        }
        if numbers:
            with self.file.open("a") as file:
                file.write(json.dumps({"step": state.global_step, **numbers}) + "\n")
