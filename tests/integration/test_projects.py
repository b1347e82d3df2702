"""Every project builds with CC=llmcc and passes its own tests, as with the real compiler."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import SUMMARY, Reference, need
from .harness import Compiler, Workshop
from .projects import PROJECTS, Project
from .reports import summarise

pytestmark = pytest.mark.network


@pytest.mark.parametrize(
    "project",
    [pytest.param(p, id=p.name, marks=[pytest.mark.slow] if p.slow else []) for p in PROJECTS],
)
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
    compiler = Compiler("llmcc", launcher, private_environment, reports=tmp_path / "reports")
    ours = workshop.build(project, compiler, test=True)

    assert ours.binaries.keys() == real.binaries.keys()
    if project.steady:
        assert ours.output == real.output
    assert compiler.reports is not None
    summary = summarise(compiler.reports)
    assert summary.units > 0
    assert sum(summary.functions.values()) > 0

    line = f"{project.name}: {summary.line()}"
    line += f"; built in {ours.seconds['build']:.1f} s, by {real.seconds['build']:.1f} s without"
    facts = {"summary": summary.as_json(), "seconds": {"llmcc": ours.seconds, "real": real.seconds}}
    path = workshop.folder / project.name / "summary.json"
    path.write_text(json.dumps(facts, indent=2) + "\n")
    print(line)
    record_property(SUMMARY, line)
