"""When two functions are the same but for names and places: it must never be said of others."""

from __future__ import annotations

import pytest

from llmcc.gates.smt.alike import are_alike
from llmcc.gates.smt.promoted import without_slots
from llmcc.ir.syntax.reader import read_module

LOOP = """\
define i32 @f(i32 %n, i32 %k) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %next ]
  %s = phi i32 [ %k, %entry ], [ %t, %next ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %dead = xor i32 %i, %k
  %t = sub i32 %s, %i
  br label %next
next:
  %j = add i32 %i, 1
  br label %head
done:
  ret i32 %s
}
"""
OTHER = """\
define i32 @f(i32 %n, i32 %k) {
0:
  br label %1
1:
  %2 = phi i32 [ %7, %5 ], [ %k, %0 ]
  %3 = phi i32 [ 0, %0 ], [ %8, %5 ]
  %4 = icmp ult i32 %3, %n
  br i1 %4, label %5, label %9
5:
  %7 = sub i32 %2, %3
  %8 = add i32 %3, 1
  br label %1
9:
  ret i32 %2
}
"""


def alike(source: str, target: str) -> bool:
    return are_alike(read_module(source), read_module(target))


def test_names_and_places_say_nothing() -> None:
    assert alike(LOOP, OTHER)
    # Nobody sees what is computed for nobody.
    assert alike(OTHER, LOOP)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sub i32 %2, %3", "sub i32 %3, %2"),
        ("sub i32 %2, %3", "sub nsw i32 %2, %3"),
        ("sub i32 %2, %3", "sub i32 %2, %n"),
        ("[ %k, %0 ]", "[ %n, %0 ]"),
        ("[ 0, %0 ], [ %8, %5 ]", "[ 0, %0 ], [ %7, %5 ]"),
        ("ret i32 %2", "ret i32 %3"),
        ("label %5, label %9", "label %9, label %5"),
        ("icmp ult", "icmp ule"),
        ("i32 %n", "i32 noundef %n"),
        ("define i32", "define noundef i32"),
    ],
)
def test_everything_else_does(old: str, new: str) -> None:
    assert old in OTHER
    assert not alike(LOOP, OTHER.replace(old, new))


def test_a_phi_of_another_block_is_of_another_moment() -> None:
    # %x is what %a was when the loop was at %second last.
    source = """\
define i32 @f(i1 %c, i32 %n) {
entry:
  br label %first
first:
  %a = phi i32 [ 0, %entry ], [ %b, %first ], [ %b, %second ]
  %b = add i32 %a, 1
  %d = icmp ult i32 %b, %n
  br i1 %d, label %first, label %second
second:
  %x = phi i32 [ %b, %first ]
  %e = icmp ugt i32 %a, 9
  br i1 %e, label %done, label %first
done:
  ret i32 %x
}
"""
    assert alike(source, source)
    assert not alike(source, source.replace("ret i32 %x", "ret i32 %a"))


EARLY = """\
declare void @use(i32)
define i32 @f(i32 %a, i32 %b, ptr %p, ptr %q, i1 %c, float %x) {
entry:
  %m = mul nsw i32 %a, %b
  %g = getelementptr inbounds i32, ptr %p, i64 4
  %l = load i32, ptr %g, align 4
  %s = add i32 %m, %l
  br i1 %c, label %yes, label %no
yes:
  %t = sub i32 %s, %l
  %u = mul nsw i32 %a, %b
  %v = add i32 %t, %u
  ret i32 %v
no:
  ret i32 %a
}
"""
LATE = """\
declare void @use(i32)
define i32 @f(i32 %a, i32 %b, ptr %p, ptr %q, i1 %c, float %x) {
entry:
  br i1 %c, label %yes, label %no
yes:
  %m = mul i32 %a, %b
  %g = getelementptr i32, ptr %p, i64 4
  %l = load i32, ptr %g, align 4
  %s = add i32 %m, %l
  %t = sub i32 %s, %l
  %v = add i32 %t, %m
  ret i32 %v
no:
  ret i32 %a
}
"""


def test_values_may_be_computed_elsewhere_and_once_and_read_later() -> None:
    assert alike(EARLY, LATE)
    # A load may be undefined, and a flag makes poison.
    assert not alike(LATE, EARLY)
    assert not alike(LATE, LATE.replace("mul i32", "mul nsw i32"))


def moved(what: str, past: str = "") -> bool:
    """Whether the prover sees at once that a value may be computed later, past something."""
    made = f"  %x = {what}\n"
    early, late = (
        "declare void @use(i32)\n"
        "define void @f(i32 %a, i32 %b, ptr %p, ptr %q, float %y, i1 %c) {\n"
        f"{before}  {past}\n  br i1 %c, label %yes, label %no\n"
        f"yes:\n{after}  %t = icmp eq i32 %x, 0\n  br i1 %t, label %no, label %zero\n"
        "zero:\n  call void @use(i32 1)\n  br label %no\nno:\n  ret void\n}\n"
        for before, after in ((made, ""), ("", made))
    )
    return alike(early, late)


@pytest.mark.parametrize(
    "what",
    [
        "mul nsw i32 %a, %b",
        "select i1 %c, i32 %a, i32 %b",
        "call i32 @llvm.smax.i32(i32 %a, i32 %b)",
        "load i32, ptr %p, align 4",
        "fptosi float %y to i32",
    ],
)
def test_what_follows_from_its_operands_may_be_computed_later(what: str) -> None:
    assert moved(what)


@pytest.mark.parametrize(
    "what",
    [
        "sdiv i32 %a, %b",
        "freeze i32 %a",
        "load volatile i32, ptr %p, align 4",
        "load atomic i32, ptr %p monotonic, align 4",
        "call i32 @llvm.smax.i32(i32 noundef %a, i32 %b)",
        "call i32 @other(i32 %a)",
    ],
)
def test_what_may_be_undefined_or_else_chooses_stays(what: str) -> None:
    assert not moved(what)


@pytest.mark.parametrize(
    "past",
    [
        "store i32 1, ptr %q",
        "call void @use(i32 1)",
        "fence seq_cst",
        "%n = atomicrmw add ptr %q, i32 1 seq_cst, align 4",
    ],
)
def test_no_load_goes_past_what_may_write(past: str) -> None:
    assert moved("mul i32 %a, %b", past)
    assert not moved("load i32, ptr %p, align 4", past)


def test_sums_of_floats_stay_where_they_are() -> None:
    # Of a NaN there are several.
    source = (
        "define float @f(float %x, i1 %c) {\n  %s = fadd float %x, %x\n"
        "  br i1 %c, label %yes, label %no\nyes:\n  ret float %s\nno:\n  ret float %x\n}\n"
    )
    made = "  %s = fadd float %x, %x\n"
    assert not alike(source, source.replace(made, "").replace("yes:\n", f"yes:\n{made}"))


LOADS = """\
define i32 @f(i32 %n, ptr %p, ptr %q) {
entry:
  %x = load i32, ptr %p
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %k = phi i32 [ %x, %entry ], [ %l, %loop ]
  %l = load i32, ptr %p
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %done
done:
  %r = load i32, ptr %p
  %s = add i32 %r, %k
  ret i32 %s
}
"""


def test_a_loop_that_writes_nothing_reads_the_same_each_time() -> None:
    once = LOADS.replace("  %l = load i32, ptr %p\n", "").replace("  %r = load i32, ptr %p\n", "")
    assert alike(LOADS, once.replace("%l,", "%x,").replace("%r,", "%x,"))
    writing = "  store i32 %i, ptr %q\n  %j"
    assert not alike(
        LOADS.replace("  %j", writing),
        once.replace("%l,", "%x,").replace("%r,", "%x,").replace("  %j", writing),
    )
    # Before the loop writes it reads what it wrote the last time.
    late = LOADS.replace("  %l = load i32, ptr %p\n", "").replace(
        "  %c =", "  %l = load i32, ptr %p\n  %c ="
    )
    assert alike(LOADS, late)
    assert not alike(LOADS.replace("  %j", writing), late.replace("  %j", writing))


def test_what_a_loop_computed_last_is_seen_behind_it() -> None:
    source = LOADS.replace("%s = add i32 %r, %k", "%s = add i32 %r, %j")
    target = source.replace("%s = add i32 %r, %j", "%t = add i32 %i, 1\n  %s = add i32 %r, %t")
    assert alike(source, target)
    assert not alike(source, target.replace("add i32 %i, 1\n  %s", "add i32 %k, 1\n  %s"))


def test_slots_go_where_the_target_has_none() -> None:
    source = read_module(
        "define i32 @f(i32 %x) {\n  %s = alloca i32\n  store i32 %x, ptr %s\n"
        "  %r = load i32, ptr %s\n  ret i32 %r\n}\n"
    )
    target = read_module("define i32 @f(i32 %x) {\n  ret i32 %x\n}\n")
    changed = without_slots(source, target)
    assert changed is not None and are_alike(changed, target)
    assert without_slots(source, source) is None


def test_of_several_slots_those_go_that_the_target_lacks() -> None:
    kept = "  %b = alloca i32\n  store i32 %x, ptr %b\n  %s = load i32, ptr %b\n  ret i32 %s\n}\n"
    source = read_module(
        "define i32 @f(i32 %x) {\n  %a = alloca i32\n  store i32 %x, ptr %a\n"
        f"  %r = load i32, ptr %a\n{kept}"
    )
    target = read_module(f"define i32 @f(i32 %x) {{\n{kept}")
    changed = without_slots(source, target)
    assert changed is not None and are_alike(changed, target)


def test_a_function_without_slots_stays() -> None:
    target = read_module("define i32 @f(i32 %x) {\n  ret i32 %x\n}\n")
    assert without_slots(target, target) is None


RETURNS = """\
declare void @use(i32)
define i32 @f(i32 %x, i32 %y, i1 %c, i1 %d) {
entry:
  br i1 %c, label %a, label %b
a:
  call void @use(i32 %x)
  br i1 %d, label %end, label %more
more:
  call void @use(i32 3)
  br label %end
b:
  call void @use(i32 %y)
  br label %end
end:
  %r = phi i32 [ %x, %a ], [ 7, %more ], [ %y, %b ]
  ret i32 %r
}
"""
COPIED = RETURNS.replace("@use(i32 %y)\n  br label %end", "@use(i32 %y)\n  ret i32 %y")
COPIED = COPIED.replace("@use(i32 3)\n  br label %end", "@use(i32 3)\n  ret i32 7")
COPIED = COPIED.replace("[ %x, %a ], [ 7, %more ], [ %y, %b ]", "[ %x, %a ]")


def test_who_returns_says_nothing() -> None:
    assert RETURNS != COPIED and COPIED.count("ret i32") == 3
    assert alike(RETURNS, COPIED) and alike(COPIED, RETURNS)
    apart = COPIED.replace("@use(i32 3)\n  ret i32 7", "@use(i32 3)\n  br label %end")
    apart = apart.replace("[ %x, %a ]", "[ %x, %a ], [ 7, %more ]")
    assert alike(RETURNS, apart) and alike(apart, COPIED)
    # Which phi of several it is makes a difference.
    another = "  %s = phi i32 [ %x, %a ], [ 8, %more ], [ %x, %b ]\n  ret i32 %r"
    both = RETURNS.replace("  ret i32 %r", another)
    assert alike(both, COPIED) and not alike(both.replace("ret i32 %r", "ret i32 %s"), COPIED)


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("ret i32 7", "ret i32 8"),
        ("ret i32 %y", "ret i32 %x"),
        ("[ %x, %a ]", "[ %y, %a ]"),
        ("br i1 %d, label %end, label %more", "br i1 %d, label %more, label %end"),
        ("call void @use(i32 3)", "call void @use(i32 4)"),
    ],
)
def test_what_is_returned_matters(what: str, other: str) -> None:
    assert COPIED.count(what) == 1
    wrong = COPIED.replace(what, other)
    assert not alike(RETURNS, wrong) and not alike(wrong, RETURNS)


def test_what_is_never_executed_leads_nowhere() -> None:
    lost = RETURNS.replace("end:\n", "lost:\n  br label %end\nend:\n")
    lost = lost.replace("[ %y, %b ]", "[ %y, %b ], [ %r, %lost ]")
    assert alike(lost, COPIED) and alike(COPIED, lost)
