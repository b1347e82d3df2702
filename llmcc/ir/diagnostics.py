"""LLVM's messages, as its parser and its verifier write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLACED = re.compile(r"[^\n:]*:(\d+):(\d+): (?:error: )?([^\n]*)")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One message. Line and column count from 1, and are 0 where LLVM names no place."""

    line: int
    column: int
    message: str


def read_diagnostic(said: str, text: str = "") -> Diagnostic:
    """The first message of what LLVM said about a module in textual IR.

    The verifier names no place, but shows the instruction: it is looked for in `text`.
    """
    placed = _PLACED.match(said)
    if placed:
        return Diagnostic(int(placed[1]), int(placed[2]), placed[3])
    message, _, shown = said.strip().partition("\n")
    instruction = shown.partition("\n")[0].strip()
    for number, line in enumerate(text.split("\n"), 1):
        if instruction and line.strip() == instruction:
            return Diagnostic(number, len(line) - len(line.lstrip()) + 1, message)
    return Diagnostic(0, 0, message)
