"""Causal language models in the Hugging Face format: tiny ones, made here."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path

import pytest

from llmcc.ir.costs import Objective
from llmcc.models.bad import BadModel, NoMemory
from llmcc.models.directory import examine
from llmcc.models.writer import Question

from .test_prompts import BODY, SOURCE
from .tiny import save_adapter, save_model

for package in ("torch", "transformers", "peft"):
    pytest.importorskip(package)

QUESTION = Question(SOURCE, Objective.LATENCY)
FOREVER = math.inf


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that always gives the same answer, and one that babbles."""
    folder = tmp_path_factory.mktemp("models")
    save_model(folder / "sure", f"```llvm\n{BODY}\n```\n")
    save_model(folder / "random")
    save_adapter(folder / "adapter", folder / "sure")
    return folder


@pytest.mark.parametrize("name", ["sure", "adapter"])
def test_answers_to_several_questions_at_once(folder: Path, name: str) -> None:
    from llmcc.models.causal import CausalModel

    model = CausalModel(examine(folder / name))
    assert model.fits(QUESTION)
    short = Question(f"{BODY}\n\n", Objective.SIZE)
    answers = model.write([QUESTION, short, QUESTION], FOREVER)
    assert [answer and answer.text for answer in answers] == [BODY] * 3
    assert all(answer and answer.tokens == 1 for answer in answers)
    assert model.held_bytes == examine(folder / name).weight_bytes


def test_a_random_model_and_its_seeds(folder: Path) -> None:
    from llmcc.models.causal import CausalModel

    model = CausalModel(examine(folder / "random"))
    question = Question(f"{BODY}\n\n", Objective.SIZE)
    # What is cut off by its bound in tokens is an answer, and what the clock cuts off is none.
    [greedy] = model.write([question], FOREVER)
    assert greedy is not None and greedy.text == "" and greedy.tokens > 0
    one, other = model.write([question] * 2, FOREVER, seed=1)
    assert model.write([question] * 2, FOREVER, seed=1) == [one, other]
    assert one is not None and other is not None
    assert model.write([question] * 2, time.monotonic() - 1) == [None, None]
    assert model.expect([question]) > 0


def test_a_function_that_is_too_long(folder: Path) -> None:
    from llmcc.models.causal import CausalModel

    model = CausalModel(examine(folder / "sure"))
    long = SOURCE.replace("5:\n", "5:\n" + "  store i32 0, ptr %1\n" * 400)
    assert not model.fits(Question(long, Objective.LATENCY))


def test_a_model_that_is_too_large(folder: Path) -> None:
    from llmcc.models.causal import check_memory

    with pytest.raises(NoMemory, match=r"too large: it takes 1\.0 GiB .* a worker has 0\.5 GiB"):
        check_memory(examine(folder / "sure"), 1 << 29)


def test_a_model_that_the_library_refuses(folder: Path, tmp_path: Path) -> None:
    from llmcc.models.causal import CausalModel

    save_model(tmp_path)
    config = json.loads((tmp_path / "config.json").read_text())
    config["model_type"] = "nothing-of-the-kind"
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(BadModel, match=r"cannot be loaded: ") as caught:
        CausalModel(examine(tmp_path))
    assert "\n" not in str(caught.value)
