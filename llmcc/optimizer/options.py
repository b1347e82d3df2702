"""What one run of the optimizer was asked for."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from llmcc.ir.costs import CodeGeneration, Objective
from llmcc.proposers.registry import Passes


class Mode(StrEnum):
    """Whether proposers may be asked."""

    ONLINE = "online"
    """Ask them now, within the budget."""
    OFFLINE = "offline"
    """Only queue what the cache does not hold."""
    REPLAY = "replay"
    """Only use what the cache holds."""


class Accept(StrEnum):
    """The weakest verdict that is accepted."""

    PROVED = "proved"
    BOUNDED = "bounded"
    TESTED = "tested"


class GateChoice(StrEnum):
    """Who proves."""

    AUTO = "auto"
    SMT = "smt"
    ALIVE2 = "alive2"


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of a request; everything that may change the answer, and nothing else."""

    objective: Objective = Objective.LATENCY
    level: str = "3"
    mode: Mode = Mode.ONLINE
    gate: GateChoice = GateChoice.AUTO
    gate_requested: bool = False
    verify_passes: bool = False
    """Whether the gate sees candidates of the compiler's own passes, and drops what it refutes."""
    passes: Passes = Passes.LIST
    accept: Accept = Accept.PROVED
    model: str = ""
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    relocation: str = "pic"

    @classmethod
    def from_request(cls, request: dict[str, Any]) -> Options:
        """Read the settings of a request; unknown keys are other people's business.

        Raises ValueError with one line that names the setting.
        """
        values: dict[str, Any] = {}
        for field in fields(cls):
            if field.name not in request:
                continue
            try:
                values[field.name] = _convert(field.name, request[field.name])
            except (TypeError, ValueError) as error:
                raise ValueError(f"bad {field.name} in a request: {error}") from error
        return cls(**values)

    def as_json(self) -> str:
        """The settings as a JSON object that `from_request` reads."""
        return json.dumps(asdict(self), sort_keys=True)

    @property
    def code_generation(self) -> CodeGeneration:
        """The back end's settings that follow from the request."""
        return CodeGeneration(_CODEGEN_LEVELS.get(self.level, 2), self.relocation)

    def considers(self, name: str) -> bool:
        """Whether -fllm-only and -fllm-skip leave this function to us."""
        if self.only and not any(fnmatchcase(name, pattern) for pattern in self.only):
            return False
        return not any(fnmatchcase(name, pattern) for pattern in self.skip)


# LLVMCodeGenOptLevel of each -O level, as clang maps them.
_CODEGEN_LEVELS = {"0": 0, "1": 1, "2": 2, "s": 2, "z": 2, "3": 3, "fast": 3}

_ENUMS: dict[str, type[StrEnum]] = {
    "objective": Objective,
    "mode": Mode,
    "gate": GateChoice,
    "accept": Accept,
    "passes": Passes,
}


def _convert(name: str, value: Any) -> Any:
    if name in _ENUMS:
        return _ENUMS[name](value)
    if name in ("only", "skip"):
        return tuple(str(pattern) for pattern in value)
    return bool(value) if name in ("gate_requested", "verify_passes") else str(value)
