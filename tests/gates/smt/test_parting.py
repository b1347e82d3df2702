"""Where counterexamples say that two functions part."""

from __future__ import annotations

import pytest

from llmcc.gates.base import Limits, Verdict
from llmcc.gates.smt.gate import SmtGate
from llmcc.ir.module import Context
from llmcc.ir.split import split

DECLARED = "declare void @act(i32, ptr)\n@g = global [4 x i8] zeroinitializer\n"


def refuted(head: str, source: str, target: str) -> str:
    texts = []
    for body in (source, target):
        with Context() as context:
            [function] = split(context.parse_text(f"{DECLARED}define {head} {{\n{body}\n}}\n"))
            texts.append(function.text)
    judgement = SmtGate(in_process=True).judge(texts[0], texts[1], Limits(seconds=120))
    assert judgement.verdict is Verdict.REFUTED, judgement
    return judgement.counterexample


@pytest.mark.parametrize(
    ("head", "source", "target", "parting"),
    [
        (
            "i32 @f(i32 noundef %x)",
            "%r = udiv i32 7, 2\n ret i32 %r",
            "%y = and i32 %x, 0\n %r = udiv i32 7, %y\n ret i32 %r",
            "`%r = udiv i32 7, %y`, undefined in the target",
        ),
        (
            "i32 @f(i32 noundef %x)",
            "%y = add i32 %x, 1\n %r = xor i32 %y, 1\n ret i32 %r",
            "%y = add nuw i32 %x, 1\n %r = xor i32 %y, 1\n ret i32 %r",
            "`%y = add nuw i32 %x, 1`, poison in the target",
        ),
        (
            "i1 @f(i32 noundef %x)",
            "%y = and i32 %x, 0\n %r = icmp eq i32 %y, 0\n ret i1 %r",
            "%y = and i32 3, 5\n %r = icmp eq i32 %y, 0\n ret i1 %r",
            "%y, 0 in the source, 1 in the target",
        ),
        (
            "void @f(ptr noundef %p)",
            "call void @act(i32 3, ptr %p)\n ret void",
            "call void @act(i32 4, ptr %p)\n ret void",
            "argument 1 of the call of act, 3 in the source, 4 in the target",
        ),
        (
            "void @f(ptr noundef %p)",
            "%q = getelementptr i8, ptr %p, i64 2\n store i8 5, ptr %q\n ret void",
            "%q = getelementptr i8, ptr %p, i64 2\n store i8 6, ptr %q\n ret void",
            "the byte at %p + 2, 5 in the source, 6 in the target",
        ),
        (
            "void @f()",
            "store i8 5, ptr @g\n ret void",
            "store i8 6, ptr @g\n ret void",
            "the byte at @g, 5 in the source, 6 in the target",
        ),
        (
            "i8 @f(ptr noundef %p)",
            "%v = load i8, ptr %p\n ret i8 %v",
            "%v = load i8, ptr %p\n store i8 %v, ptr %p\n ret i8 %v",
            "the store of 1 bytes at %p in the target",
        ),
    ],
)
def test_where_they_part(head: str, source: str, target: str, parting: str) -> None:
    assert refuted(head, source, target).endswith(f"; they part at {parting}")


def test_a_missing_call_says_it_all() -> None:
    example = refuted("void @f()", "call void @act(i32 3, ptr null)\n ret void", "ret void")
    assert example == "source returns, target returns"
