"""The gates that there are. A new one is one file and one line here."""

from __future__ import annotations

from llmcc.gates.alive2 import Alive2Gate
from llmcc.gates.base import Gate, Judgement, Limits, Verdict

GATES: dict[str, Gate] = {gate.name: gate for gate in (Alive2Gate(),)}


def gates_for(choice: str) -> list[Gate]:
    """The gates of a `-fllm-gate=` choice in the order in which they are asked."""
    return [gate for gate in GATES.values() if choice in ("auto", gate.name) and gate.available()]


_FINAL = (Verdict.PROVED, Verdict.REFUTED, Verdict.MALFORMED)


def judge(source: str, target: str, choice: str, limits: Limits) -> Judgement:
    """What the gates of a choice say of a pair; each is asked what the one before leaves open.

    `unsupported` where none of them is installed.
    """
    judgement = Judgement(Verdict.UNSUPPORTED, "none", missing(choice))
    for gate in gates_for(choice):
        judgement = gate.judge(source, target, limits)
        if judgement.verdict in _FINAL:
            break
    return judgement


def missing(choice: str) -> str:
    """Why a choice has no gate, and the mend."""
    if choice in ("auto", Alive2Gate.name):
        return "no gate is installed: put alive-tv on PATH or name it in LLMCC_ALIVE_TV"
    return f"this version of llmcc has no gate {choice!r}"
