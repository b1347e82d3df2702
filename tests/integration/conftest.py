"""The compilers under test and the workshop they build in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from llmcc import LLVM_MAJOR
from llmcc.training.corpus import debian as sources

from .harness import Build, Compiler, Workshop
from .projects import Project

REPOSITORY = Path(__file__).parents[2]
REAL = f"clang-{LLVM_MAJOR}"
SUMMARY = "llmcc summary"

Reference = Callable[[Project], Build]


def need(project: Project) -> None:
    """Skip where the machine lacks something that the project needs."""
    missing = sources.missing(["make", *project.needs])
    if shutil.which(REAL) is None:
        missing.append(REAL)
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.fixture(scope="session")
def workshop(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Workshop]:
    """The folder of all builds; the trees stay only after a failure."""
    workshop = Workshop(tmp_path_factory.mktemp("projects"))
    yield workshop
    if not request.session.testsfailed:
        workshop.clear()


@pytest.fixture(scope="session")
def reference(workshop: Workshop) -> Reference:
    """Builds and tests a project with the real compiler, once."""
    done: dict[str, Build] = {}
    compiler = Compiler("real", REAL, {})

    def build(project: Project) -> Build:
        if project.name not in done:
            done[project.name] = workshop.build(project, compiler, test=True)
        return done[project.name]

    return build


@pytest.fixture(scope="session")
def launcher(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The llmcc command: the installed one, or this tree's by the interpreter of the tests."""
    installed = Path(sys.executable).with_name("llmcc")
    if installed.exists():
        return str(installed)
    script = tmp_path_factory.mktemp("launcher") / "llmcc"
    main = REPOSITORY / "llmcc" / "driver" / "__main__.py"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{main}" "--llm-called=$0" "$@"\n')
    script.chmod(0o755)
    return str(script)


@pytest.fixture
def private_environment(launcher: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A store, a configuration and a service that nobody else uses; the service ends with it."""
    runtime = tempfile.mkdtemp(prefix="llmcc-")
    environment = {
        "XDG_RUNTIME_DIR": runtime,
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "LLMCC_STORE": str(tmp_path / "store"),
        "LLMCC_CC": REAL,
    }
    yield environment
    stop = [launcher, "service", "stop"]
    subprocess.run(stop, env=os.environ | environment, capture_output=True, check=False)
    shutil.rmtree(runtime, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests recorded about each project."""
    for report in terminalreporter.getreports("passed"):
        for name, line in report.user_properties:
            if name == SUMMARY:
                terminalreporter.write_line(str(line))
