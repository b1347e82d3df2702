"""The functions that a rewriter is judged on: those of a program, as they are or after a level.

Runs in a worker, as LLVM may abort.
"""

from __future__ import annotations

import re
from typing import Any, Final

from llmcc.ir.levels import Level, mark_for, run_level
from llmcc.ir.module import Context
from llmcc.ir.split import split

_HOLDS_BACK: Final = re.compile(r"\b(?:optnone|noinline) ")
_GROUP: Final = re.compile(r"^attributes #\d+ = \{ .*\boptnone\b.*$", re.MULTILINE)


def subjects(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """The functions of a unit, given as bitcode or text, after the request's level, if any."""
    with Context() as context:
        if request["textual"]:
            text = payload.decode(errors="surrogateescape")
        else:
            text = str(context.parse_bitcode(payload))
    with Context() as context:
        unit = context.parse_text(optimizable(text))
        unit.verify()
        if request["level"]:
            level = Level(request["level"])
            mark_for(unit, level)
            run_level(unit, level)
        bitcode = unit.bitcode()
    # The driver's units come without names, too.
    with Context(discard_names=True) as context:
        found = split(context.parse_bitcode(bitcode))
    functions = [{"name": f.name, "text": f.text, "obstacle": f.obstacle} for f in found]
    return {"type": "reply", "functions": functions}, b""


def optimizable(text: str) -> str:
    """A module whose functions passes may touch: clang -O0 forbids that (`optnone`, and with it
    `noinline`)."""
    return _GROUP.sub(lambda match: _HOLDS_BACK.sub("", match.group()), text)


def instructions_in(text: str) -> int:
    """How many instructions a function of the corpus has, about: lines that are indented."""
    return text.count("\n  ")
