"""What a candidate may not do, whatever its cost."""

from __future__ import annotations

import pytest

from llmcc.ir.costs import CodeGeneration, CostModel
from llmcc.ir.objects import ObjectFacts
from llmcc.optimizer.guards import objection_to_object, objection_to_text

HEADER = 'target triple = "x86_64-pc-linux-gnu"\n'
PLAIN = "define i32 @f(ptr %0) #0 {\n  %2 = load i32, ptr %0\n  ret i32 %2\n}\n"


def facts(text: str, name: str = "f") -> ObjectFacts:
    return CostModel().object_facts(HEADER + text, name, CodeGeneration())


def test_new_symbols_are_refused_and_intrinsics_are_not() -> None:
    source = PLAIN + "attributes #0 = { nounwind }\n"
    stranger = source.replace("load i32, ptr %0", "call i32 @getpid()")
    assert "getpid" in objection_to_text(source, stranger + "declare i32 @getpid()\n")
    intrinsic = source.replace("load i32, ptr %0", "call i32 @llvm.ctpop.i32(i32 7)")
    assert objection_to_text(source, intrinsic + "declare i32 @llvm.ctpop.i32(i32)\n") == ""


def test_new_globals_are_refused() -> None:
    source = PLAIN + "attributes #0 = { nounwind }\n"
    table = "@switch.table.f = private constant [2 x i32] [i32 1, i32 2]\n"
    assert "switch.table" in objection_to_text(source, table + source)


def test_no_builtins_keeps_memory_intrinsics_out() -> None:
    source = PLAIN + 'attributes #0 = { nounwind "no-builtins" }\n'
    filled = source.replace(
        "  ret", "  call void @llvm.memset.p0.i64(ptr %0, i8 0, i64 64, i1 false)\n  ret"
    )
    filled += "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)\n"
    assert "no-builtins" in objection_to_text(source, filled)
    assert objection_to_text(source.replace('"no-builtins"', ""), filled) == ""


def test_noimplicitfloat_keeps_vectors_out() -> None:
    source = PLAIN + "attributes #0 = { noimplicitfloat nounwind }\n"
    vector = source.replace(
        "load i32, ptr %0\n", "load i32, ptr %0\n  store <4 x i32> zeroinitializer, ptr %0\n"
    )
    assert "noimplicitfloat" in objection_to_text(source, vector)
    assert objection_to_text(source, source) == ""


@pytest.mark.parametrize(
    ("before", "after", "symbol"),
    [
        (
            "define double @f(double %0) {\n  %2 = fadd double %0, 1.0\n  ret double %2\n}\n",
            "define double @f(double %0) {\n  %2 = call double @llvm.floor.f64(double %0)\n"
            "  ret double %2\n}\ndeclare double @llvm.floor.f64(double)\n",
            "floor",
        ),
        (
            "define i128 @f(i128 %0, i128 %1) {\n  %3 = add i128 %0, %1\n  ret i128 %3\n}\n",
            "define i128 @f(i128 %0, i128 %1) {\n  %3 = udiv i128 %0, %1\n  ret i128 %3\n}\n",
            "__udivti3",
        ),
    ],
)
def test_libcalls_that_the_source_does_not_make_are_refused(
    before: str, after: str, symbol: str
) -> None:
    assert objection_to_object(facts(before), facts(after)) == (
        f"needs {symbol}, which the source does not"
    )
    assert objection_to_object(facts(after), facts(before)) == ""


def test_an_intrinsic_inside_its_own_function_is_a_call_to_itself_and_refused() -> None:
    text = """define ptr @memcpy(ptr %0, ptr %1, i64 %2) {
  call void @llvm.memcpy.p0.p0.i64(ptr %0, ptr %1, i64 %2, i1 false)
  ret ptr %0
}
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
"""
    plain = "define ptr @memcpy(ptr %0, ptr %1, i64 %2) {\n  ret ptr %0\n}\n"
    assert "itself" in objection_to_object(facts(plain, "memcpy"), facts(text, "memcpy"))


def test_stack_protector_may_not_get_lost() -> None:
    protected = facts(
        """define void @f() sspstrong {
  %1 = alloca [64 x i8]
  call void @g(ptr %1)
  ret void
}
declare void @g(ptr)
"""
    )
    bare = facts(
        "define void @f() {\n  call void @g(ptr null)\n  ret void\n}\ndeclare void @g(ptr)"
    )
    assert "__stack_chk_fail" in protected.undefined
    assert objection_to_object(protected, bare) == "loses __stack_chk_fail"
