"""Every stage in small: from pairs to a model that the engine reads."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from llmcc.commands.group import group
from llmcc.gates.base import Verdict
from llmcc.ir.costs import Objective
from llmcc.ir.module import Context
from llmcc.ir.split import split
from llmcc.models.rewriter import engine
from llmcc.models.rewriter.loading import load
from llmcc.models.rewriter.prompts import Kind, prompt
from llmcc.models.rewriter.representation import encode, encode_candidate
from llmcc.models.rewriter.vocabulary import EOS, IDS
from llmcc.training.corpus import shards
from llmcc.training.corpus.pairs import Pair
from llmcc.training.rewriter import grpo, recipes, warmup
from llmcc.training.rewriter.grading import Grader
from llmcc.training.rewriter.log import OtherPlan
from llmcc.training.rewriter.recipes import BadStart, Request

TARGET = 'target triple = "x86_64-pc-linux-gnu"\n'
BEFORE = """
  %{0} = alloca i32, align 4
  store i32 %0, ptr %{0}, align 4
  %{1} = load i32, ptr %{0}, align 4
  %{2} = add i32 %{1}, {3}
  ret i32 %{2}"""
AFTER = """
  %{0} = add i32 %0, {3}
  ret i32 %{0}"""


def _function(body: str, number: int) -> str:
    text = body.format(2, 3, 4, number)
    with Context() as context:
        module = context.parse_text(f"{TARGET}define i32 @f(i32 %0) {{{text}\n}}\n")
        return split(module)[0].text


def _pair(number: int) -> dict[str, Any]:
    source, target = _function(BEFORE, number), _function(AFTER, number)
    return Pair("p", "f", "O0", "scalar", source, target, Verdict.PROVED).as_json()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pairs")
    shards.write(folder / f"train-00000{shards.SUFFIX}", map(_pair, range(6)))
    return folder


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model after two steps of supervised training."""
    folder = tmp_path_factory.mktemp("runs") / "sft"
    return recipes.train(_request("sft", folder, data, steps=2), print)


def _request(stage: str, folder: Path, data: Path, **changes: Any) -> Request:
    request = Request(stage, folder, data, "tiny", "tiny", None, False, None, 1, 1, 10)
    return dataclasses.replace(request, **changes)


def test_supervised_training_gives_a_model_that_the_engine_reads(trained: Path) -> None:
    source = encode(_pair(1)["source"])
    request = engine.Request(prompt(source, Objective.LATENCY, Kind.O0), source.source)
    [answer] = engine.generate(load(trained), [request], engine.Limits(tokens=8))
    assert answer.ids


SCRIPT = ((IDS["v1"], IDS["a0"]),)


def test_a_model_of_scripts_says_so_and_goes_through_the_stages(
    data: Path, trained: Path, tmp_path: Path
) -> None:
    scripts = tmp_path / "pairs"
    scripts.mkdir()
    pairs = [_pair(number) | {"script": SCRIPT} for number in range(4)]
    shards.write(scripts / f"train-00000{shards.SUFFIX}", pairs)
    start = _request("sft", tmp_path / "sft", scripts, steps=1, start=trained)
    written = recipes.train(start, print)
    assert load(written).transformer.config.scripts
    with pytest.raises(BadStart, match="writes scripts"):
        recipes.train(_request("zero", tmp_path / "none", data, start=written), print)
    zero = recipes.train(_request("zero", tmp_path / "zero", scripts, start=written), print)
    assert load(zero).transformer.config.scripts
    assert (tmp_path / "zero" / grpo.HARVEST).exists()


def test_a_script_is_graded_by_what_it_makes() -> None:
    grader = Grader(5.0, scripts=True)
    source = _pair(3)["source"]
    right = tuple(token for edit in SCRIPT for token in edit)
    graded = grader.grade(source, [*right, EOS], [*right, EOS]).graded
    assert graded.equivalent and graded.exact and graded.speedup > 1.0
    idle = grader.grade(source, [EOS], [*right, EOS]).graded
    assert idle.equivalent and not idle.exact and idle.speedup == pytest.approx(1.0)
    # The sum instead of what was loaded: another value.
    wrong = grader.grade(source, [IDS["v2"], IDS["a0"], EOS], [*right, EOS])
    assert wrong.graded.format and not wrong.graded.equivalent
    assert wrong.diagnosis.verdict == "<refuted>"


def test_failures_of_scripts_become_lessons(tmp_path: Path) -> None:
    pair = _pair(1) | {"script": SCRIPT}
    entry = {"pair": 0, "ids": [IDS["v2"], IDS["a0"]], "diagnosis": [IDS["<refuted>"]]}
    (tmp_path / grpo.HARVEST).write_text(json.dumps(entry) + "\n")
    thought, plain = warmup.lessons([pair], tmp_path / grpo.HARVEST)
    assert IDS["<step>"] in plain.prompt and plain.answer == (*SCRIPT[0], EOS)
    assert grpo.parts(thought.answer) == (entry["ids"], entry["diagnosis"], [*plain.answer])


def test_a_run_goes_on_from_its_checkpoint(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    recipes.train(_request("sft", folder, data, steps=2), print)
    recipes.train(_request("sft", folder, data, steps=4), print)
    assert (
        json.loads((folder / "checkpoint-4" / "trainer_state.json").read_text())["global_step"] == 4
    )
    with pytest.raises(OtherPlan):
        recipes.train(_request("sft", folder, data, steps=4, seed=2), print)
    drawn = CliRunner().invoke(
        group, ["train", "rewriter", str(folder), "--plot", str(tmp_path / "curve.svg")]
    )
    # Fewer steps than the log has lines for leave nothing to draw, and that is said.
    assert drawn.exit_code in (0, 1) and "Traceback" not in drawn.output


@pytest.mark.parametrize("stage", ["zero", "correctness", "latency"])
def test_a_stage_with_rewards(stage: str, trained: Path, data: Path, tmp_path: Path) -> None:
    written = recipes.train(_request(stage, tmp_path, data, start=trained), print)
    load(written)
    [line] = (tmp_path / "log.jsonl").read_text().splitlines()[:1]
    assert "reward" in json.loads(line)
    assert (tmp_path / grpo.HARVEST).exists() == (stage == "zero")


def test_failures_become_lessons(trained: Path, data: Path, tmp_path: Path) -> None:
    pair = _pair(1)
    wrong = encode_candidate(_pair(2)["target"], encode(pair["source"]).source)
    grade = Grader(5.0).grade(pair["source"], [*wrong, EOS], ())
    assert grade.graded.format and not grade.graded.equivalent
    entry = {"pair": 1, "ids": list(wrong), "diagnosis": list(grade.diagnosis.ids)}
    (tmp_path / grpo.HARVEST).write_text(json.dumps(entry) + "\n")
    thought, plain = warmup.lessons([_pair(0), pair], tmp_path / grpo.HARVEST)
    assert thought.prompt[-1] == IDS["<think>"] and plain.prompt[-1] == IDS["<answer>"]
    assert grpo.parts(thought.answer) == (
        list(wrong),
        list(grade.diagnosis.ids),
        list(plain.answer),
    )
    request = _request("warmup", tmp_path / "run", data, start=trained, harvest=tmp_path)
    load(recipes.train(request, print))


def test_a_right_answer_is_proved_and_faster(data: Path) -> None:
    pair = _pair(3)
    answer = (*encode_candidate(pair["target"], encode(pair["source"]).source), EOS)
    graded = Grader(5.0).grade(pair["source"], answer, answer).graded
    assert graded.equivalent and graded.exact and graded.bleu == pytest.approx(1.0)
    assert graded.speedup > 1.0


def test_an_adapter_on_a_larger_model(data: Path, tmp_path: Path) -> None:
    from transformers import Qwen2Config, Qwen2ForCausalLM

    config = Qwen2Config(
        vocab_size=64,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=1,
        intermediate_size=32,
    )
    Qwen2ForCausalLM(config).save_pretrained(tmp_path / "base")
    request = _request("sft", tmp_path / "run", data, start=tmp_path / "base", lora=True)
    written = recipes.train(request, print)
    assert json.loads((written / "config.json").read_text())["model_type"] == "qwen2"


def test_a_stage_without_what_it_needs_says_so(data: Path, tmp_path: Path) -> None:
    for changes, message in (
        ({}, "--base"),
        ({"start": tmp_path / "none"}, "config.json"),
    ):
        with pytest.raises(BadStart, match=message):
            recipes.train(_request("zero", tmp_path / "run", data, **changes), print)


def test_bad_input_is_one_line(data: Path, tmp_path: Path) -> None:
    for words, message in (
        ([], "--data"),
        (["--data", str(data), "--block", "none"], "none"),
        (["--data", str(data), "--stage", "zero", "--block", "tiny"], "--base"),
    ):
        done = CliRunner().invoke(group, ["train", "rewriter", str(tmp_path / "x"), *words])
        assert done.exit_code == 1
        [line] = done.output.strip().splitlines()[-1:]
        assert line.startswith("llmcc: error:") and message in line
