"""Projects build with CC=llmcc in front of gcc, whose assembly is edited, and pass their tests."""

from __future__ import annotations

import os
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from llmcc.commands import reports
from llmcc.training.corpus import debian as sources

from .conftest import SUMMARY, need
from .harness import DATA, Build, Compiler, Workshop, read_reports
from .projects import BZIP2, LUA, ZLIB, Project
from .test_projects import told

pytestmark = pytest.mark.network

TUNE_SECONDS = 20


@pytest.fixture(scope="session")
def by_gcc(workshop: Workshop) -> Callable[[Project], Build]:
    """Builds and tests a project with gcc alone, once."""
    done: dict[str, Build] = {}

    def build(project: Project) -> Build:
        if project.name not in done:
            done[project.name] = workshop.build(project, Compiler("gcc", "gcc", {}), test=True)
        return done[project.name]

    return build


@pytest.mark.parametrize(
    "project",
    [
        pytest.param(BZIP2, id="bzip2", marks=pytest.mark.slow),
        pytest.param(ZLIB, id="zlib", marks=pytest.mark.slow),
        pytest.param(LUA, id="lua", marks=pytest.mark.slow),
    ],
)
def test_builds_and_passes_its_tests(
    project: Project,
    workshop: Workshop,
    by_gcc: Callable[[Project], Build],
    launcher: str,
    private_environment: dict[str, str],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    need(project)
    real = by_gcc(project)
    environment = {**private_environment, "LLMCC_CC": "gcc", "LLMCC_BUDGET": "30"}
    compiler = Compiler("llmcc-gcc", launcher, environment, reports=tmp_path / "reports")
    ours = workshop.build(project, compiler, test=True)

    assert ours.binaries.keys() == real.binaries.keys()
    if project.steady:
        assert ours.output == real.output
    found = read_reports(compiler)
    assert reports.by_status(found)["improved"] > 0
    record_property(SUMMARY, f"{project.name} by gcc: {told(found)}")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("project", "build", "test", "bench"),
    [
        pytest.param(
            BZIP2,
            "make clean && make {cc} bzip2 bzip2recover libbz2.a",
            "make test",
            "for round in 1 2 3; do ./bzip2 -9 < sample1.ref; done > packed",
            id="bzip2",
        ),
        pytest.param(
            ZLIB,
            "make clean && make {cc}",
            "make test",
            "cat *.[ch] | ./minigzip -9 > packed",
            id="zlib",
        ),
        pytest.param(
            LUA,
            "make -C src clean && make -C src {cc} linux",
            LUA.test,
            "for round in 1 2 3; do src/lua $DATA/lua/sha256.lua; done > said",
            id="lua",
        ),
    ],
)
def test_a_project_is_tuned_and_built_by_its_profile(
    project: Project,
    build: str,
    test: str,
    bench: str,
    launcher: str,
    private_environment: dict[str, str],
    tmp_path: Path,
) -> None:
    need(project)
    tree = tmp_path / project.name
    # Debian's patches link the program to the system's library, which is not ours to tune.
    sources.unpack(project.package, tree, patched=False)
    environment = {**os.environ, **private_environment, "LLMCC_CC": "gcc", "DATA": str(DATA)}
    if project.configure:
        _run(["sh", "-ec", project.configure], tree, environment | {"CC": launcher})
    words = ["--build", build.format(cc=""), "--test", f"set -e; {test}"]
    words += ["--bench", bench, "--runs", "2"]
    words += ["--time", str(TUNE_SECONDS), "--state", str(tmp_path / "state")]
    _run([launcher, "tune", *words], tree, environment)

    profile = tree / "llmcc.profile.toml"
    environment |= {"LLMCC_PROFILE": str(profile), "LLMCC_REPORT_DIR": str(tmp_path / "reports")}
    _run(["sh", "-ec", build.format(cc=f"CC={launcher}")], tree, environment)
    _run(["sh", "-ec", test], tree, environment)
    units = tomllib.loads(profile.read_text()).get("unit", [])
    files = reports.files([tmp_path / "reports"])
    found = [one for file in files for one in reports.read(file)]
    followed = [one for one in found if one.reason.startswith("profile: ")]
    assert len(followed) == len(units)


def _run(command: list[str], tree: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        command,
        cwd=tree,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]
