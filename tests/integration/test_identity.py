"""Where nothing is replaced, every binary is byte for byte what the real compiler makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Reference, need
from .harness import Compiler, Workshop, read_reports
from .projects import PROJECTS, Project

pytestmark = pytest.mark.network

# An empty store and nobody to ask: units take llmcc's whole way, and come back as they were.
NOTHING_PROPOSED = {"LLMCC_MODE": "replay", "LLMCC_SERVICE": "never"}
NOBODY_ASKED = "no service: switched off"


@pytest.mark.parametrize(
    "project",
    [pytest.param(p, id=p.name, marks=[pytest.mark.slow] if p.slow else []) for p in PROJECTS],
)
def test_binaries_are_identical(
    project: Project,
    workshop: Workshop,
    reference: Reference,
    launcher: str,
    private_environment: dict[str, str],
    tmp_path: Path,
) -> None:
    need(project)
    real = reference(project)
    environment = private_environment | NOTHING_PROPOSED
    compiler = Compiler("identity", launcher, environment, reports=tmp_path / "reports")
    ours = workshop.build(project, compiler, test=False)

    # Most units come back from the back end; the others would prove nothing.
    reasons = [report.reason for report in read_reports(compiler)]
    assert reasons.count(NOBODY_ASKED) > len(reasons) / 2, reasons
    assert ours.binaries.keys() == real.binaries.keys()
    differing = [name for name, digest in ours.binaries.items() if digest != real.binaries[name]]
    assert differing == [], f"compare {ours.tree} with {real.tree}"
