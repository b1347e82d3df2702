"""Functions of assembly that were written anew are judged edit by edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from models.scripted import Scripted

from llmcc.asm.flow import Flowgraph
from llmcc.gates.base import Verdict
from llmcc.ir.costs import Objective
from llmcc.models.writer import Language, Writer
from llmcc.optimizer.assembly import optimize
from llmcc.optimizer.options import Options
from llmcc.optimizer.rewritten import Assessed, assess
from llmcc.proposers.assembly_rewriter import in_c
from llmcc.proposers.rewriter import Effort, Rewriter
from llmcc.proposers.templates.finder import Finder

from .assembly_function import TEXT, XOR, lines


def _assessed(text: str) -> Assessed:
    source = lines()
    return assess(source, lines(text), Finder(Flowgraph(source)), "model", lambda _: True)


@pytest.mark.parametrize(
    ("old", "new", "verdict", "edits"),
    [
        ("movl	$0, %eax", "movl $0x0,%eax  # the same", Verdict.PROVED, 1),
        ("movl	$0, %eax", "xorl	%eax, %eax", Verdict.PROVED, 1),
        (
            "	movl	$0, %eax\n",
            "	movl	$0, %eax\n	movl	%eax, %eax\n",
            Verdict.PROVED,
            1,
        ),
        ("movl	$0, %eax", "movl	$1, %eax", Verdict.REFUTED, 0),
        ("movl	$0, %eax", "movl	$0, %ecx", Verdict.UNSUPPORTED, 0),
        # With what stands before it: alone, it could not be left out.
        ("	cmpl	$0, %edi\n", "", Verdict.PROVED, 1),
        ("	popq	%rbx\n", "", Verdict.UNSUPPORTED, 0),
        (".L1:\n	ret", "	ret\n.L1:", Verdict.UNSUPPORTED, 0),
    ],
)
def test_each_difference_is_a_window(old: str, new: str, verdict: Verdict, edits: int) -> None:
    found = _assessed(TEXT.replace(old, new))
    assert found.judgement.verdict is verdict, found.judgement
    assert len(found.edits) == edits


def test_what_is_right_stays_where_the_rest_is_wrong() -> None:
    found = _assessed(XOR.replace("je	.L1", "jne	.L1"))
    assert found.judgement.verdict is Verdict.REFUTED
    assert "jne .L1" in found.judgement.reason
    [edit] = found.edits
    assert [str(one).split() for one in edit.target] == [["xorl", "%eax,", "%eax"]]


SPREAD = "static int\nf(int a)\n{ if (a) { return 2; } }"


class Asked(Rewriter):
    model: Scripted

    def writer(self, deadline: float) -> Writer:
        return self.model


def _asked(*texts: str) -> Asked:
    made = Asked(Path("/models/small"), "digest", Effort(samples=1, rounds=1))
    made.model = Scripted(list(texts))
    return made


def test_a_model_is_asked_with_c_and_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llmcc.optimizer.assembly.Finder.edits", lambda self: iter(()))
    unit = f'	.text\n	.type	f, @function\n{TEXT}	.ident	"GCC: 12"\n'
    c = 'int h(void);\nint f(int n) { return n + 1 ? g("}") : 0; }\n'
    wrong = XOR.replace("call	g@PLT", "call	h")
    asked = _asked(wrong, XOR.replace("je	.L1", "jne	.L1"), XOR)
    size = Options(objective=Objective.SIZE)
    result = optimize(unit.encode(), size, float("inf"), c=c, asked=asked)
    [record] = result.functions
    assert record.verdict == "proved" and record.origin == "assembly rewriter: sample, seed 1"
    assert (record.cost_after or 0) < (record.cost_before or 0)
    assert result.content == unit.replace(TEXT, XOR).encode()
    assert result.complete and result.model == "small digest"
    questions = [question for question, _ in asked.model.asked]
    assert {question.language for question in questions} == {Language.ASSEMBLY}
    assert all(question.objective is Objective.SIZE for question in questions)
    assert questions[0].c.startswith("int f(int n) {") and "call	g@PLT" in questions[0].source
    assert questions[-1].verdict == "refuted" and "jne" in questions[-1].reason


def test_a_unit_goes_on_where_a_model_fails() -> None:
    unit = f"	.type	f, @function\n{TEXT}".encode()
    asked = _asked(TEXT)
    asked.model.write = lambda *_: 1 // 0  # type: ignore[method-assign,assignment]
    result = optimize(unit, Options(), float("inf"), asked=asked)
    assert "ZeroDivisionError" in result.trouble and not result.complete


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("int f(void) { return 1; }", "int f(void) { return 1; }"),
        (f"#define X 1\n{SPREAD}\nint g;", SPREAD),
        ("int ff(void) { return f(); }", ""),
        ("int f(void);", ""),
        ("int a[] = { f(1) };", ""),
        ("int f(void) {", ""),
    ],
)  # fmt: skip
def test_a_definition_in_c(source: str, found: str) -> None:
    assert in_c(source, "f") == found
