"""The search for one function, with proposers of the test's own."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from llmcc.gates.base import Judgement, Verdict
from llmcc.ir.costs import CostModel, Objective
from llmcc.ir.module import Context
from llmcc.ir.split import Function, split
from llmcc.optimizer.options import Options
from llmcc.optimizer.records import FunctionRecord, Status
from llmcc.optimizer.search import search
from llmcc.proposers.base import Candidate, Dialogue

SOURCE = """target triple = "x86_64-pc-linux-gnu"
define i32 @f(i32 noundef %x, i32 noundef %y) {
  %q = mul i32 %x, %y
  %r = mul i32 %x, %y
  %s = xor i32 %q, %r
  %t = add i32 %s, %x
  ret i32 %t
}
"""
SHORTER = "define i32 @f(i32 %x, i32 %y) {\n  ret i32 %x\n}\n"
WRONG = SHORTER.replace("ret i32 %x", "ret i32 %y")
CALLS = SHORTER.replace("  ret", "  call void @system(ptr null)\n  ret")


@dataclass
class Model:
    """Writes what it was told to write."""

    texts: list[str]
    trusted: bool = False
    untrusted: bool = True
    name: str = "model"
    version: str = "1"
    heard: list[Judgement | None] = field(default_factory=list)

    def propose(self, function: Function, objective: Objective) -> Dialogue:
        for text in self.texts:
            self.heard.append((yield Candidate(text, "model: greedy", self.trusted)))


def run(model: Model) -> tuple[FunctionRecord, str]:
    with Context() as context:
        bitcode = context.parse_text(SOURCE).bitcode()
    with Context(discard_names=True) as context:
        [function] = split(context.parse_bitcode(bitcode))
    return search(function, Options(), (model,), CostModel(), time.monotonic() + 60)


def test_what_a_model_writes_goes_through_the_door() -> None:
    model = Model([CALLS, "nonsense", SHORTER])
    record, text = run(model)
    refused, nonsense, proved = model.heard
    assert refused is not None and nonsense is not None and proved is not None
    assert (refused.verdict, refused.gate) == (Verdict.MALFORMED, "door")
    assert refused.reason == "2:13: @system, which the source does not declare"
    assert nonsense.reason == "1:1: 'nonsense' outside of the function"
    assert (proved.verdict, proved.gate) == (Verdict.PROVED, "smt")
    assert (record.status, record.verdict) == (Status.IMPROVED, "proved")
    # The attributes that it left out are the source's.
    assert "i32 noundef %0, i32 noundef %1" in text
    assert 'target triple = "x86_64-pc-linux-gnu"' in text


def test_a_model_is_never_trusted() -> None:
    model = Model([WRONG], trusted=True)
    record, text = run(model)
    assert [judgement and judgement.verdict for judgement in model.heard] == [Verdict.REFUTED]
    assert (record.status, text) == (Status.UNCHANGED, "")
    assert record.reason.startswith("refuted")


def test_what_is_malformed_is_told_in_the_record() -> None:
    record, _ = run(Model([CALLS]))
    assert record.reason.startswith("malformed: 2:13: @system")


DIVIDES = """target triple = "x86_64-pc-linux-gnu"
define i32 @f(i32 noundef %x, i32 noundef %y) {
  %q = or i32 %y, 1
  %r = udiv i32 %x, %q
  ret i32 %r
}
"""


def test_what_is_slower_in_machine_code_is_not_taken() -> None:
    record, text = run(Model([DIVIDES], trusted=True, untrusted=False))
    assert (record.status, text) == (Status.UNCHANGED, "")
    assert record.reason.startswith("its machine code takes ")
    assert record.cost_before is not None
