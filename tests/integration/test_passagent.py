"""With the pass agent in charge a project builds, passes its tests, and gets smaller."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from llmcc.ir.objects import section_sizes

from .conftest import SUMMARY, Reference, need
from .harness import JOBS, Build, Compiler, Workshop, read_reports
from .projects import BZIP2, CJSON, LUA, LZ4, SQLITE, ZLIB, Project
from .test_projects import told

# By `sh tests/run.sh -m slow`.
pytestmark = [pytest.mark.network, pytest.mark.slow]

# The agent alone: other tests go through the list of sequences. The clock decides nothing here: a
# first build queues all units, and a second one uses what `llmcc improve` made of them.
SETTINGS = 'passes = "agent"\nmode = "{mode}"\n'

# Names of their own, since a session keeps what the real compiler made of a project.
SMALL = (
    replace(ZLIB, name="zlib-Oz", configure="CFLAGS=-Oz ./configure"),
    replace(LUA, name="lua-Os", build=LUA.build + " MYCFLAGS=-Os"),
    replace(CJSON, name="cjson-Os", configure=CJSON.configure.replace("Release", "MinSizeRel")),
    replace(BZIP2, name="bzip2-Oz", build=BZIP2.build + ' CFLAGS="-Oz -D_FILE_OFFSET_BITS=64"'),
    replace(LZ4, name="lz4-Oz", build="export CFLAGS=-Oz" + LZ4.build),
    replace(SQLITE, name="sqlite-Os", configure=SQLITE.configure.replace("../", "CFLAGS=-Os ../")),
)


@pytest.mark.parametrize("project", [pytest.param(p, id=p.name) for p in SMALL])
def test_builds_and_passes_its_tests(
    project: Project,
    workshop: Workshop,
    reference: Reference,
    launcher: str,
    private_environment: dict[str, str],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    need(project)
    real = reference(project)
    queueing = Compiler("queueing", launcher, private_environment)
    configure(private_environment, "offline")
    first = workshop.build(project, queueing, test=False)
    assert first.binaries == real.binaries
    improve = [launcher, "improve", "--jobs", str(JOBS)]
    done = subprocess.run(
        improve, env=os.environ | private_environment, capture_output=True, text=True, check=True
    )
    assert " 0 failed; 0 left in the queue" in done.stdout
    configure(private_environment, "replay")
    compiler = Compiler("agent", launcher, private_environment, reports=tmp_path / "reports")
    ours = workshop.build(project, compiler, test=True)

    assert ours.binaries.keys() == real.binaries.keys()
    if project.steady:
        assert ours.output == real.output
    found = read_reports(compiler)
    improved = [e for report in found for e in report.entries if e.status == "improved"]
    assert all(entry.origin.startswith("pass-agent: ") for entry in improved)
    sizes = {path: (size_of(real, path), size_of(ours, path)) for path in objects(real)}
    assert all(ours <= real for real, ours in sizes.values())

    before, after = (sum(each) for each in zip(*sizes.values(), strict=True))
    line = f"{project.name}: {told(found)}; objects {before:,} to {after:,} bytes"
    line += f" ({1 - after / before:.2%}); built in {ours.seconds['build']:.1f} s,"
    line += f" by the real compiler in {real.seconds['build']:.1f} s"
    rebuilt = sum(any(entry.origin for entry in report.entries) for report in found)
    record_property(SUMMARY, f"{line}; {rebuilt} of {len(found)} units rebuilt")
    assert 4 * rebuilt >= len(found)


def configure(environment: dict[str, str], mode: str) -> None:
    """Write the user's configuration."""
    file = Path(environment["XDG_CONFIG_HOME"]) / "llmcc" / "llmcc.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(SETTINGS.format(mode=mode))


def objects(build: Build) -> list[str]:
    """The objects that a build left, by their path in its tree."""
    return [path for path in build.binaries if path.endswith(".o")]


def size_of(build: Build, path: str) -> int:
    """Bytes of code and read-only data in an object."""
    return sum(section_sizes((build.tree / path).read_bytes()))
