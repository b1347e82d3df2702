"""Where nothing is replaced, every binary is byte for byte what the real compiler makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Reference, need
from .harness import Compiler, Workshop
from .projects import PROJECTS, ZLIB, Project

pytestmark = pytest.mark.network

# No function is considered: units take llmcc's whole way, and come back as they were.
NOTHING_PROPOSED = 'skip = ["*"]\n'

# In each run of the tests, beside the many options of tests/driver/test_same_objects.py.
SOON = ZLIB


@pytest.mark.parametrize(
    "project",
    [pytest.param(p, id=p.name, marks=[] if p is SOON else [pytest.mark.slow]) for p in PROJECTS],
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
    configuration = Path(private_environment["XDG_CONFIG_HOME"]) / "llmcc" / "llmcc.toml"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(NOTHING_PROPOSED)
    reports = tmp_path / "reports"
    compiler = Compiler("identity", launcher, private_environment, reports=reports)
    ours = workshop.build(project, compiler, test=False)

    # Units that come back from the back end prove something; the original command nothing. It
    # compiles those whose debug information bitcode may not keep.
    units = [json.loads(file.read_text()) for file in reports.glob("*.json")]
    debug = [u for u in units if any(word.startswith("-g") for word in u["command"])]
    assert any("back_end" in unit["seconds"] for unit in units)
    plain = [unit for unit in units if unit not in debug]
    assert sum("back_end" in unit["seconds"] for unit in plain) >= len(plain) / 2
    assert ours.binaries.keys() == real.binaries.keys()
    differing = [name for name, digest in ours.binaries.items() if digest != real.binaries[name]]
    assert differing == [], f"compare {ours.tree} with {real.tree}"
