"""`llmcc bench rewriter`: reference proposers and a tiny model on functions of clang -O0."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from models.random_native import save_native

from .conftest import Invoke

SOURCE = """
int twice(int x) { int y = x; return y + y - 0; }
int first(const int *p, int n) { return n > 0 ? p[0] : -1; }
"""
KEYS = "file function verdict copy latency size instructions rounds seconds".split()


@pytest.fixture
def unit(clang: str, tmp_path: Path) -> Path:
    """What clang -O0 writes: no pass may touch it."""
    source, unit = tmp_path / "unit.c", tmp_path / "unit.ll"
    source.write_text(SOURCE)
    subprocess.run([clang, "-O0", "-S", "-emit-llvm", source, "-o", unit], check=True)
    assert "optnone" in unit.read_text()
    return unit


def test_instcombine_as_a_reference(invoke: Invoke, unit: Path, tmp_path: Path) -> None:
    output, picture = tmp_path / "figures.json", tmp_path / "picture.svg"
    words = ["bench", "rewriter", "--proposer", "instcombine", "--timeout", "60", str(unit)]
    result = invoke(*words, "--json", "--output", str(output), "--plot", str(picture))
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["function"] for line in lines] == ["twice", "first"]
    for line in lines:
        assert list(line) == KEYS
        assert line["file"] == str(unit) and line["verdict"] == "proved" and not line["copy"]
        for metric in ("latency", "size", "instructions"):
            before, after = line[metric]
            assert 0 < after <= before
    figures = json.loads(output.read_text())
    assert figures["functions"] == 2
    assert figures["verdicts"] == {"proved": {"all": 2, "copies": 0}}
    assert figures["different_and_proved"] == 1
    for metric, found in figures["comparisons"]["answer, against instcombine"].items():
        assert (found["tie"], found["geometric_mean"]) == (2, 1.0), metric
    against = figures["comparisons"]["answer, against the source"]["plain"]
    assert against["better"] == 2 and against["geometric_mean"] > 1
    assert ElementTree.fromstring(picture.read_text()).tag.endswith("svg")


def test_a_model_on_what_clang_optimized(invoke: Invoke, unit: Path, tmp_path: Path) -> None:
    folder = save_native(tmp_path / "native")
    words = ["bench", "rewriter", "--model", str(folder), "--from", "O3", "--samples", "1"]
    result = invoke(*words, "--rounds", "1", str(unit))
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("2 functions\nverdict")
    rows = "latency, AArch64, plain sum", "tokens per second", "peak memory", "median time"
    for row in (*rows, "in sum: reading "):
        assert row in result.stdout


def test_models_that_are_none(invoke: Invoke, unit: Path, tmp_path: Path) -> None:
    result = invoke("bench", "rewriter", "--model", f"{tmp_path}/nowhere", str(unit))
    assert result.exit_code == 1
    assert result.stderr == f"llmcc: error: {tmp_path}/nowhere: there is no such directory\n"
    result = invoke("bench", "rewriter", "--model", "none", str(unit))
    assert result.exit_code == 1 and result.stderr.startswith("llmcc: error: no model: ")


def test_a_file_that_is_no_ir(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "bad.ll").write_text("define nothing")
    words = ["bench", "rewriter", "--proposer", "passes", str(tmp_path / "bad.ll")]
    result = invoke(*words)
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith(f"llmcc: error: {tmp_path}/bad.ll: ")
