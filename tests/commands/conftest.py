"""A home, a store and a service of their own for every test of a subcommand."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result

from llmcc import LLVM_MAJOR
from llmcc.commands.group import group
from llmcc.service import client

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "quickstart.c"


class Invoke(Protocol):
    """Runs a subcommand in this process."""

    def __call__(self, *words: str, input: str | None = None) -> Result: ...


class Run(Protocol):
    """Runs a module of llmcc as a process of its own."""

    def __call__(
        self, module: str, *words: str, **environ: str
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Everything that llmcc writes goes below a directory of the test's own."""
    for name in list(os.environ):
        if name.startswith("LLMCC_") or name in ("SOURCE_DATE_EPOCH", "COLUMNS"):
            monkeypatch.delenv(name)
    # What a model finds, and how far it gets, is not what these tests are about.
    monkeypatch.setenv("LLMCC_MODEL", "none")
    home = tmp_path / "home"
    runtime = tmp_path / "run"
    for directory in (home, runtime):
        directory.mkdir(mode=0o700)
    for name in ("CACHE_HOME", "CONFIG_HOME", "STATE_HOME", "DATA_HOME"):
        monkeypatch.setenv(f"XDG_{name}", str(home / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    yield home
    client.stop()


@pytest.fixture
def invoke() -> Invoke:
    def invoke(*words: str, input: str | None = None) -> Result:
        return CliRunner().invoke(group, words, prog_name="llmcc", input=input)

    return invoke


@pytest.fixture
def run() -> Run:
    def run(module: str, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", module, *words],
            env={**os.environ, **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture
def clang() -> str:
    """The real compiler; tests that need it are skipped where there is none."""
    found = shutil.which(f"clang-{LLVM_MAJOR}")
    if found is None:
        pytest.skip(f"clang-{LLVM_MAJOR} is not installed")
    return found
