"""What made pairs lose before anybody is asked: metadata and captures(...), and nothing else."""

from __future__ import annotations

import re

from llmcc.gates.against.bare import bare
from llmcc.ir.module import Context
from llmcc.ir.split import split

TEXT = """
@text = private constant [24 x i8] c"captures(none), !tbaa !1", align 1

define i32 @f(ptr noundef captures(none) %p, ptr captures(address, ret: none) %q) !prof !3 {
  %a = load i32, ptr %p, align 4, !tbaa !0, !range !4
  call void @llvm.experimental.noalias.scope.decl(metadata !5)
  %b = load i32, ptr @text, align 4, !noundef !6
  %c = add i32 %a, %b
  %d = call i32 @g(ptr captures(none) %q, i32 %c), !prof !7
  ret i32 %d
}
declare i32 @g(ptr nofree captures(none), i32) #0
declare void @llvm.experimental.noalias.scope.decl(metadata)
attributes #0 = { nounwind "captures(none)"="!tbaa !0" }
!llvm.module.flags = !{!8}
!0 = !{!1, !1, i64 0}
!1 = !{!"int", !2, i64 0}
!2 = !{!"root"}
!3 = !{!"function_entry_count", i64 3}
!4 = !{i32 0, i32 9}
!5 = !{!9}
!6 = !{}
!7 = !{!"branch_weights", i32 1}
!8 = !{i32 8, !"PIC Level", i32 2}
!9 = distinct !{!9, !10}
!10 = distinct !{!10}
"""


def canonical(text: str) -> str:
    with Context() as context:
        [function] = split(context.parse_text(text))
        return function.text


def test_nothing_is_left_of_them() -> None:
    text = bare(canonical(TEXT))
    written = re.sub('"[^"]*"', "", text)
    assert "captures" not in written
    assert "!" not in written
    assert "(ptr noundef %p, ptr %q) {" in text
    assert "ptr nofree" in text


def test_strings_stay() -> None:
    text = bare(canonical(TEXT))
    assert 'c"captures(none), !tbaa !1"' in text
    assert '"captures(none)"="!tbaa !0"' in text


def test_llvm_parses_what_is_left() -> None:
    once = canonical(bare(canonical(TEXT)))
    assert canonical(bare(once)) == once
    assert "scope.decl" not in once
