"""The shipped kind of model behind the interface that all models have."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path

import pytest

from llmcc.gates.door.door import Door
from llmcc.ir.costs import Objective
from llmcc.models.bad import BadModel
from llmcc.models.directory import locate
from llmcc.models.loading import load, loaded
from llmcc.models.native import NativeModel
from llmcc.models.writer import Answer, Question

from .random_native import save_native
from .test_prompts import SOURCE

QUESTION = Question(SOURCE, Objective.LATENCY)
SMALL = 'target triple = "x86_64-pc-linux-gnu"\n\ndefine i32 @f(i32 %0) {\n  ret i32 %0\n}\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_native(tmp_path_factory.mktemp("native"))


def test_what_is_written_is_bounded_and_repeatable(folder: Path) -> None:
    model = load(folder)
    assert isinstance(model, NativeModel)
    small = Question(SMALL, Objective.SIZE)
    answers = model.write([QUESTION, small], math.inf)
    assert model.write([small, QUESTION], math.inf) == answers[::-1]
    assert model.write([small], math.inf) == answers[1:]
    for question, answer in zip((QUESTION, small), answers, strict=True):
        assert answer is not None and answer.tokens <= 512
        if answer.text:
            assert isinstance(Door(question.source).admit(answer.text), str)


def test_samples_and_another_round(folder: Path) -> None:
    model = load(folder)
    small = Question(SMALL, Objective.SIZE)
    samples = model.write([small] * 4, math.inf, seed=3)
    assert samples == model.write([small] * 4, math.inf, seed=3)
    assert len({answer.ids for answer in samples if answer}) > 1
    again = Question(SMALL, Objective.SIZE, attempt=samples[0], verdict="refuted", reason="value")
    assert model.fits(again)
    assert isinstance(model.write([again], math.inf)[0], Answer)


def test_scripts_and_parts_of_them(tmp_path: Path) -> None:
    folder = save_native(tmp_path)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"scripts": True}))
    model = load(folder)
    question = Question(SOURCE, Objective.LATENCY, step=True)
    edited = 0
    for answer in model.write([question] * 8, math.inf, seed=1):
        assert answer is not None
        if answer.text:
            assert isinstance(Door(question.source).admit(answer.text), str)
            assert model.part(question, answer, range(len(answer.edits))) is not None or answer.copy
            edited += len(answer.edits)
    assert edited
    assert model.part(question, Answer("", 0), ()) is None


def test_the_shipped_model_loads() -> None:
    path = locate("rewriter")
    assert path is not None and load(path).fits(QUESTION)


def test_the_clock(folder: Path) -> None:
    model = load(folder)
    assert model.write([QUESTION], time.monotonic() - 1) == [None]
    assert model.expect([QUESTION]) > 0


def test_what_there_are_no_tokens_or_no_room_for(folder: Path) -> None:
    model = load(folder)
    long = SMALL.replace("  ret", "  %v = add i32 %0, 1\n" * 500 + "  ret")
    assert not model.fits(Question(long, Objective.SIZE))
    assert not model.fits(Question("nonsense", Objective.SIZE))


def test_a_process_holds_one_model(folder: Path, tmp_path: Path) -> None:
    first = loaded(folder, "one")
    assert first.wait(math.inf) is not None
    assert loaded(folder, "one") is first
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(BadModel, match=f"^{tmp_path}: "):
        loaded(tmp_path, "other").wait(math.inf)


def test_a_damaged_model_of_the_shipped_kind(tmp_path: Path) -> None:
    save_native(tmp_path)
    config = (tmp_path / "config.json").read_text()
    (tmp_path / "config.json").write_text(config.replace('"hidden_size": 32', '"hidden_size": 64'))
    with pytest.raises(BadModel) as caught:
        load(tmp_path)
    assert "\n" not in str(caught.value)
