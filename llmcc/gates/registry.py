"""The gates that there are. A new one is one file and one line here."""

from __future__ import annotations

from llmcc.gates.alive2 import Alive2Gate
from llmcc.gates.base import Gate

GATES: dict[str, Gate] = {gate.name: gate for gate in (Alive2Gate(),)}


def gates_for(choice: str) -> list[Gate]:
    """The gates of a `-fllm-gate=` choice in the order in which they are asked."""
    return [gate for gate in GATES.values() if choice in ("auto", gate.name) and gate.available()]
