"""What two modules share, they share in full."""

from __future__ import annotations

import pytest

from llmcc.ir.syntax.module import Module

from .modules import HEADER, module, refusal

BODY = "ret void"


def with_rest(rest: str) -> Module:
    return module(BODY, HEADER, rest)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ('target datalayout = "e-i64:64"', "", "data layouts that differ"),
        ('target triple = "x86_64-pc-linux-gnu"', "", "target triples that differ"),
        ("@g = global i32 1", "@g = global i32 2", "global @g that differs"),
        ("@g = global i32 1", "@g = constant i32 1", "global @g that differs"),
        ("@g = global i32 1, align 4", "@g = global i32 1, align 8", "global @g that differs"),
        ("@g = global i32 1", "@g = internal global i32 1", "global @g that differs"),
        ("@g = global i32 1", "@g = thread_local global i32 1", "global @g that differs"),
        ("@g = external global i32", "@g = extern_weak global i32", "global @g that differs"),
        ("@g = global i32 1", "@g = unnamed_addr global i32 1", "global @g that differs"),
        ("declare void @g()", "declare void @g() nounwind", "declaration @g that differs"),
        ("declare void @g(ptr)", "declare void @g(ptr nonnull)", "declaration @g that differs"),
        ("declare ptr @g()", "declare noalias ptr @g()", "declaration @g that differs"),
        ("%T = type { i32 }", "%T = type { i64 }", "type %T that differs"),
        (
            '!llvm.module.flags = !{!0}\n!0 = !{i32 8, !"PIC Level", i32 2}',
            '!llvm.module.flags = !{!0}\n!0 = !{i32 8, !"PIC Level", i32 1}',
            "metadata llvm.module.flags that differs",
        ),
    ],
)
def test_differences(one: str, other: str, reason: str) -> None:
    assert refusal(with_rest(one), with_rest(other)) == reason
    assert not refusal(with_rest(one), with_rest(one))


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("@g = global i32 1", "new global @g"),
        ("@g = weak_odr constant i32 1", "new global @g"),
        ("$g = comdat any\n@g = constant i32 1, comdat", "new comdat $g"),
        ("@g = external constant i32", "new global @g"),
        ("@g = internal global i32 1", "new global @g"),
        ('@g = private constant i32 1, section "x"', "new global @g"),
        ("declare void @g() nounwind", "new declaration @g"),
        ("declare void @g(ptr nonnull)", "new declaration @g"),
        ("declare noalias ptr @g()", "new declaration @g"),
        ("%T = type { i32 }", "new type %T"),
        ("!llvm.module.flags = !{}", "metadata llvm.module.flags that differs"),
        ("declare void @llvm.sideeffect()", "declaration of llvm.sideeffect"),
        (
            "declare i32 @llvm.ctpop.i32(i32) returns_twice",
            "attribute returns_twice of llvm.ctpop.i32",
        ),
    ],
)
def test_nothing_new_in_the_target(rest: str, reason: str) -> None:
    assert refusal(with_rest(""), with_rest(rest)) == reason


def test_the_target_may_use_less() -> None:
    rest = "@g = global i32 1\ndeclare void @h()\n%T = type { i32 }"
    assert not refusal(with_rest(rest), with_rest(""))


def test_intrinsics_may_be_new() -> None:
    rest = """declare i32 @llvm.umin.i32(i32, i32) nocallback nofree nosync nounwind memory(none)
declare void @llvm.memset.p0.i64(ptr writeonly captures(none), i8, i64, i1 immarg)"""
    assert not refusal(with_rest(""), with_rest(rest))


@pytest.mark.parametrize(
    "rest",
    [
        "@g = private unnamed_addr constant [2 x i32] [i32 1, i32 2], align 4",
        "@g = constant i32 1",
        "@g = hidden unnamed_addr constant [2 x i32] [i32 1, i32 2], align 4",
        "@g = internal constant i32 1",
        "declare void @g(ptr, i32 zeroext)",
        'declare void @g() cold "target-cpu"="x86-64"',
    ],
)
def test_what_says_nothing_of_the_unit_may_be_new(rest: str) -> None:
    assert not refusal(with_rest(""), with_rest(rest))


def test_numbers_of_groups_and_nodes_do_not_matter() -> None:
    one = """declare void @g(i32 %x) #0
attributes #0 = { nounwind }
!llvm.module.flags = !{!0}
!llvm.errno.tbaa = !{!1}
!0 = !{i32 8, !"PIC Level", i32 2}
!1 = !{!2, !2, i64 0}
!2 = !{!"int", !3, i64 0}
!3 = !{!"root"}"""
    other = """declare void @g(i32) nounwind
!llvm.module.flags = !{!3}
!llvm.errno.tbaa = !{!2}
!llvm.ident = !{!4}
!0 = !{!"root"}
!1 = !{!"int", !0, i64 0}
!2 = !{!1, !1, i64 0}
!3 = !{i32 8, !"PIC Level", i32 2}
!4 = !{!"some compiler"}"""
    assert not refusal(with_rest(one), with_rest(other))


def test_flags_and_named_metadata_have_to_be_known() -> None:
    flags = '!llvm.module.flags = !{!0}\n!0 = !{i32 1, !"StrictVTablePointers", i32 1}'
    assert refusal(with_rest(flags), with_rest(flags)) == "module flag StrictVTablePointers"
    named = "!strange = !{}"
    assert refusal(with_rest(named), with_rest(named)) == "metadata strange"


def test_a_module_defines_one_function() -> None:
    two = with_rest("define void @g() {\n  ret void\n}")
    assert refusal(two, two) == "2 definitions"
