"""What processes of a run do: each answers one request, and may die."""

from __future__ import annotations

import time
from typing import Any

from llmcc.gates.fuzz.fuzz import Fuzz, definition_of
from llmcc.ir.module import Context
from llmcc.ir.split import split
from llmcc.ir.syntax.roundtrip import check_round_trip
from llmcc.ir.syntax.unread import Unread

FUNCTIONS = "llmcc.gates.fuzz.part:functions"
FUZZ = "llmcc.gates.fuzz.part:fuzz"

# Mutants of long functions are refused for the same reasons as others, and take longer.
_LONGEST = 3000
_LONGEST_CONTEXT = 12_000


def functions(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """The functions of a unit, given as bitcode or text, that are not long and in the dialect."""
    if request["textual"]:
        with Context() as context:
            payload = context.parse_text(payload.decode()).bitcode()
    with Context(discard_names=True) as context:
        found = split(context.parse_bitcode(payload))
    texts = [each.text for each in found if not each.obstacle and _is_fit(each.text)]
    return {"type": "reply", "functions": texts}, b""


def fuzz(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """One part of a run."""
    part = Fuzz(request["functions"], request["seed"])
    figures = part.run(range(*request["numbers"]), time.monotonic() + float(request["until"]))
    return {"type": "reply", "figures": figures.as_json()}, b""


def _is_fit(text: str) -> bool:
    if not 0 < len(text) <= _LONGEST_CONTEXT or len(definition_of(text)) > _LONGEST:
        return False
    try:
        check_round_trip(text)
    except Unread:
        return False
    return True
