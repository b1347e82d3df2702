"""Aligning two versions of a function."""

from __future__ import annotations

from llmcc.commands.sidebyside import align, definition

MODULE = """\
target triple = "x86_64-pc-linux-gnu"

define i32 @f(ptr %0) local_unnamed_addr #0 {
  %2 = load i32, ptr %0, align 4, !tbaa !0

3:                                                ; preds = %1
  br label %3, !llvm.loop !2, !prof !3
  call void @g(ptr %0) #1
}

declare void @g(ptr)
"""


def test_a_definition_without_what_only_distracts() -> None:
    assert definition(MODULE) == [
        "define i32 @f(ptr %0) local_unnamed_addr {",
        "  %2 = load i32, ptr %0, align 4",
        "3:",
        "  br label %3",
        "  call void @g(ptr %0)",
        "}",
    ]


def test_strings_are_not_comments() -> None:
    module = 'define void @f() {\n  call void asm "nop ; not a comment", ""()\n}\n'
    assert definition(module)[1] == '  call void asm "nop ; not a comment", ""()'


def test_a_module_without_a_definition() -> None:
    assert definition("declare void @g()\n") == []


def test_a_removed_line_does_not_make_all_that_follow_different() -> None:
    before = ["  %1 = add i32 %0, 1", "  %2 = mul i32 %1, %1", "  ret i32 %2"]
    after = ["  %1 = mul i32 %0, %0", "  ret i32 %1"]
    assert list(align(before, after)) == [
        (before[0], "", False),
        (before[1], after[0], True),
        (before[2], after[1], True),
    ]


def test_changed_lines_stand_beside_each_other() -> None:
    rows = list(align(["a", "x", "z"], ["a", "y", "y2", "z"]))
    assert rows == [("a", "a", True), ("x", "y", False), ("", "y2", False), ("z", "z", True)]
