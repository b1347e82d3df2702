"""The gates that there are. A new one is one file and one line here."""

from __future__ import annotations

from llmcc.gates.alive2 import Alive2Gate
from llmcc.gates.base import Gate, Judgement, Limits, Verdict
from llmcc.gates.smt.gate import SmtGate

GATES: dict[str, Gate] = {gate.name: gate for gate in (SmtGate(), Alive2Gate())}


def gates_for(choice: str) -> list[Gate]:
    """The gates of a `-fllm-gate=` choice in the order in which they are asked."""
    return [gate for gate in GATES.values() if choice in ("auto", gate.name) and gate.available()]


_FINAL = (Verdict.PROVED, Verdict.REFUTED, Verdict.MALFORMED)

# Of two answers that are not final the one that says more counts.
_RANK = {
    Verdict.UNSUPPORTED: 0,
    Verdict.INCONCLUSIVE: 1,
    Verdict.TESTED: 2,
    Verdict.BOUNDED: 3,
    Verdict.MALFORMED: 4,
    Verdict.REFUTED: 4,
    Verdict.PROVED: 4,
}


def judge(source: str, target: str, choice: str, limits: Limits) -> Judgement:
    """What the gates of a choice say of a pair; each is asked what the one before leaves open.

    `unsupported` where none of them is installed.
    """
    judgement = Judgement(
        Verdict.UNSUPPORTED,
        choice,
        "no gate is installed: put alive-tv on PATH or name it in LLMCC_ALIVE_TV",
    )
    for gate in gates_for(choice):
        answer = gate.judge(source, target, limits)
        if _RANK[answer.verdict] >= _RANK[judgement.verdict]:
            judgement = answer
        if answer.verdict in _FINAL:
            break
    return judgement
