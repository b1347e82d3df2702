"""The comparison with alive-tv: with the real one where it is installed, else with a liar."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from llmcc.gates.alive2 import alive_tv

from .conftest import Invoke

# Before the tests' fixtures take it out of the environment.
ALIVE = alive_tv()
needs_alive = pytest.mark.skipif(ALIVE is None, reason="alive-tv is not installed")

SUMMARY = """#!/bin/sh
echo 'ERROR: Value mismatch
Summary:
  {} correct transformations
  {} incorrect transformations
  0 failed-to-prove transformations
  0 Alive2 errors'
"""
FUNCTION = "define i8 @{}(i8 %0) {{\n  %2 = {} i8 %0, {}\n  ret i8 %2\n}}\n"
DOUBLE, SHIFT, QUADRUPLE = ("mul", 2), ("shl", 1), ("shl", 2)
UNIT = """
define i32 @slot(i32 noundef %x) {
  %p = alloca i32, align 4
  store i32 %x, ptr %p, align 4
  %1 = load i32, ptr %p, align 4
  %2 = mul i32 %1, 4
  ret i32 %2
}
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """One file of every kind, and one that LLVM does not parse."""
    folder = tmp_path / "files"
    folder.mkdir()
    source, target = FUNCTION.format("src", *DOUBLE), FUNCTION.format("tgt", *SHIFT)
    wrong = FUNCTION.format("src1", *DOUBLE) + FUNCTION.format("tgt1", *QUADRUPLE)
    (folder / "a.srctgt.ll").write_text(source + target + wrong)
    (folder / "b.src.ll").write_text(FUNCTION.format("f", *DOUBLE))
    (folder / "b.tgt.ll").write_text(FUNCTION.format("f", *SHIFT))
    (folder / "c.ident.ll").write_text(FUNCTION.format("f", *DOUBLE))
    (folder / "d.srctgt.ll").write_text("define i8 @src() { ret i8 0.5 }")
    (folder / "e.ll").write_text(UNIT)
    return folder


def program(path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something that is asked instead of alive-tv."""
    path.write_text(text)
    path.chmod(0o755)
    monkeypatch.setenv("LLMCC_ALIVE_TV", str(path))


WORDS = ("bench", "gate", "--against", "alive2", "--seed", "1", "-j", "1")


@needs_alive
def test_the_real_one(
    invoke: Invoke, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLMCC_ALIVE_TV", str(ALIVE))
    lines = tmp_path / "answers"
    result = invoke(*WORDS, "--json", "--answers", str(lines), str(files))
    assert result.exit_code == 0, result.output
    outcome = json.loads(result.stdout)
    assert (outcome["tests"], outcome["units"]) == (3, 1)
    [[left_out, reason]] = outcome["left_out"]
    assert left_out.endswith("d.srctgt.ll")
    assert "floating point" in reason
    tests = outcome["kinds"]["test"]
    assert tests["verdicts"] == {"proved/proved": 2, "refuted/refuted": 1}
    assert outcome["kinds"]["identical"]["verdicts"] == {"proved/proved": 1}
    assert outcome["kinds"]["registers"]["alive_proves"] == 1
    assert outcome["false_proofs"] == outcome["wrong_refutations"] == 0
    assert tests["times"]["pairs"] == 3
    answers = [json.loads(line) for line in lines.read_text().splitlines()]
    assert len(answers) == outcome["pairs"]
    assert {answer["alive_tv"]["verdict"] for answer in answers} == {"proved", "refuted"}
    assert all("define" in answer["source"] for answer in answers)


@needs_alive
def test_people_are_told(invoke: Invoke, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_ALIVE_TV", str(ALIVE))
    result = invoke(*WORDS, str(files))
    assert result.exit_code == 0, result.output
    assert "seed 1: 3 files of tests, 1 unit" in result.stdout
    assert "left out: 1 file" in result.stdout
    assert "taken out of both texts" in result.stdout
    assert "of what it proves we prove 2 of 2 (100.0 %)" in result.stdout
    assert "proved, but refuted by alive-tv: 0" in result.stdout


def test_a_proof_that_is_refuted_is_an_error(
    invoke: Invoke, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "liar", SUMMARY.format(0, 1), monkeypatch)
    result = invoke(*WORDS, str(files / "b.src.ll"))
    assert result.exit_code == 1
    assert "PROVED, but alive-tv refutes it" in result.stdout
    assert "shl i8" in result.stdout
    assert "proved, but refuted by alive-tv: 1" in result.stdout


def test_a_refutation_that_is_proved_is_told(
    invoke: Invoke, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "liar", SUMMARY.format(1, 0), monkeypatch)
    result = invoke(*WORDS, str(files / "a.srctgt.ll"))
    assert result.exit_code == 0
    assert "REFUTED, but alive-tv calls it correct" in result.stdout
    assert "refuted, but correct for alive-tv: 1" in result.stdout


def test_an_interrupted_one_tells_what_there_is(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "sleeper", "#!/bin/sh\nexec sleep 60\n", monkeypatch)
    lines = tmp_path / "answers"
    options = ("--timeout", "0.5", "--answers", str(lines))
    process = subprocess.Popen(
        [sys.executable, "-m", "llmcc.commands", *WORDS, *options, str(files)],
        stdout=subprocess.PIPE,
        text=True,
        # A shell's background job ignores it, and so do its children unless told otherwise.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    until = time.monotonic() + 60
    while not (lines.exists() and lines.read_text()) and time.monotonic() < until:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGINT)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "interrupted" in output
    # One question is being asked when the interrupt comes; how many were before is up to the clock.
    answered = len(lines.read_text().splitlines())
    assert f"all: {answered} pair" in output


@pytest.mark.skipif(shutil.which("clang-22") is None, reason="needs clang-22")
def test_without_files_programs_are_compiled(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "liar", SUMMARY.format(1, 0), monkeypatch)
    result = invoke(*WORDS, "--count", "3", "--timeout", "0.2", "--json")
    assert result.exit_code == 0, result.output
    outcome = json.loads(result.stdout)
    assert outcome["pairs"] == 3
    assert set(outcome["kinds"]) == {"slots", "registers", "optimized"}


def test_it_needs_alive_tv(invoke: Invoke, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_ALIVE_TV", "/nonexistent/alive-tv")
    result = invoke(*WORDS, str(files))
    assert result.exit_code == 1
    assert "LLMCC_ALIVE_TV" in result.output


def test_either_of_both(invoke: Invoke) -> None:
    assert invoke("bench", "gate", "--mutate", "--against", "alive2").exit_code == 2
