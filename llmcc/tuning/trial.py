"""Trials of llmcc's optimizers: by the driver, as a build that follows the profile has them."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import llmcc
from llmcc.driver import profile
from llmcc.driver.settings import settle
from llmcc.store.modelfiles import identity_of
from llmcc.tuning.plan import Recipe
from llmcc.tuning.program import Unit, family

_DRIVER: Final = Path(llmcc.__file__).parent / "driver" / "__main__.py"
# What would have the driver do something else.
_UNSET: Final = ("LLMCC_RECORD", "LLMCC_PROFILE", "LLMCC_CAPTURE", "LLMCC_DISABLE")


def entry(unit: Unit, recipe: Recipe, whole: Sequence[str], training: str) -> list[str]:
    """The lines of a profile that say of a unit as it is how it is compiled."""
    chosen = recipe.compiler or family(unit.compiler)
    # Warnings are what nobody reads here.
    options = [*recipe.options, *whole, "-w"]
    lines = [
        "[[unit]]",
        f"source = {json.dumps(str(unit.source))}",
        f"key = {json.dumps(unit.key)}",
        f"digest = {json.dumps(profile.files_digest([str(unit.source)]))}",
        f"compiler = {json.dumps('' if chosen == family(unit.compiler) else chosen)}",
        f"options = {json.dumps(options)}",
        *optimizer_lines(recipe),
    ]
    return [*lines, f"training = {json.dumps(training)}"] if training else lines


def optimizer_lines(recipe: Recipe) -> list[str]:
    """The lines of a profile about the optimizer of a recipe."""
    if not recipe.optimizer:
        return []
    lines = [f"optimizer = {json.dumps(recipe.optimizer.value)}"]
    if recipe.only:
        lines.append(f"only = {json.dumps(list(recipe.only))}")
    if recipe.model:
        lines.append(f"model = {json.dumps(recipe.model)}")
    return lines


def model() -> str:
    """The digest of the model that the user's settings name, "" where they name none.

    Raises SettingsError.
    """
    return identity_of(settle([], environment(), os.getcwd()).model)


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
