"""Steps to learn from: each is a script, and makes of its source what LLVM makes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from models.rewriter.functions import functions

from llmcc.gates.base import Limits, Verdict
from llmcc.gates.smt.gate import SmtGate
from llmcc.ir.standalone import redefined
from llmcc.ir.syntax.reader import read_module
from llmcc.models.rewriter.flow import reverse_postorder
from llmcc.models.rewriter.representation import encode
from llmcc.models.rewriter.tidying import tidied
from llmcc.models.rewriter.vocabulary import spell
from llmcc.training.corpus.beyond import shortened
from llmcc.training.corpus.changes import applied, run, shape
from llmcc.training.corpus.encoding import encoded, encoded_all
from llmcc.training.corpus.mistakes import mistaken
from llmcc.training.corpus.pairs import judged, smt_judge
from llmcc.training.corpus.slots import slot_script
from llmcc.training.corpus.steps import DONE, SLOTS, SUNK, steps

UNIT = """\
target triple = "x86_64-pc-linux-gnu"

define i32 @f(i32 noundef %0, i32 noundef %1) {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  store i32 %0, ptr %3, align 4
  store i32 %1, ptr %4, align 4
  %6 = load i32, ptr %3, align 4
  %7 = load i32, ptr %4, align 4
  %8 = add nsw i32 %6, %7
  store i32 %8, ptr %5, align 4
  %9 = load i32, ptr %5, align 4
  %10 = mul nsw i32 %9, 1
  call void @hear(ptr %4)
  ret i32 %10
}

declare void @hear(ptr)
"""
FUNCTION = {"text": UNIT, "project": "one", "name": "f"}


def test_the_gate_proves_them() -> None:
    gate = SmtGate()
    for pair in steps([FUNCTION]):
        judgement = gate.judge(pair.source, pair.target, Limits(seconds=60.0))
        assert judgement.verdict is Verdict.PROVED, (pair.origin, judgement)


def test_what_is_rare_is_taken_often_under_other_names() -> None:
    entries = [step.as_json() for step in steps([FUNCTION])]
    once = list(encoded_all(entries, 400))
    often = list(encoded_all(entries, 400, often={SLOTS: 3}))
    assert len(once) == len(entries) and len(often) == len(once) + 2
    assert len({pair.prompt for pair in often}) == len(often)
    assert {pair.prompt for pair in once} < {pair.prompt for pair in often}


def test_slots_first_then_pass_by_pass() -> None:
    first, *others, done = steps([FUNCTION])
    assert first.origin == SLOTS and done.origin == DONE and done.script == ()
    # The address of the second gets out.
    assert [spell(edit) for edit in first.script or ()] == ["v0 end", "v2 end"]
    assert first.target.count("alloca") == 1
    assert [one.source for one in others] == [one.target for one in (first, *others[:-1])]
    assert any("v2 v1" in map(spell, one.script or ()) or "mul" not in one.target for one in others)


@pytest.mark.parametrize("name", sorted(functions()))
def test_slots_become_what_llvm_makes_of_them(name: str) -> None:
    text = functions()[name]
    here = encode(text, script=True)
    edits = slot_script(here.source)
    script = applied(here, edits)
    assert script is not None
    module = read_module(run(text, "function(mem2reg)"))
    [function] = module.functions.values()
    wanted = replace(function, blocks=tuple(tidied(reverse_postorder(function))))
    if not edits:
        assert text.count(" = alloca ") == len(
            [one for block in function.blocks for one in block.instructions if _is_alloca(one)]
        )
        return
    made = read_module(redefined(text, script.text()))
    [ours] = made.functions.values()
    assert sorted(shape(here.source, made, ours)) == sorted(shape(here.source, module, wanted))


def _is_alloca(item: object) -> bool:
    return type(item).__name__ == "Alloca"


def test_names_may_be_others() -> None:
    [pair, *_] = steps([FUNCTION])
    plain, other = encoded(pair.as_json()), encoded(pair.as_json(), seed=3)
    assert plain.answer != other.answer and len(plain) == len(other)
    assert spell(plain.answer) == "v0 end v2 end <eos>"
    assert other.answer[0] in other.prompt and plain.answer[1] == other.answer[1]


def test_a_mistake_is_refuted_and_stands_in_the_prompt() -> None:
    first, *_ = judged(mistaken(steps([FUNCTION]), 1), 10.0, smt_judge())
    assert first.verdict is Verdict.REFUTED
    packed, right = encoded(first.as_json()), encoded(first.as_json() | {"mistake": ""})
    assert packed.answer == right.answer and packed.prompt != right.prompt
    words = spell(packed.prompt)
    assert f"<think> {spell(first.wrong)} <diagnosis> <refuted>" in words


PARTLY_NEEDED = """\
target triple = "x86_64-pc-linux-gnu"

define i32 @f(i32 %a, i32 %b, i1 %c) {
  %x = mul i32 %a, %b
  %y = sdiv i32 %x, 7
  br i1 %c, label %yes, label %no
yes:
  ret i32 %y
no:
  ret i32 %b
}
"""


def test_what_is_computed_in_vain_is_computed_where_it_is_used() -> None:
    step, done = shortened([{**FUNCTION, "text": PARTLY_NEEDED}])
    assert (step.origin, done.origin) == (SUNK, DONE)
    assert [spell(edit) for edit in step.script or ()] == ["v1 end", "v0 end"]
    assert done.source == step.target
    judgement = SmtGate().judge(step.source, step.target, Limits(seconds=60.0))
    assert judgement.verdict is Verdict.PROVED
