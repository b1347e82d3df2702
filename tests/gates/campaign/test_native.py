"""What the processor finds wrong with pairs, and what it must not."""

from __future__ import annotations

import shutil

import pytest

from llmcc.gates.campaign.native import Ran, call_pairs, compile_pair
from llmcc.gates.campaign.subject import canonical, parsed

CLANG = shutil.which("clang-22")
pytestmark = pytest.mark.skipif(CLANG is None, reason="needs clang-22")

WORLDS = 2000
CONTEXT = """
@counter = global i32 0
@table = internal constant [4 x i32] [i32 3, i32 1, i32 4, i32 1]
declare i32 @act(ptr, i32)
declare i32 @look(ptr) memory(read) nounwind willreturn
declare void @fill(ptr) memory(argmem: write) nounwind willreturn
declare noalias ptr @make(i64)
declare void @stop() noreturn
declare i32 @sum(i32, i32) memory(none) nounwind willreturn
declare void @change(ptr) nofree nounwind willreturn
"""

FORWARDED = (
    """define i32 @f(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p
  store i32 1, ptr %q
  %r = load i32, ptr %p
  ret i32 %r
}""",
    "%r = load i32, ptr %p",
    "%r = add i32 %x, 0",
)
ORDER = (
    """define void @f(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p
  store i32 1, ptr %q
  ret void
}""",
    "store i32 %x, ptr %p\n  store i32 1, ptr %q",
    "store i32 1, ptr %q\n  store i32 %x, ptr %p",
)
ARGUMENT = (
    """define i32 @f(i32 noundef %x) {
  %s = alloca i32
  store i32 %x, ptr %s
  %r = call i32 @act(ptr %s, i32 %x)
  %v = load i32, ptr %s
  %w = xor i32 %v, %r
  ret i32 %w
}""",
    "store i32 %x, ptr %s",
    "%y = add i32 %x, 1\n  store i32 %y, ptr %s",
)
OVER_CALL = (
    """define i32 @f(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr @counter
  %r = call i32 @act(ptr %p, i32 %x)
  ret i32 %r
}""",
    "store i32 %x, ptr @counter\n  %r = call i32 @act(ptr %p, i32 %x)",
    "%r = call i32 @act(ptr %p, i32 %x)\n  store i32 %x, ptr @counter",
)
OVER_LOOK = (
    """define i32 @f(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p
  %r = call i32 @look(ptr %p)
  ret i32 %r
}""",
    "store i32 %x, ptr %p\n  %r = call i32 @look(ptr %p)",
    "%r = call i32 @look(ptr %p)\n  store i32 %x, ptr %p",
)
DROPPED = (
    """define i32 @f(ptr noundef %p, i32 noundef %x) {
  %r = call i32 @act(ptr %p, i32 %x)
  ret i32 %x
}""",
    "%r = call i32 @act(ptr %p, i32 %x)",
    "",
)
FILLED = (
    """define i32 @f(ptr noundef %p) {
  %a = load i32, ptr %p
  call void @fill(ptr %p)
  %b = load i32, ptr %p
  %r = sub i32 %a, %b
  ret i32 %r
}""",
    "%b = load i32, ptr %p",
    "%b = add i32 %a, 0",
)
CONSTANT = (
    """define i32 @f(i64 noundef %n) {
  %i = and i64 %n, 3
  %p = getelementptr inbounds [4 x i32], ptr @table, i64 0, i64 %i
  %r = load i32, ptr %p
  ret i32 %r
}""",
    "%i = and i64 %n, 3",
    "%i = and i64 %n, 1",
)
LOOP = (
    """define i32 @f(ptr noundef %p) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %n, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  %v = load i32, ptr %a
  %t = add i32 %s, %v
  %n = add i64 %i, 1
  %c = icmp ult i64 %n, 5
  br i1 %c, label %loop, label %end
end:
  ret i32 %t
}""",
    "%c = icmp ult i64 %n, 5",
    "%c = icmp ult i64 %n, 6",
)
ENDLESS = (LOOP[0], "%n = add i64 %i, 1", "%n = add i64 %i, 0")
TRAP = (
    """define i32 @f(i32 noundef %x, i32 noundef %y) {
  %z = call i32 @llvm.umax.i32(i32 %y, i32 1)
  %r = udiv i32 %x, %z
  ret i32 %r
}""",
    "udiv i32 %x, %z",
    "udiv i32 %x, %y",
)
NEW_BLOCK = (
    """define ptr @f(i32 noundef %x) {
  %p = call ptr @make(i64 4)
  %c = icmp eq ptr %p, null
  br i1 %c, label %end, label %some
some:
  store i32 %x, ptr %p
  br label %end
end:
  ret ptr %p
}""",
    "store i32 %x, ptr %p",
    "store i32 0, ptr %p",
)

ALLOWED = {
    "read before what is written to a new block": (
        """define i32 @f(ptr noundef %p, i32 noundef %x) {
  %n = call ptr @make(i64 136)
  %c = icmp eq ptr %n, null
  br i1 %c, label %end, label %some
some:
  %q = getelementptr i8, ptr %n, i64 8
  store i32 %x, ptr %q
  %r = load i32, ptr %p
  ret i32 %r
end:
  ret i32 0
}""",
        "store i32 %x, ptr %q\n  %r = load i32, ptr %p",
        "%r = load i32, ptr %p\n  store i32 %x, ptr %q",
    ),
    "forwarded from the same place": (
        FORWARDED[0].replace("store i32 1, ptr %q", "store i32 1, ptr %p"),
        "%r = load i32, ptr %p",
        "%r = add i32 1, 0",
    ),
    "slot gone": (
        """define i32 @f(i32 noundef %x) {
  %s = alloca i32
  store i32 %x, ptr %s
  %v = load i32, ptr %s
  ret i32 %v
}""",
        "%s = alloca i32\n  store i32 %x, ptr %s\n  %v = load i32, ptr %s",
        "%v = add i32 %x, 0",
    ),
    "reading call gone": (
        """define i32 @f(ptr noundef %p) {
  %r = call i32 @look(ptr %p)
  ret i32 1
}""",
        "%r = call i32 @look(ptr %p)",
        "",
    ),
    "undefined sum": (
        """define i1 @f(i32 noundef %x) {
  %y = add nsw i32 %x, 1
  %r = icmp sgt i32 %y, %x
  ret i1 %r
}""",
        "%r = icmp sgt i32 %y, %x",
        "%r = icmp eq i1 false, false",
    ),
    "undefined access": (
        """define i32 @f(ptr noundef %p) {
  %r = load i32, ptr %p
  %c = icmp eq ptr %p, null
  %s = select i1 %c, i32 0, i32 %r
  ret i32 %s
}""",
        "%s = select i1 %c, i32 0, i32 %r",
        "%s = add i32 %r, 0",
    ),
    "what is open": (
        """define i32 @f() {
  %s = alloca i32
  %r = load i32, ptr %s
  ret i32 %r
}""",
        "%r = load i32, ptr %s",
        "%r = add i32 0, 7",
    ),
    "behind what does not come back": (
        """define i32 @f(i32 noundef %x) {
  call void @stop()
  ret i32 %x
}""",
        "ret i32 %x",
        "unreachable",
    ),
    "a sum over a call": (
        """define i32 @f(ptr noundef %p, i32 noundef %x) {
  call void @change(ptr %p)
  %r = call i32 @sum(i32 %x, i32 0)
  ret i32 %r
}""",
        "  call void @change(ptr %p)\n  %r = call i32 @sum(i32 %x, i32 0)",
        "  %r = call i32 @sum(i32 %x, i32 0)\n  call void @change(ptr %p)",
    ),
    "an argument's slot elsewhere": (
        ARGUMENT[0],
        "%s = alloca i32",
        "%o = alloca i64\n  %s = alloca i32\n  store i64 1, ptr %o",
    ),
}


WRONG = {
    "forwarded over a store": (FORWARDED, "returns"),
    "stores swapped": (ORDER, "other memory at the end"),
    "other content of a slot": (ARGUMENT, "of act"),
    "store moved over a call": (OVER_CALL, "other memory at call 0, of act"),
    "store moved over a reading call": (OVER_LOOK, "returns"),
    "call dropped": (DROPPED, "no call 0, of act"),
    "forwarded over a call": (FILLED, "returns"),
    "other element of a constant": (CONSTANT, "returns"),
    "one iteration more": (LOOP, "returns"),
    "an endless loop": (ENDLESS, "goes on"),
    "a trap": (TRAP, "crashes"),
    "other content of a new block": (NEW_BLOCK, "memory"),
}
SAME = {f"{name}, not": (pair[0], pair[0], pair[0]) for name, (pair, _) in WRONG.items()}


@pytest.fixture(scope="module")
def results() -> dict[str, Ran]:
    """What comes of each function and of the same with something replaced."""
    pairs = {**{name: pair for name, (pair, _) in WRONG.items()}, **ALLOWED, **SAME}
    compiled: list[bytes] = []
    for text, old, new in pairs.values():
        assert old in text
        texts = (text, text.replace(old, new, 1))
        source, target = (parsed(canonical(CONTEXT + one)) for one in texts)
        compiled.append(compile_pair(source, target, len(compiled)))
    found = call_pairs(compiled, (CLANG or "",), WORLDS, 1)
    assert None not in found
    return {name: ran for name, ran in zip(pairs, found, strict=True) if ran is not None}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_found(name: str, results: dict[str, Ran]) -> None:
    assert WRONG[name][1] in results[name].wrong


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_right_is_not(name: str, results: dict[str, Ran]) -> None:
    ran = results[name]
    assert ran.wrong == ""
    assert ran.compared + ran.doubtful + ran.open + ran.unended == WORLDS


@pytest.mark.parametrize("name", SAME)
def test_a_function_is_like_itself(name: str, results: dict[str, Ran]) -> None:
    assert results[name].wrong == ""
    # Of an endless source nothing is known.
    assert results[name].compared > WORLDS // 4
