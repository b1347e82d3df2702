"""What `llmcc tune` and `llmcc bisect` share: a recorded build, a copy of it, and its tests."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from llmcc.gates.tests.room import Limits, Place, Step, run_all
from llmcc.gates.tests.verdict import Suite, described
from llmcc.tuning.build import Builder
from llmcc.tuning.program import Program, Unrecorded, read
from llmcc.tuning.stand import Stand, environment

# Hears what is done, and how much of the time is over.
Told = Callable[[str, float], None]

RECORD: Final = "LLMCC_RECORD"
_NOT_COPIED: Final = (".git", ".hg", ".svn")


class BuildFailed(Exception):
    """The build command failed; one line."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """A project that was built once, and a folder in which its trials happen."""

    root: Path
    folder: Path
    program: Program

    @property
    def tree(self) -> Path:
        """The copy of the project, in which programs are tried."""
        return self.folder / "tree"

    @property
    def place(self) -> Place:
        """Where commands of the user run: in the copy, which stands in the place of the project."""
        inside = self.folder.is_relative_to(self.root)
        bound = () if inside else ((self.tree, self.root),)
        return Place(self.tree, environment(), bound=bound)

    def mapped(self, output: Path) -> Path:
        """Where an output of the build stands in the copy."""
        return self.tree / output.relative_to(self.root)

    def builder(self) -> Builder:
        """What makes programs for trials."""
        return Builder(self.program, self.folder)

    def stand(self, bench: str, quick: Suite, whole: Suite) -> Stand:
        """Where they are tested and timed."""
        place = self.place

        def tests(programs: Sequence[Mapping[Path, Path]], times: int) -> list[str]:
            suite, count = (quick, times) if times else (whole, whole.runs)
            argv = ["/bin/sh", "-c", suite.command]
            steps = [Step(argv, count, stand.copies(made)) for made in programs]
            rans = run_all(steps, place, suite.limits)
            return ["" if ran.passed else described(ran) for ran in rans]

        limits = Limits(seconds=600.0, processes=whole.limits.processes)
        stand = Stand(place, ["/bin/sh", "-c", bench], tests, self.mapped, limits)
        return stand


def default_folder(root: Path) -> Path:
    """The folder for the trials of a project: outside of it, so that the copy can hide it."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(cache) if cache.startswith("/") else Path.home() / ".cache"
    name = f"{root.name}-{hashlib.sha256(str(root).encode()).hexdigest()[:12]}"
    return base / "llmcc" / "tune" / name


def compiler(folder: Path, launcher: Sequence[str]) -> str:
    """llmcc as one word for CC, with `++` after it for CXX. Raises OSError."""
    if len(launcher) == 1:
        return launcher[0]
    made = folder / "bin" / "llmcc"
    made.parent.mkdir(parents=True, exist_ok=True)
    for name in ("llmcc", "llmcc++"):
        script = made.with_name(name)
        words = shlex.join([*launcher, f"--llm-called={script}"])
        script.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
        script.chmod(0o755)
    return str(made)


def prepare(root: Path, folder: Path, command: str, llmcc: str) -> Workshop:
    """Build once, unless that was done before, and copy the result.

    Raises BuildFailed, Unrecorded and OSError.
    """
    records, stamp = folder / "records", folder / "built.json"
    about = {"root": str(root), "build": command}
    if not _is_about(stamp, about) or _is_stale(records):
        for name in ("records", "tree", "built.json"):
            shutil.rmtree(folder / name, ignore_errors=True)
        (folder / "built.json").unlink(missing_ok=True)
        _build(root, records, command, llmcc)
        program = read(records)
        _copy(root, folder)
        stamp.write_text(json.dumps(about))
    else:
        program = read(records)
    outside = [link.output for link in program.links if not link.output.is_relative_to(root)]
    if outside:
        raise Unrecorded(f"the build makes {outside[0]}, which is outside of {root}")
    return Workshop(root, folder, program)


def _build(root: Path, records: Path, command: str, llmcc: str) -> None:
    records.mkdir(parents=True)
    names = f"CC={llmcc} CXX={llmcc}++"
    environ = {
        **os.environ,
        "CC": llmcc,
        "CXX": f"{llmcc}++",
        RECORD: str(records),
        # What a makefile says of CC holds against the environment, but not against this.
        "MAKEFLAGS": f"{os.environ.get('MAKEFLAGS', '')} -- {names}".strip(),
    }
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=root,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = done.stdout.strip().splitlines() or [""]
        raise BuildFailed(f"the build command failed with {done.returncode}: {said[-1][:300]}")


def _copy(root: Path, folder: Path) -> None:
    """Copy the project with the times of its files, so that nothing looks out of date."""

    def ignored(where: str, names: list[str]) -> list[str]:
        own = [name for name in names if Path(where, name) == folder]
        return [*own, *(name for name in names if name in _NOT_COPIED)]

    shutil.copytree(root, folder / "tree", symlinks=True, ignore=ignored)


def _is_about(stamp: Path, about: dict[str, str]) -> bool:
    try:
        return bool(json.loads(stamp.read_text()) == about)
    except (OSError, ValueError):
        return False


def _is_stale(records: Path) -> bool:
    """Whether a source was changed since it was recorded."""
    try:
        program = read(records)
        made = max(path.stat().st_mtime for path in records.iterdir())
        return any(unit.source.stat().st_mtime > made for unit in program.units)
    except (Unrecorded, OSError):
        return True
