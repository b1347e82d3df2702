"""Every project builds with CC=llmcc and passes its own tests, as with the real compiler."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from llmcc.commands import reports
from llmcc.commands.reports import Report
from llmcc.commands.screen import cost, percent

from .conftest import REAL, SUMMARY, Reference, need
from .harness import Compiler, Workshop, read_reports
from .projects import PROJECTS, Project

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
    found = read_reports(compiler)
    assert reports.by_status(found)["improved"] > 0

    line = f"{project.name}: {told(found)}"
    line += f"; built in {ours.seconds['build']:.1f} s, by {REAL} in {real.seconds['build']:.1f} s"
    facts = {
        "totals": reports.as_json(found, {})["totals"],
        "seconds": {"llmcc": ours.seconds, REAL: real.seconds},
    }
    path = workshop.folder / project.name / "summary.json"
    path.write_text(json.dumps(facts, indent=2) + "\n")
    record_property(SUMMARY, line)


def told(found: list[Report]) -> str:
    """What llmcc did to a project, in one line."""
    functions = reports.by_status(found)
    parts = [
        f"{len(found)} units",
        f"{functions['improved']} of {sum(functions.values())} functions improved",
    ]
    for objective, total in reports.by_objective(found).items():
        saved = percent(total.saved)
        parts.append(f"{objective} {cost(total.before)} to {cost(total.after)} ({saved})")
    for reason, units in reports.passed_through(found).items():
        parts.append(f"{len(units)} passed through ({reason})")
    return ", ".join(parts)
