"""What both provers are asked: one pair, and where it is from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from llmcc.ir.standalone import definition

TEST: Final = "test"
IDENTICAL: Final = "identical"
SLOTS: Final = "slots"
REGISTERS: Final = "registers"
OPTIMIZED: Final = "optimized"

KINDS: Final = {
    TEST: "tests",
    IDENTICAL: "tests, both sides the same",
    SLOTS: "made from stack slots",
    REGISTERS: "made from registers",
    OPTIMIZED: "made from -O3",
}
"""All kinds of questions, in order of appearance, and how people read of them."""

_INSTRUCTION = re.compile(r"^  [^\s\]]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """A source and a target, each a module that defines one function of the same name."""

    kind: str
    origin: str
    """The file; of a made pair, also what pass made the target."""
    function: str
    source: str
    target: str


def instructions(text: str) -> int:
    """How many instructions the one definition of a module, as LLVM prints it, has."""
    return len(_INSTRUCTION.findall(definition(text)))
