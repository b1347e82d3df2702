"""What attachments claim, in the source and in the target."""

from __future__ import annotations

import pytest

from llmcc.ir.syntax.module import Module

from .modules import module, obligations, refusal

NODES = """!0 = !{!1, !1, i64 0}
!1 = !{!"int", !2, i64 0}
!2 = !{!"char", !3, i64 0}
!3 = !{!"root"}
!4 = !{!5, !5, i64 0}
!5 = !{!"float", !2, i64 0}
!6 = !{i32 0, i32 9}
!7 = !{!8}
!8 = distinct !{!8, !9, !"one"}
!9 = distinct !{!9, !"domain"}
!10 = !{}"""
RENUMBERED = """!0 = !{!"root"}
!1 = !{!"char", !0, i64 0}
!2 = !{!"float", !1, i64 0}
!3 = !{!"int", !1, i64 0}
!4 = !{!3, !3, i64 0}
!5 = distinct !{!5, !"domain"}
!6 = distinct !{!6, !5, !"one"}
!7 = !{!6}"""


def loading(attachments: str, nodes: str = NODES) -> Module:
    return module(f"%v = load i32, ptr %p, align 4{attachments}\nret void", rest=nodes)


def storing(attachments: str) -> Module:
    return module(f"store i32 %n, ptr %p, align 4{attachments}\nret void", rest=NODES)


PLAIN = loading("")


@pytest.mark.parametrize("kind", ["prof", "annotation", "unpredictable", "srcloc"])
def test_hints_are_free(kind: str) -> None:
    hinted = loading(f", !{kind} !10")
    assert not refusal(PLAIN, hinted)
    assert not refusal(hinted, PLAIN)


@pytest.mark.parametrize(
    "kind", ["range", "noundef", "nonnull", "align", "dereferenceable", "dereferenceable_or_null"]
)
def test_facts_about_values_are_left_to_the_prover(kind: str) -> None:
    stated = loading(f", !{kind} !6")
    assert obligations(PLAIN, stated).values == {kind}
    assert not obligations(stated, PLAIN).values
    assert refusal(PLAIN, storing(f", !{kind} !6")) == f"metadata {kind} of no load"


@pytest.mark.parametrize(
    "kind", ["tbaa", "alias.scope", "noalias", "invariant.load", "nontemporal", "nosanitize"]
)
def test_tags_are_those_of_the_source(kind: str) -> None:
    tagged = loading(f", !{kind} !7")
    assert refusal(PLAIN, tagged) == f"metadata {kind} that no load of the source has"
    assert not refusal(tagged, PLAIN)
    assert obligations(tagged, tagged).tagged
    assert not obligations(tagged, PLAIN).tagged
    stored = storing(f", !{kind} !7")
    assert refusal(tagged, stored) == f"metadata {kind} that no store of the source has"


def test_other_numbers_other_nodes() -> None:
    source = loading(", !tbaa !0, !noalias !7")
    assert not refusal(source, loading(", !tbaa !4, !noalias !7", RENUMBERED))
    assert refusal(source, loading(", !tbaa !4"))
    # One of the source's accesses has to have them all.
    two = module(
        "%v = load i32, ptr %p, align 4, !tbaa !0\n%w = load i32, ptr %p, align 4, !noalias !7\n"
        "ret void",
        rest=NODES,
    )
    assert not refusal(two, loading(", !tbaa !0"))
    assert refusal(two, source)


@pytest.mark.parametrize(
    "kind", ["invariant.group", "llvm.access.group", "llvm.mem.parallel_loop_access", "fpmath"]
)
def test_facts_that_only_the_source_may_state(kind: str) -> None:
    stated = loading(f", !{kind} !10")
    assert not refusal(stated, PLAIN)
    assert refusal(stated, stated) == f"metadata {kind} in the target"


LOOP = """br label %loop
loop:
%i = phi i32 [ 0, %0 ], [ %j, %loop ]
%j = add i32 %i, 1
%c = icmp eq i32 %j, %n
br i1 %c, label %exit, label %loop{}
exit:
ret void"""
TWO_LOOPS = """br label %loop
loop:
%c = icmp eq i32 %n, 1
br i1 %c, label %next, label %loop, !llvm.loop !0
next:
%d = icmp eq i32 %n, 2
br i1 %d, label %exit, label %next{}
exit:
ret void"""
PROPERTIES = """!0 = distinct !{!0, !1}
!1 = !{!"llvm.loop.mustprogress"}
!2 = distinct !{!2, !3}
!3 = !{!"llvm.loop.unroll.disable"}
!4 = distinct !{!4, !5}
!5 = !{!"llvm.loop.parallel_accesses", !6}
!6 = distinct !{}
!7 = distinct !{!7, !8}
!8 = !{!"llvm.loop.vectorize.enable", i1 true}
!9 = distinct !{!9, !10}
!10 = !{!"llvm.loop.unroll.followup_all", !1}"""


def loop(node: str, body: str = LOOP, attributes: str = "") -> Module:
    text = body.format(f", !llvm.loop {node}" if node else "")
    return module(text, f"define void @f(ptr %p, i32 %n){attributes}", PROPERTIES)


@pytest.mark.parametrize("node", ["!0", "!7"])
def test_what_loops_claim(node: str) -> None:
    assert "that no loop of the source has" in refusal(loop(""), loop(node))
    assert not refusal(loop(node), loop(node))
    assert not refusal(loop(node), loop(""))
    assert not obligations(loop(node), loop(node)).loops


def test_what_loops_only_ask_for() -> None:
    assert not refusal(loop(""), loop("!2"))


@pytest.mark.parametrize("node", ["!4", "!9"])
def test_loop_properties_that_no_target_may_have(node: str) -> None:
    assert not refusal(loop(node), loop(""))
    assert refusal(loop(node), loop(node)).startswith("loop property")


def test_where_the_sources_loops_differ_the_pairing_matters() -> None:
    assert obligations(loop("", TWO_LOOPS), loop("", TWO_LOOPS)).loops
    assert not obligations(loop("!0", TWO_LOOPS), loop("", TWO_LOOPS)).loops


def test_a_function_that_must_make_progress_has_loops_that_do() -> None:
    attributes = " mustprogress"
    assert not refusal(loop("", LOOP, attributes), loop("!0", LOOP, attributes))
