"""The assembly rewriter: the rewriter, asked about functions in assembly.

The prompt has the function as the compiler wrote it and, where it is known, in C, as in SuperCoder
(Wei et al., arXiv:2505.11480). Models, samples, rounds and what is done with refusals are those of
`rewriter`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from llmcc.asm.statements import Kind, Statement
from llmcc.ir.costs import Objective
from llmcc.models.writer import Kind as Before
from llmcc.models.writer import Language, Question

ORIGIN: Final = "assembly rewriter"

_LONGEST_C: Final = 8000
"""Characters of a function in C that a model is shown."""


@dataclass(frozen=True, slots=True)
class Start:
    """A function in assembly, and in C where that is known."""

    text: str
    c: str = ""
    best: str = ""
    origin: str = ORIGIN

    def questions(self, objective: Objective, kind: Before, step: bool) -> list[Question]:
        """As `Beginning.questions`; it is always all of the function that is asked for."""
        return [Question(self.text, objective, kind, language=Language.ASSEMBLY, c=self.c)]


def written(statements: Sequence[Statement]) -> str:
    """The lines of a function as a model sees them: without comments."""
    return "\n".join(
        one.text.rstrip() if one.kind is not Kind.LABEL else f"{one.name}:"
        for one in statements
        if one.kind is not Kind.EMPTY
    )


def in_c(source: str, name: str) -> str:
    """The definition of a function in a C source, as far as its text tells; "" where it does not.

    A definition is the name with parentheses outside of all braces, and then a block.
    """
    start = depth = 0
    for match in re.finditer(r"[{};]|^#.*$", source, re.MULTILINE):
        found = match.group()
        if found == "{":
            if depth == 0:
                head = source[start : match.start()]
                called = re.search(rf"\b{re.escape(name)}\s*\(", head)
                if called and not head.rstrip().endswith("="):
                    return _block(source, start, match.start())
            depth += 1
        elif found == "}":
            depth = max(0, depth - 1)
        if depth == 0:
            start = match.end()
    return ""


def _block(source: str, start: int, brace: int) -> str:
    depth = 0
    for place in range(brace, len(source)):
        depth += {"{": 1, "}": -1}.get(source[place], 0)
        if depth == 0:
            text = source[start : place + 1].strip()
            return text if len(text) <= _LONGEST_C else ""
    return ""
