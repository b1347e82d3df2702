"""What alive-tv is shown of a function."""

from __future__ import annotations

from llmcc.gates.alive2_text import plain_text
from llmcc.ir.syntax.roundtrip import check_round_trip

TEXT = """@g = external global i32

define i32 @f(ptr noundef captures(address) %p, ptr captures(none) %q) #0 !prof !2 {
  %1 = load i32, ptr %p, align 4, !tbaa !0, !noundef !1
  %2 = call i32 @h(ptr nonnull captures(ret: address) %p), !srcloc !1
  ret i32 %1
}

declare i32 @h(ptr readonly captures(ret: address, provenance)) #0

attributes #0 = { nounwind }

!0 = !{!1, !1, i64 0}
!1 = !{}
!2 = !{i32 1}
"""
PLAIN = """@g = external global i32

define i32 @f(ptr noundef %p, ptr captures(none) %q) #0 {
  %1 = load i32, ptr %p, align 4, !noundef !1
  %2 = call i32 @h(ptr nonnull %p)
  ret i32 %1
}

declare i32 @h(ptr readonly) #0

attributes #0 = { nounwind }

!0 = !{!1, !1, i64 0}
!1 = !{}
!2 = !{i32 1}
"""


def test_what_is_left_out() -> None:
    shown = plain_text(TEXT, check_round_trip(TEXT))
    assert shown.rstrip() == PLAIN.rstrip()
    assert check_round_trip(shown)
    assert plain_text(shown, check_round_trip(shown)).rstrip() == PLAIN.rstrip()
