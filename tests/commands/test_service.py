"""`llmcc service`, with a real service."""

from __future__ import annotations

import json

import pytest

from .conftest import Invoke, Run


def test_where_none_runs(invoke: Invoke) -> None:
    status = invoke("service", "status")
    assert (status.exit_code, status.output) == (1, "the service is not running\n")
    status = invoke("service", "status", "--json")
    assert (status.exit_code, json.loads(status.output)) == (1, None)
    assert invoke("service", "stop").output == "the service was not running\n"


def test_start_status_stop(run: Run) -> None:
    started = run("llmcc.commands", "service", "start")
    assert started.returncode == 0, started.stderr
    status = run("llmcc.commands", "service", "status", "--json")
    assert status.returncode == 0
    process = json.loads(status.stdout)["pid"]
    assert started.stdout == f"the service runs, process {process}\n"
    # A second start finds the first.
    assert run("llmcc.commands", "service", "start").stdout == started.stdout
    assert f"process {process}, version" in run("llmcc.commands", "service", "status").stdout
    assert run("llmcc.commands", "service", "stop").stdout == "the service has stopped\n"
    assert run("llmcc.commands", "service", "status").returncode == 1


def test_a_place_that_cannot_be_used(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    monkeypatch.setenv("TMPDIR", "/proc")
    result = invoke("service", "start")
    assert result.exit_code == 1
    assert result.stderr.startswith("llmcc: error: /proc/llmcc-")
    assert len(result.stderr.splitlines()) == 1
