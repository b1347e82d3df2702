"""Pairs that passes make: each kind from its own form, reproducible, different, and true."""

from __future__ import annotations

import pytest

from llmcc.gates.against import made
from llmcc.gates.against.made import Recipe, questions_of
from llmcc.gates.against.question import (
    KINDS,
    OPTIMIZED,
    REGISTERS,
    SLOTS,
    Question,
    instructions,
)
from llmcc.ir.standalone import definition

# As the front end leaves it: variables in stack slots.
UNIT = """
target triple = "x86_64-unknown-linux-gnu"

define i32 @first(i32 noundef %x, ptr noundef %p) {
  %slot = alloca i32, align 4
  store i32 %x, ptr %slot, align 4, !tbaa !0
  %1 = load i32, ptr %slot, align 4, !tbaa !0
  %2 = mul nsw i32 %1, 8
  %3 = add nsw i32 %2, 0
  %4 = call i32 @other(i32 %3, ptr captures(none) %p)
  %5 = call i32 @other(i32 %4, ptr captures(none) %p)
  ret i32 %5
}
define i32 @second(i32 noundef %x) {
  %slot = alloca i32, align 4
  store i32 %x, ptr %slot, align 4
  %1 = load i32, ptr %slot, align 4
  %2 = xor i32 %1, -1
  %3 = xor i32 %2, -1
  %4 = mul i32 %3, %3
  %5 = add i32 %4, 7
  %6 = sub i32 %5, %4
  ret i32 %6
}
declare i32 @other(i32, ptr)
!0 = !{!1, !1, i64 0}
!1 = !{!"int", !2, i64 0}
!2 = !{!"root"}
"""


def questions(seed: int = 0, functions: int = 9, *, keep: bool = False) -> list[Question]:
    return questions_of(UNIT.encode(), "unit.ll", Recipe(seed, functions, keep), textual=True)


def test_kinds_have_their_form() -> None:
    found = questions()
    assert {question.kind for question in found} >= {SLOTS, REGISTERS}
    assert all(question.kind in KINDS for question in found)
    for question in found:
        assert ("alloca" in question.source) == (question.kind == SLOTS)
        assert question.kind != OPTIMIZED or "xor" not in question.source


def test_something_changes_by_the_pass_that_is_named() -> None:
    for seed in range(5):
        for question in questions(seed):
            assert definition(question.source) != definition(question.target)
            assert f"define i32 @{question.function}(" in question.target
            file, _, used = question.origin.partition(", ")
            assert file == "unit.ll"
            assert used in made.PASSES


def test_the_seed_decides() -> None:
    assert questions(3) == questions(3)
    assert any(questions(3) != questions(seed) for seed in range(4, 9))


def test_not_more_functions_than_asked_for() -> None:
    kinds = [question.kind for question in questions(functions=1)]
    assert len(kinds) == len(set(kinds))


def test_metadata_is_kept_on_demand_only() -> None:
    kept = [question.source for question in questions(keep=True) if question.function == "first"]
    assert all("captures" in text for text in kept)
    assert any("!tbaa" in text for text in kept)
    for question in questions():
        for text in (question.source, question.target):
            assert "captures" not in text
            assert "!" not in text


def test_large_functions_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {question.function for question in questions()} == {"first", "second"}
    monkeypatch.setattr(made, "MOST_INSTRUCTIONS", 3)
    assert all(instructions(question.source) <= 3 for question in questions())


def test_instructions_are_counted() -> None:
    text = """@x = constant i32 0
define i32 @f(i32 %0) {
  switch i32 %0, label %3 [
    i32 1, label %2
    i32 2, label %3
  ]

2:                                                ; preds = %1
  br label %3

3:
  %4 = phi i32 [ 1, %2 ], [ 0, %1 ], [ 0, %1 ]
  ret i32 %4
}
declare void @g()
"""
    assert instructions(text) == 4
