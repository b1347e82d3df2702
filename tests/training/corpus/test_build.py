"""From archives of units to functions, once each and split by project."""

from __future__ import annotations

import json
from pathlib import Path

from llmcc.gates.base import Verdict
from llmcc.training.corpus import shards
from llmcc.training.corpus.pairs import judged, peepholes, smt_judge, write
from llmcc.training.corpus.shape import shape


def test_every_function_once_and_on_the_side_that_is_judged_on(functions: Path) -> None:
    parts = {
        part: list(shards.read_part(functions, part)) for part in ("train", "validation", "test")
    }
    names = {part: {entry["name"] for entry in found} for part, found in parts.items()}
    # `twice` stands in every unit of both projects, and so does `g`, by other names.
    assert {"f4", "f5", "twice"} < names["validation"] <= {"f4", "f5", "g4", "g5", "twice"}
    assert len(names["validation"]) == 4
    assert names["train"] == {"f1", "f2", "f3"}
    assert not names["test"]
    for entry in parts["train"]:
        assert entry["project"] == "one"
        assert set(entry["forms"]) == {"instcombine", "scalar"}
        assert "alloca" in entry["text"] and "alloca" not in entry["forms"]["scalar"]
    statistics = json.loads((functions / "statistics.json").read_text())
    assert statistics["train"]["functions"] == 3
    assert statistics["train"]["projects"] == {"one": 3}


def test_peephole_pairs_carry_what_the_gate_said(functions: Path, tmp_path: Path) -> None:
    # The others multiply, which takes a solver half a minute.
    entries = [e for e in shards.read_part(functions, "validation") if e["name"] == "twice"]
    made = judged(peepholes(entries), 60.0, smt_judge())
    count = write(made, tmp_path / "pairs", "validation", proved_only=True)
    assert count == {"instcombine: proved": 1, "scalar: proved": 1}
    pairs = list(shards.read_part(tmp_path / "pairs", "validation"))
    assert {pair["verdict"] for pair in pairs} == {Verdict.PROVED.value}
    assert {pair["kind"] for pair in pairs} == {"O0"}


def test_a_shape_knows_no_numbers_of_its_unit() -> None:
    one = "define dso_local i32 @f(i32 %0) #3 {\n  %2 = load i32, ptr %1, !tbaa !7\n}"
    two = one.replace("#3", "#12").replace("!7", "!4").replace("dso_local ", "").replace("@f", "@g")
    assert shape(one, "f") == shape(two, "g")
    assert shape(one, "f") != shape(one.replace("i32", "i64"), "f")
