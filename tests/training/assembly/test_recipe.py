"""The small assembly rewriter is trained from a corpus to a model that can be asked."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from llmcc.models.assembly.vocabulary import IDS, TOKENS
from llmcc.training.assembly.lessons import Shares, lessons
from llmcc.training.programs import NoPrograms, Program

PARTS = {"test": (), "validation": ("two",), "train": ("one",)}


def test_lessons_are_proved_edits_and_places_without(unit: Program) -> None:
    found = list(lessons(iter([unit.read()] * 4), Shares(unchanged=10.0), 1))
    assert len({pair.prompt for pair in found}) == len(found) > 2
    for pair in found:
        assert TOKENS[pair.prompt[-1]] == "<answer>" and TOKENS[pair.answer[-1]] == "<eos>"
    answers = {TOKENS[pair.answer[0]] for pair in found}
    assert "<same>" in answers and answers & {f"L{number}" for number in range(6)}
    edited = [pair for pair in found if pair.answer[0] != IDS["<same>"]]
    assert list(lessons(iter([unit.read()]), Shares(per_template=0), 1)) == [] and edited


@pytest.mark.slow
def test_from_a_corpus_to_a_model(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not (find_spec("trl") and find_spec("torch")):
        pytest.skip("the extra `train` is not installed")
    from llmcc.training.assembly import recipe

    monkeypatch.setattr(recipe, "split_of_projects", lambda: PARTS)
    monkeypatch.setattr(recipe, "_SIZES", range(1, 1 << 20))
    request = recipe.Request(tmp_path / "run", corpus, "tiny", "tiny", 2, 1, 3, 5)
    directory = recipe.train(request, lambda _: None)
    figures = json.loads((tmp_path / "run" / recipe.FIGURES).read_text())
    assert 0 < figures["functions"] <= 5
    assert recipe.train(request, lambda _: None) == directory
    monkeypatch.setattr(recipe, "split_of_projects", lambda: {**PARTS, "train": ("three",)})
    (tmp_path / "run" / recipe.LESSONS).unlink()
    with pytest.raises(NoPrograms, match="three"):
        recipe.train(request, lambda _: None)
