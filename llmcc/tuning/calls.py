"""Runs the commands of which programs for trials are made."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

_SECONDS: Final = 300.0


class BuildError(Exception):
    """A plan of which no program can be made; one line."""


def make(
    command: Sequence[str],
    directory: Path,
    output: Path,
    environ: Mapping[str, str] | None = None,
) -> None:
    """Run a command that makes a file under a temporary name. Raises BuildError."""
    output.parent.mkdir(parents=True, exist_ok=True)
    call(command, directory, environ)
    output.with_suffix(".new").rename(output)


def call(command: Sequence[str], directory: Path, environ: Mapping[str, str] | None = None) -> None:
    """Run a command. Raises BuildError."""
    try:
        done = subprocess.run(
            command,
            cwd=directory,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildError(f"{command[0]}: {error}") from error
    if done.returncode or _ignored(done.stderr):
        said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise BuildError(f"{os.path.basename(command[0])}: {said[0][:300]}")


def _ignored(said: str) -> bool:
    """Whether the compiler says that it does without an option: then the recipe is another one."""
    return any(word in said for word in ("unknown argument", "not supported", "ignoring"))
