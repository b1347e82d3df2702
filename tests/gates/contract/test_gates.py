"""Both gates ask the contract before they judge."""

from __future__ import annotations

import pytest

from llmcc.gates.alive2 import Alive2Gate
from llmcc.gates.base import Gate, Limits, Verdict
from llmcc.gates.smt.gate import SmtGate

TEXT = """define i32 @f(i32 noundef %0) {} {{
  %2 = mul i32 %0, 2
  ret i32 %2
}}
"""


@pytest.mark.parametrize("gate", [SmtGate(), Alive2Gate()], ids=["smt", "alive2"])
def test_a_promise_that_the_source_does_not_make(
    gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Any program will do: it must not be asked.
    monkeypatch.setenv("LLMCC_ALIVE_TV", "false")
    judgement = gate.judge(TEXT.format("nounwind"), TEXT.format("noreturn"), Limits())
    assert judgement.verdict is Verdict.UNSUPPORTED
    assert judgement.reason == "attributes of the function that differ"
