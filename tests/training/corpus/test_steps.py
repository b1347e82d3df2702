"""Small steps: one slot or one pass at a time."""

from __future__ import annotations

import itertools

from llmcc.training.corpus.steps import SLOT, WHOLE, promoted, steps

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


def allocas(text: str) -> int:
    return text.count(" = alloca ")


def test_one_slot_at_a_time() -> None:
    once = promoted(UNIT)
    twice = promoted(once)
    # The address of the third gets out.
    assert (allocas(once), allocas(twice), promoted(twice)) == (2, 1, "")
    assert "hold" not in once + twice


def test_each_step_begins_where_the_last_one_ended() -> None:
    function = {"text": UNIT, "project": "one", "name": "f"}
    *small, whole = steps([function])
    assert [pair.origin for pair in small[:2]] == [SLOT, SLOT]
    assert all(one.target == other.source for one, other in itertools.pairwise(small))
    assert whole.origin == WHOLE
    assert (whole.source, whole.target) == (small[0].source, small[-1].target)
    assert "mul" not in whole.target
