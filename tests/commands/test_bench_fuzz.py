"""`llmcc bench gate --fuzz`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llmcc.gates.fuzz.figures import Figures, Finding

from .conftest import ROOT, Invoke

SOURCE = ROOT / "tests" / "gates" / "door" / "source.ll"


def test_a_small_run(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "program.ll").write_text(SOURCE.read_text())
    result = invoke("bench", "gate", "--fuzz", "300", "--seed", "5", "--json", str(tmp_path))
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert (answer["seed"], answer["functions"], answer["inputs"]) == (5, 1, 300)
    assert answer["found"] == 0 and answer["lost"] == []
    assert sum(answer["ours"].values()) + sum(answer["llvm"].values()) + answer["accepted"] == 300


def test_figures_are_shown(invoke: Invoke) -> None:
    result = invoke("bench", "gate", "--fuzz", "20", "--seed", "5", str(SOURCE))
    assert result.exit_code == 0, result.output
    assert "seed 5: 20 inputs from 1 functions" in result.output
    assert "found: 0" in result.output


def test_what_is_found_is_an_error(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = Figures(accepted=1, findings=[Finding("first line: x", 3, "a source", "'it'")])

    def ask(target: str, *_: object, **__: object) -> dict[str, object]:
        if target.endswith(":functions"):
            return {"functions": ["one"]}
        return {"figures": figures.as_json()}

    monkeypatch.setattr("llmcc.commands.tasks.ask", ask)
    result = invoke("bench", "gate", "--fuzz", "1", "--seed", "0", str(SOURCE))
    assert result.exit_code == 1
    assert "FOUND at input 3: first line: x" in result.output
    assert "found: 1" in result.output


def test_without_functions_there_is_nothing_to_do(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "empty.ll").write_text("declare void @f()\n")
    result = invoke("bench", "gate", "--fuzz", "1", str(tmp_path))
    assert result.exit_code == 1
    assert "no function" in result.output


def test_one_thing_at_a_time(invoke: Invoke) -> None:
    assert invoke("bench", "gate", "--fuzz", "1", "--mutate").exit_code == 2
