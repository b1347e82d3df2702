"""Projects built with llmcc, which puts their units aside."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

from llmcc.training.corpus import debian
from llmcc.training.programs import ARCHIVE

_DEFAULT: Final = './configure && make -k -j"$JOBS"'
_BUILD_SECONDS: Final = 3600.0
_LICENCE: Final = re.compile(r"^License:[ \t]*(\S.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Project:
    """A Debian source package and how it is built."""

    package: str
    kind: str
    build: str = _DEFAULT
    patched: bool = True


@dataclass(frozen=True, slots=True)
class Captured:
    """A project's line in the manifest."""

    project: str
    version: str
    licence: str
    """The licences that its debian/copyright names, separated by commas."""
    kind: str
    units: int
    problem: str = ""
    """Why the build stopped, where it did; the units until then are in the corpus."""

    def as_json(self) -> dict[str, Any]:
        """The line as plain data."""
        return asdict(self)


def listed() -> dict[str, Project]:
    """The projects of projects.toml by their package's name."""
    text = resources.files("llmcc.training.corpus").joinpath("projects.toml").read_text()
    return {entry["package"]: Project(**entry) for entry in tomllib.loads(text)["project"]}


def capture(
    project: Project, units: Path, scratch: Path, jobs: int, say: Callable[[str], None]
) -> Captured:
    """Fetch a project, build it, and pack its units as UNITS/PACKAGE.tar.zst.

    Raises FetchError where the package cannot be had, OSError.
    """
    tree = scratch / project.package
    captured = scratch / f"{project.package}.units"
    for folder in (tree, captured):
        shutil.rmtree(folder, ignore_errors=True)
    captured.mkdir(parents=True)
    version = _version(debian.fetch(project.package))
    debian.unpack(project.package, tree, patched=project.patched)
    say(f"{project.package} {version}: building")
    problem = _build(project, tree, captured, jobs)
    found = sorted(captured.glob("*.bc"))
    if found:
        _pack(captured, [file.name for file in found], units / f"{project.package}{ARCHIVE}")
    licence = _licence(tree)
    for folder in (tree, captured):
        shutil.rmtree(folder, ignore_errors=True)
    return Captured(project.package, version, licence, project.kind, len(found), problem)


def _build(project: Project, tree: Path, captured: Path, jobs: int) -> str:
    """Run the build; why it stopped, or nothing."""
    driver = f"{sys.executable} -P -m llmcc.driver"
    environ = {
        **os.environ,
        "CC": driver,
        "JOBS": str(jobs),
        "LLMCC_CAPTURE": str(captured),
        # The units are what is wanted, and not a better build.
        "LLMCC_DISABLE": "1",
    }
    try:
        done = subprocess.run(
            ["sh", "-ec", project.build],
            cwd=tree,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_BUILD_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return "timeout"
    if done.returncode == 0:
        return ""
    said = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
    return said[-1][:200] if said else f"status {done.returncode}"


def _pack(folder: Path, names: Sequence[str], archive: Path) -> None:
    archive.parent.mkdir(parents=True, exist_ok=True)
    command = ["tar", "--use-compress-program=zstd -q -12 --long=27", "-cf", str(archive), *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _version(description: Path) -> str:
    match = re.search(r"^Version: (\S+)$", description.read_text(), re.MULTILINE)
    return match[1] if match else ""


def _licence(tree: Path) -> str:
    try:
        text = (tree / "debian" / "copyright").read_text(errors="replace")
    except OSError:
        return ""
    return ", ".join(sorted(set(_LICENCE.findall(text)))) or "see debian/copyright"
