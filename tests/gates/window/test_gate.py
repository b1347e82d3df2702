"""What the gate of windows says of instructions that there are not."""

from __future__ import annotations

import pytest

from llmcc.asm.instructions import instruction
from llmcc.asm.locations import ALL
from llmcc.gates.base import Verdict
from llmcc.gates.window.gate import judge


@pytest.mark.parametrize(
    "text",
    ["movzbl %al, (%rdi)", "cmovel %eax, (%rdi)", "xorps %xmm0, (%rdi)", "movsbl %al, 4(%rdi)"],
)
def test_a_destination_that_has_to_be_a_register(text: str) -> None:
    source = [instruction("movl %eax, (%rdi)")]
    judgement = judge(source, [instruction(text)], ALL)
    assert judgement.verdict is Verdict.UNSUPPORTED
    assert "no register" in judgement.reason
