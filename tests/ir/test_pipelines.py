"""Pipelines for whole units, and the thresholds of the inliner."""

from __future__ import annotations

import pytest

from llmcc.ir.levels import Level, mark_for
from llmcc.ir.module import Context
from llmcc.ir.pipelines import Pipeline

MODULE = """
target triple = "x86_64-pc-linux-gnu"
declare void @use(i32, i32, i32)
define i32 @once(i32 %x) {
  %a = mul i32 %x, 7
  %b = udiv i32 %x, 3
  %c = xor i32 %a, %b
  call void @use(i32 %a, i32 %b, i32 %c)
  call void @use(i32 %b, i32 %c, i32 %a)
  ret i32 %c
}
define i32 @f(i32 %x) {
  %a = call i32 @once(i32 %x)
  %b = call i32 @once(i32 %a)
  ret i32 %b
}
"""


@pytest.mark.parametrize(("threshold", "calls"), [(None, 2), (-100, 2), (200, 0)])
def test_thresholds_decide_what_is_inlined(threshold: int | None, calls: int) -> None:
    with Context() as context:
        module = context.parse_text(MODULE)
        mark_for(module, Level.OZ)
        Pipeline("x", Level.OZ.pipeline, threshold).run(module)
        module.verify()
        text = str(module)
    assert text.count("call i32 @once") == calls
    # Nothing of it is left for code generation, or for whoever reads the unit.
    assert "inline-threshold" not in text
