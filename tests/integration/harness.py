"""Builds a project with one compiler and keeps what is to be compared."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from llmcc.commands import reports
from llmcc.commands.reports import Report
from llmcc.training.corpus import debian as sources

from .projects import Project

DATA = Path(__file__).parent / "data"
JOBS = 2
STEP_SECONDS = 1800
SHOWN_OUTPUT = 6000

# What a developer's shell or the make around the tests would change about a build.
FOREIGN_VARIABLES = ("CFLAGS", "CPPFLAGS", "LDFLAGS", "LIBS", "MAKEFLAGS", "MFLAGS", "MAKELEVEL")


class StepFailed(AssertionError):
    """A step of a project failed; the message ends with what it printed last."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """A compiler command, the environment it runs in, and where it reports (if it does)."""

    name: str
    command: str
    environment: dict[str, str]
    reports: Path | None = None


@dataclass(frozen=True, slots=True)
class Build:
    """What one compiler made of a project.

    `binaries` maps every ELF file in the tree (objects, libraries, programs) to its digest, and
    `output` is what the project's tests printed.
    """

    tree: Path
    binaries: dict[str, str]
    output: str
    seconds: dict[str, float]


class Workshop:
    """A folder in which projects are built.

    Every build of a project happens at the same path, since debug information and some programs
    hold it; then the tree is moved aside under the compiler's name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, project: Project, compiler: Compiler, *, test: bool) -> Build:
        """Unpack, configure, build and (where asked) test the project; raises StepFailed."""
        tree = self.folder / project.name / "tree"
        kept = tree.with_name(compiler.name)
        for old in (tree, kept):
            shutil.rmtree(old, ignore_errors=True)
        tree.parent.mkdir(parents=True, exist_ok=True)
        sources.unpack(project.package, tree, patched=project.patched)

        environment = _environment(compiler)
        # Only the build's own units are reported, not what configure tries out.
        building = dict(environment)
        if compiler.reports:
            shutil.rmtree(compiler.reports, ignore_errors=True)
            building["LLMCC_REPORT_DIR"] = str(compiler.reports)
        label = f"{project.name} with {compiler.name}"
        seconds = {
            "configure": _run(f"configure {label}", project.configure, tree, environment)[0],
            "build": _run(f"build {label}", project.build, tree, building)[0],
        }
        binaries = _binaries(tree)
        output = ""
        if test:
            plain = _without_privileges()
            seconds["test"], output = _run(f"test {label}", project.test, tree, environment, plain)
        tree.rename(kept)
        return Build(kept, binaries, output, seconds)

    def clear(self) -> None:
        """Remove the trees; what lies beside them stays."""
        for folder in self.folder.glob("*/*/"):
            shutil.rmtree(folder)


def read_reports(compiler: Compiler) -> list[Report]:
    """What the compiler reported about the units of its last build."""
    assert compiler.reports is not None
    return [one for file in reports.files([compiler.reports]) for one in reports.read(file)]


def _environment(compiler: Compiler) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in FOREIGN_VARIABLES and not name.startswith("LLMCC_")
    }
    steps = {"LC_ALL": "C", "CC": compiler.command, "JOBS": str(JOBS), "DATA": str(DATA)}
    return inherited | steps | compiler.environment


def _run(
    what: str, script: str, tree: Path, environment: dict[str, str], prefix: tuple[str, ...] = ()
) -> tuple[float, str]:
    """Run a script in the tree: how long it took and what it printed."""
    started = time.monotonic()
    with subprocess.Popen(
        [*prefix, "sh", "-e", "-c", script],
        cwd=tree,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=STEP_SECONDS)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    if process.returncode:
        tail = output[-SHOWN_OUTPUT:]
        raise StepFailed(f"{what}: exit status {process.returncode} in {tree}\n{tail}")
    return time.monotonic() - started, output


@functools.cache
def _without_privileges() -> tuple[str, ...]:
    """A prefix that takes root's privileges away: some projects' tests expect to be refused."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        return ()
    prefix = ("setpriv", "--bounding-set", "-all", "--inh-caps", "-all")
    allowed = subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    return prefix if allowed else ()


def _binaries(tree: Path) -> dict[str, str]:
    found = {}
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            if content.startswith(b"\x7fELF"):
                found[str(path.relative_to(tree))] = hashlib.sha256(content).hexdigest()
    return found
