"""The small assembly rewriter is trained from a corpus to a model that can be asked."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from llmcc.asm.unit import Unit
from llmcc.models.assembly.vocabulary import TOKENS
from llmcc.training.assembly.lessons import Shares, assembly_of, lessons
from llmcc.training.programs import NoPrograms, Program

PARTS = {"test": (), "validation": ("two",), "train": ("one",)}


TEXT = """\
	.type	f, @function
f:
	movl	%edi, %eax
	decl	%eax
	retq
	.size	f, .-f
	.type	g, @function
g:
	movl	(%rdi), %eax
	addl	4(%rdi), %eax
	retq
	.size	g, .-g
"""


def test_lessons_are_proved_edits_and_places_without(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = Unit.read(TEXT.encode())
    monkeypatch.setattr("llmcc.training.assembly.lessons.assembly_of", lambda *_: unit)
    found = list(lessons(iter([b"", b""]), Shares(unchanged=10.0, copies=0), 1))
    shown = {" ".join(TOKENS[one] for one in pair.answer) for pair in found}
    assert shown == {"L0 L1 leal: - 1 ( %rdi ) , %eax ; <eos>", "<same> <eos>"}
    assert len({pair.prompt for pair in found}) == len(found)
    assert all(TOKENS[pair.prompt[-1]] == "<answer>" for pair in found)
    [left] = lessons(iter([b""]), Shares(per_template=0, unchanged=10.0, copies=0), 1)
    assert [TOKENS[one] for one in left.answer] == ["<same>", "<eos>"]


def test_units_come_from_clang(unit: Program) -> None:
    made = assembly_of(unit.read(), "-O2")
    assert made is not None and [one.name for one in made.functions] == ["f1", "g1"]
    assert assembly_of(b"no module", "-O2") is None


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
