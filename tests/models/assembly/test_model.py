"""The small model of assembly: its tokens, and what it says of whole functions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from llmcc.asm.instructions import instruction
from llmcc.asm.statements import read_statements
from llmcc.ir.costs import Objective
from llmcc.models import loading as loaders
from llmcc.models.assembly import generation, model
from llmcc.models.assembly.vocabulary import BOS, EOS, IDS, PAD, TOKENS
from llmcc.models.assembly.windows import (
    Replacement,
    Unwritable,
    answer,
    prompt,
    read_answer,
    windows,
)
from llmcc.models.bad import BadModel
from llmcc.models.directory import locate
from llmcc.models.rewriter import loading
from llmcc.models.rewriter.vocabulary import BOS as OTHER_BOS
from llmcc.models.rewriter.vocabulary import EOS as OTHER_EOS
from llmcc.models.rewriter.vocabulary import PAD as OTHER_PAD
from llmcc.models.writer import Language, Question
from models.rewriter.models import write_model

FUNCTION = read_statements(
    """\
f:
	movl	$0, %eax
	movq	table+8(%rip), %rdx
	movl	%fs:-16(%rdx,%rcx,4), %ecx
	cmpl	$-5, %ecx
	je	.L2
	callq	g@PLT
	addl	$1000001, %eax
.L2:
	retq
	.size	f, .-f"""
)


def test_tokens_are_those_of_training() -> None:
    assert len(IDS) == len(TOKENS)
    assert (PAD, BOS, EOS) == (OTHER_PAD, OTHER_BOS, OTHER_EOS)


def test_windows_and_answers_are_what_was_written() -> None:
    first, second, third = list(windows(FUNCTION))[:3]
    asked, names = prompt(first, Objective.LATENCY)
    shown = " ".join(TOKENS[token] for token in asked)
    assert shown.startswith("<bos> <latency> L0 movl: $ 0 , %eax ; L1 movq: s0 + 8 ( %rip )")
    assert "cmpl: $ - 5 , %ecx ; <F> L4 je: s1 ; L5 callq:" in shown
    assert names == ("table", ".L2", "g@PLT")
    whole = Replacement(0, 5, first.instructions)
    assert read_answer(answer(whole, names), first, names) == whole
    gone = Replacement(1, 1, ())
    assert read_answer(answer(gone, names), first, names) == gone
    assert read_answer(answer(None, names), first, names) is None
    with pytest.raises(Unwritable):
        prompt(second, Objective.LATENCY)
    assert [str(one).strip() for one in third.instructions] == ["retq"]


@pytest.mark.parametrize(
    "text",
    ["", "<same> <same>", "L1", "L3 L2", "L0 s1 retq: ;", "L0 L0 retq:", "L0 L0 movl: %eax ;",
     "L0 L0 s0 ;", "L0 L0 jmp: s7 ;", "L0 L0 <bos> ;"],
)  # fmt: skip
def test_answers_that_mean_nothing(text: str) -> None:
    first = next(windows(FUNCTION))
    with pytest.raises(Unwritable):
        read_answer([IDS[token] for token in text.split()], first, ("table",))


def test_generation_does_not_depend_on_company(tmp_path: Path) -> None:
    few = TOKENS[:8]
    transformer = loading.load(write_model(tmp_path / "m", few), tokens=few).transformer
    dice = np.random.default_rng(3)
    prompts = [tuple(dice.integers(0, 8, size).tolist()) for size in (3, 9, 5, 9, 1)]
    together = generation.generate(transformer, prompts, 12, float("inf"))
    alone = [generation.generate(transformer, [one], 12, float("inf"))[0] for one in prompts]
    assert together == alone
    assert generation.generate(transformer, prompts, 12, float("inf"), seed=1) != together
    with pytest.raises(TimeoutError):
        generation.generate(transformer, prompts, 12, 0.0)


def test_behind_the_common_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = loaders.load(write_model(tmp_path / "small", TOKENS))
    assert isinstance(writer, model.AssemblyModel) and writer.name == "small"
    text = "\n".join(one.text for one in FUNCTION)
    asked = Question(text, Objective.LATENCY, language=Language.ASSEMBLY)
    assert writer.fits(asked) and writer.expect([asked]) > 0
    assert not writer.fits(Question(text, Objective.LATENCY))
    assert writer.write([asked], 0.0) == [None]
    edit = answer(Replacement(0, 0, (instruction("xorl %eax, %eax"),)), ())
    bad = tuple(IDS[token] for token in "L0 L0 s7".split())
    said = iter([edit, bad, None])
    monkeypatch.setattr(model, "generate", lambda _, prompts, *__: [next(said) for _ in prompts])
    [found] = writer.write([asked], float("inf"))
    assert found is not None and not found.copy
    assert found.text == text.replace("movl	$0, %eax", "xorl	%eax, %eax")


def test_the_shipped_model_loads() -> None:
    path = locate("assembly")
    assert path is not None
    writer = loaders.load(path)
    text = "\n".join(one.text for one in FUNCTION)
    asked = Question(text, Objective.LATENCY, language=Language.ASSEMBLY)
    assert isinstance(writer, model.AssemblyModel) and writer.fits(asked)
    [found] = writer.write([asked], float("inf"))
    assert found is not None and found.text


def test_a_model_of_another_vocabulary(tmp_path: Path) -> None:
    path = write_model(tmp_path / "m", TOKENS, num_hidden_layers=1)
    (path / "config.json").write_text((path / "config.json").read_text().replace("32", "31"))
    with pytest.raises(BadModel, match="m/"):
        loaders.load(path)
