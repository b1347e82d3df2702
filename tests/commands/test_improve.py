"""`llmcc improve`, on functions that a real compile has queued."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from llmcc.optimizer.rebuilt import pack
from llmcc.store.database import open_database
from llmcc.store.queue import Queue

from .conftest import EXAMPLE, Invoke, Run

_PATIENCE = 5


def _compile(run: Run, source: Path, mode: str) -> list[dict[str, Any]]:
    """The records of a compile."""
    words = ["-O3-llm", f"-fllm-mode={mode}", "-fllm-report=report.json", "-fllm-budget=100"]
    report: dict[str, Any] = {"reason": "no service"}
    for _ in range(_PATIENCE):
        if not report.get("reason", "").startswith("no service"):
            break
        # On a busy machine a worker may take longer to start than a compile waits.
        result = run("llmcc.driver", *words, "-c", str(source), "-o", "out.o")
        assert result.returncode == 0, result.stderr
        report = json.loads(Path("report.json").read_text())
    records: list[dict[str, Any]] = report["functions"]
    return records


def _queued() -> int:
    database = open_database()
    try:
        return len(Queue(database))
    finally:
        database.close()


@pytest.fixture
def many(tmp_path: Path, clang: str) -> Path:
    """A source of sixteen functions that take their time."""
    text = EXAMPLE.read_text()
    start = text.index("struct heap {")
    end = text.index("/* Shortest way")
    body = text[start:end].replace("struct heap", "struct heap@").replace("heap_p", "heap@_p")
    source = tmp_path / "many.c"
    source.write_text("\n".join(body.replace("@", str(number)) for number in range(8)))
    return source


def test_an_empty_queue(invoke: Invoke) -> None:
    result = invoke("improve")
    assert result.exit_code == 0
    assert result.stdout == "0 functions: 0 improved, 0 failed; 0 left in the queue\n"


@pytest.mark.usefixtures("clang")
def test_what_was_queued_is_there_for_the_next_compile(run: Run) -> None:
    before = _compile(run, EXAMPLE, "offline")
    assert {record["status"] for record in before} == {"skipped"}
    assert _queued() == len(before)
    result = run("llmcc.commands", "improve", "-j", "2")
    assert result.returncode == 0, result.stderr
    after = _compile(run, EXAMPLE, "replay")
    improved = sum(record["status"] == "improved" for record in after)
    assert improved >= 3
    summary = f"{len(before)} functions: {improved} improved, 0 failed; 0 left in the queue"
    assert result.stdout.splitlines()[-1] == summary


def test_units_are_counted_apart_from_functions(invoke: Invoke) -> None:
    database = open_database()
    try:
        options = json.dumps({"objective": "size", "passes": "agent"})
        Queue(database).add(b"key", pack(b"no bitcode", b"no text"), options)
    finally:
        database.close()
    result = invoke("improve", "-j", "1")
    assert result.stdout == (
        "0 functions: 0 improved, 1 unit: 0 improved, 0 failed; 0 left in the queue\n"
    ), result.stderr


def test_a_time_limit_leaves_the_rest(run: Run, many: Path) -> None:
    _compile(run, many, "offline")
    result = run("llmcc.commands", "improve", "--jobs", "1", "--time-limit", "0.5")
    assert result.returncode == 0, result.stderr
    left = _queued()
    assert 0 < left <= 16
    assert result.stdout.endswith(f"0 failed; {left} left in the queue\n")


def test_an_interrupt_is_clean_and_the_next_run_goes_on(run: Run, many: Path) -> None:
    _compile(run, many, "offline")
    assert _queued() == 16
    process = subprocess.Popen(
        [sys.executable, "-m", "llmcc.commands", "improve", "-j", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell's background job ignores it, and so do its children unless told otherwise.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    until = time.monotonic() + 60
    while _queued() == 16 and time.monotonic() < until:
        time.sleep(0.01)
    # A terminal sends it to the whole group.
    os.killpg(process.pid, signal.SIGINT)
    output, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in error
    left = _queued()
    assert 0 < left < 16
    assert output.endswith(f"{left} left in the queue\n")
    rest = run("llmcc.commands", "improve", "-j", "2")
    assert rest.stdout.startswith(f"{left} functions:")
    assert _queued() == 0


def test_a_store_that_cannot_be_used(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("LLMCC_STORE", str(tmp_path / "file"))
    result = invoke("improve")
    assert result.exit_code == 1
    assert result.stderr.startswith("llmcc: error: ")
