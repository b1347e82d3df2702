"""Many questions to LLVM at once: the way to its process takes longer than the answer."""

from __future__ import annotations

from typing import Any, Final

from llmcc.gates.door import parsing
from llmcc.gates.door.writing import Written
from llmcc.gates.process.parent import Trouble, Warm

_SECONDS: Final = 60.0
_MEMORY: Final = 4096


def answers(request: dict[str, Any]) -> dict[str, Any]:
    """The process's side: what LLVM says of each module."""
    return {"answers": [parsing.answer({"text": text}) for text in request["texts"]]}


_LLVM = Warm("llmcc.gates.fuzz.batch:answers")


def ask_llvm(modules: list[Written]) -> list[dict[str, Any] | None]:
    """LLVM's answers, as `door/parsing.py` has them; None for all where one of them killed it."""
    try:
        request = {"texts": [written.text for written in modules]}
        return list(_LLVM.ask(request, _SECONDS, _MEMORY)["answers"])
    except Trouble:
        return [None] * len(modules)
