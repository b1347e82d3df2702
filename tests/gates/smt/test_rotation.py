"""Loops that test at the top, and what comes of them."""

from __future__ import annotations

import pytest

from llmcc.gates.smt.flow import loops_of
from llmcc.gates.smt.rotation import rotated
from llmcc.ir.module import Context
from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.writer import write_function

WHILE = """\
define i32 @f(i32 noundef %n) {
entry:
  %a = alloca i32, align 4
  store i32 0, ptr %a, align 4
  br label %head
head:
  %i = load i32, ptr %a, align 4
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  %j = load i32, ptr %a, align 4
  %k = add nsw i32 %j, 1
  store i32 %k, ptr %a, align 4
  br label %head
end:
  %p = phi i32 [ 7, %head ]
  ret i32 %p
}
"""


def turned(text: str) -> str:
    """The function after the turn, if there is one, as LLVM takes it."""
    module = rotated(read_module(text))
    if module is None:
        return ""
    [function] = module.functions.values()
    written = write_function(function)
    with Context() as context:
        context.parse_text(written).verify()
    return written


def test_the_test_stands_before_the_loop_and_at_its_end() -> None:
    written = turned(WHILE)
    assert "%p = phi i32 [ 7, %head ], [ 7, %head.again ]" in written
    [function] = read_module(written).functions.values()
    loops = loops_of(function)
    assert loops.headers == ("body",)
    assert loops.bodies["body"] == {"body", "head.again"}
    assert turned(written) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ret i32 %p", "ret i32 %i"),
        ("[ 7, %head ]", "[ %i, %head ]"),
        ("label %body, label %end\nbody", "label %body, label %body\nbody"),
        ("  %i = load", "  %b = alloca i32\n  %i = load"),
        ("entry:\n", "entry:\n  %x.again = add i32 %n, 1\n"),
    ],
    ids=[
        "used behind",
        "used in a phi",
        "no way out",
        "a slot in the test",
        "a name that is taken",
    ],
)
def test_others_stay_as_they_are(old: str, new: str) -> None:
    assert old in WHILE
    text = WHILE.replace(old, new)
    if "body, label %body" in new:
        text = text[: text.index("end:")] + "}\n"
    assert turned(text) == ""


def test_a_loop_in_a_loop() -> None:
    inner = WHILE.replace("@f", "@g").replace(
        "  %j = load i32, ptr %a, align 4\n",
        "  br label %top\ntop:\n  %x = load i32, ptr %a, align 4\n"
        "  %d = icmp sgt i32 %x, 9\n  br i1 %d, label %in, label %out\nin:\n"
        "  store i32 1, ptr %a, align 4\n  br label %top\nout:\n"
        "  %j = load i32, ptr %a, align 4\n",
    )
    written = turned(inner)
    [function] = read_module(written).functions.values()
    assert set(loops_of(function).headers) == {"body", "in"}
