"""With the pass agent in charge a project builds, passes its tests, and gets cheaper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from llmcc.commands import reports

from .conftest import Reference, need
from .harness import Compiler, Workshop, read_reports
from .projects import BZIP2, ZLIB, Project

# Off by default, and tried on few projects so far: by `sh tests/run.sh -m slow`.
pytestmark = [pytest.mark.network, pytest.mark.slow]

AGENT = 'passes = "agent"\n'
SMALL_ZLIB = replace(ZLIB, configure="CFLAGS=-Oz ./configure")
SMALL_BZIP2 = replace(BZIP2, build=BZIP2.build + ' CFLAGS="-Oz -D_FILE_OFFSET_BITS=64"')


@pytest.mark.parametrize(
    "project", [pytest.param(SMALL_ZLIB, id="zlib"), pytest.param(SMALL_BZIP2, id="bzip2")]
)
def test_builds_and_passes_its_tests(
    project: Project,
    workshop: Workshop,
    reference: Reference,
    launcher: str,
    private_environment: dict[str, str],
    tmp_path: Path,
) -> None:
    need(project)
    real = reference(project)
    configuration = Path(private_environment["XDG_CONFIG_HOME"]) / "llmcc" / "llmcc.toml"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(AGENT)
    compiler = Compiler("agent", launcher, private_environment, reports=tmp_path / "reports")
    ours = workshop.build(project, compiler, test=True)

    assert ours.binaries.keys() == real.binaries.keys()
    if project.steady:
        assert ours.output == real.output
    found = read_reports(compiler)
    assert reports.by_status(found)["improved"] > 0
    improved = [e for report in found for e in report.entries if e.status == "improved"]
    assert all(entry.origin.startswith("pass-agent: ") for entry in improved)
