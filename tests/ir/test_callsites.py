"""Calls as LLVM has them."""

from __future__ import annotations

from llmcc.ir.callsites import CallSite, call_sites
from llmcc.ir.module import Context

TEXT = """
declare fastcc ptr @f(i32, ptr) nounwind
define void @g(ptr %p) personality ptr @f {
  %a = tail call fastcc nonnull ptr @f(i32 1, ptr align 8 %p) cold "k"="v" [ "deopt"(i32 1) ]
  invoke void %p(ptr byval(i64) %p) to label %a1 unwind label %a2
a1:
  ret void
a2:
  %l = landingpad i32 cleanup
  ret void
}
"""


def sites(text: str) -> list[CallSite]:
    with Context() as context:
        return list(call_sites(context.parse_text(text)))


def test_what_calls_say_about_themselves() -> None:
    call, invoke = sites(TEXT)
    assert (call.callee, call.convention, call.tail, call.bundles) == ("f", 8, 1, ("deopt",))
    result, function, first, second = call.attributes
    assert (len(result), len(function), first) == (1, 2, frozenset())
    assert ("k", "v") in function
    assert [value for _, value in second] == ["8"]
    assert (invoke.callee, invoke.convention, invoke.tail, invoke.bundles) == ("", 0, 0, ())
    assert [value for _, value in invoke.attributes[2]] == ["i64"]


def test_differences_are_seen() -> None:
    for old, new in (("align 8", "align 4"), ("i64", "i32"), ("cold", "hot"), ("nonnull ", "")):
        assert sites(TEXT) != sites(TEXT.replace(old, new))
