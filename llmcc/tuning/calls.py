"""Runs the commands of which programs for trials are made."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from llmcc.gates.process.command import within

SECONDS: Final = 300.0
"""What a command may take, where nothing better is known."""


class BuildError(Exception):
    """A plan of which no program can be made; one line."""


def make(
    command: Sequence[str],
    directory: Path,
    output: Path,
    environ: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
) -> None:
    """Run a command that makes a file under a temporary name. Raises BuildError."""
    output.parent.mkdir(parents=True, exist_ok=True)
    call(command, directory, environ, seconds)
    output.with_suffix(".new").rename(output)


def call(
    command: Sequence[str],
    directory: Path,
    environ: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
) -> None:
    """Run a command. Raises BuildError, also where it takes longer: then it is ended."""
    name = os.path.basename(command[0])
    try:
        # gcc runs a compiler of its own, which has to end with it.
        with subprocess.Popen(
            command,
            cwd=directory,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            process_group=0,
        ) as process:
            said = within(process, seconds)[1]
    except TimeoutError as error:
        raise BuildError(f"{name}: takes longer than {seconds:.0f} seconds") from error
    except OSError as error:
        raise BuildError(f"{command[0]}: {error}") from error
    if process.returncode or _ignored(said):
        lines = said.strip().splitlines() or [f"exit status {process.returncode}"]
        raise BuildError(f"{name}: {lines[0][:300]}")


def _ignored(said: str) -> bool:
    """Whether the compiler says that it does without an option: then the recipe is another one."""
    return any(word in said for word in ("unknown argument", "not supported", "ignoring"))
