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
    # What is computed for nobody may be left out, and not added.
    assert not alike(OTHER, LOOP)


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
