"""Trials of llmcc's optimizers: by the driver, as a build that follows the profile has them."""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path
from typing import Final

import llmcc
from llmcc.driver.settings import Settings, settle
from llmcc.tuning.program import Unit

_DRIVER: Final = Path(llmcc.__file__).parent / "driver" / "__main__.py"
# What would have the driver do something else.
_UNSET: Final = ("LLMCC_RECORD", "LLMCC_PROFILE", "LLMCC_CAPTURE", "LLMCC_DISABLE")


def wanted() -> Settings:
    """The settings of the user for compiles. Raises SettingsError."""
    return settle([], environment(), os.getcwd())


def driver(unit: Unit) -> list[str]:
    """The driver of this package, in front of the user's compiler."""
    called = "llmcc" if unit.is_c else "llmcc++"
    command = [sys.executable, "-I", "-S", str(_DRIVER), f"--llm-called={called}"]
    return [*command, "-fllm", f"-fllm-cc={shlex.join(unit.compiler)}"]


def environment() -> dict[str, str]:
    """The environment for the driver."""
    return {name: value for name, value in os.environ.items() if name not in _UNSET}


def wrong(report: Path) -> str:
    """Why the optimizer had no answer, by the report of the compile. Raises OSError."""
    try:
        found = json.loads(report.read_text())
    except ValueError:
        return f"{report}: no report"
    return str(found.get("profile", ""))
