"""Returns where it is known what."""

from __future__ import annotations

from llmcc.gates.base import Limits, Verdict
from llmcc.gates.smt.gate import SmtGate
from llmcc.models.rewriter.representation import encode
from llmcc.models.rewriter.vocabulary import spell
from llmcc.training.corpus.beyond import shortened
from llmcc.training.corpus.returns import return_script
from llmcc.training.corpus.steps import DONE, RETURNED

TWO_WAYS = """\
target triple = "x86_64-pc-linux-gnu"

declare i32 @g(i32)

define i32 @f(i32 %a, i1 %c) {
  br i1 %c, label %yes, label %no
yes:
  %x = call i32 @g(i32 %a)
  %z = add i32 %x, 3
  br label %end
no:
  %y = call i32 @g(i32 7)
  br label %end
end:
  %r = phi i32 [ %z, %yes ], [ 5, %no ]
  ret i32 %r
}
"""
FUNCTION = {"project": "p", "name": "f", "shape": "s", "text": TWO_WAYS}


def script(text: str) -> list[str]:
    return [spell(edit) for edit in return_script(encode(text, script=True).source)]


def test_each_way_returns_what_it_has() -> None:
    step, done = shortened([FUNCTION])
    assert (step.origin, done.origin) == (RETURNED, DONE)
    assert (
        [spell(edit) for edit in step.script or ()]
        == script(TWO_WAYS)
        == [
            "L1 end",
            "L2 end",
        ]
    )
    assert step.target.count("ret i32") == 2 and " phi " not in step.target
    assert SmtGate().judge(step.source, step.target, Limits(60.0)).verdict is Verdict.PROVED


def test_what_is_returned_may_be_known_before() -> None:
    known = TWO_WAYS.replace("ret i32 %r", "ret i32 %a")
    [step, *_] = shortened([{**FUNCTION, "text": known}])
    assert step.target.count("ret i32 %a0") == 2
    nothing = TWO_WAYS.replace("define i32", "define void").replace("ret i32 %r", "ret void")
    [step, *_] = shortened([{**FUNCTION, "text": nothing}])
    assert step.target.count("ret void") == 2


def test_a_block_that_does_more_than_return_stays() -> None:
    more = TWO_WAYS.replace("  ret i32 %r", "  %s = call i32 @g(i32 %r)\n  ret i32 %s")
    assert script(more) == []


def test_a_block_that_one_goes_to_stays() -> None:
    alone = TWO_WAYS.partition("no:")[0] + "end:\n  ret i32 %z\n}\n"
    assert script(alone.replace("br i1 %c, label %yes, label %no", "br label %yes")) == []
