"""How a general language model is asked for a rewrite, in words, and how its answer is read."""

from __future__ import annotations

import re
from typing import Final

from llmcc.ir.costs import Objective
from llmcc.ir.standalone import header, span
from llmcc.ir.tokens import FUNCTION_NAME, substitute
from llmcc.models.writer import Question

VERSION: Final = "1"
"""Changes with every change of the words."""

_AIMS: Final = {
    Objective.LATENCY: "so that a call takes fewer cycles on an x86-64 processor",
    Objective.SIZE: "so that its machine code on x86-64 takes fewer bytes",
}
_REQUEST: Final = """Rewrite the function @{name} of this LLVM IR {aim}. \
The result must do exactly the same for all inputs, and must not be undefined where the original \
is not.

```llvm
{source}
```

Answer with the whole rewritten function, from `define` to the closing brace, in one block fenced \
by ```llvm and ```, and with no other block. Use only what is declared above, or intrinsics that \
compute (such as @llvm.umin.i32), and give every value a name of its own."""
_RETRY: Final = """

Your last answer was

```llvm
{attempt}
```

It was refused: {verdict}: {reason}

Correct it."""

_KEPT: Final = ("%", "@", "declare ")
_METADATA: Final = re.compile(r",? ![\w.]+ !\d+")
_GROUP: Final = re.compile(r" #\d+(?= \{$|$)")
_NUMBER: Final = re.compile(r"%\d+")
_LABEL: Final = re.compile(r"^(\d+):", re.MULTILINE)
_FENCE: Final = re.compile(r"^```(\w*)[ \t]*$", re.MULTILINE)
_LANGUAGES: Final = ("", "llvm", "ll")


def prompt(question: Question) -> str:
    """The words for a question."""
    shown = shown_source(question.source)
    name = FUNCTION_NAME.search(header(f"{shown}\n"))
    assert name is not None
    words = _REQUEST.format(
        name=name.group().lstrip("@"), aim=_AIMS[question.objective], source=shown
    )
    if question.attempt is not None:
        words += _RETRY.format(
            attempt=question.attempt.text, verdict=question.verdict, reason=question.reason
        )
    return words


def shown_source(source: str) -> str:
    """A module as a model sees it: the definition, with named values, and what it refers to.

    Metadata and groups of attributes stay away: the door adds the source's attributes.
    """
    start, end = span(source)
    lines = (source[:start] + source[end:]).split("\n")
    around = [line for line in lines if line.startswith(_KEPT)]
    definition = _named(source[start:end])
    return "\n".join(_plain(line) for line in (*around, *definition.split("\n")))


def answered(text: str) -> str:
    """The definition in an answer: the content of its only fenced block; empty otherwise."""
    fences = list(_FENCE.finditer(text))
    if len(fences) != 2 or fences[0][1] not in _LANGUAGES or fences[1][1]:
        return ""
    return text[fences[0].end() + 1 : fences[1].start()].strip("\n")


def _plain(line: str) -> str:
    return _GROUP.sub("", _METADATA.sub("", line))


def _named(definition: str) -> str:
    """The definition with names in place of numbers, which would have to be in order."""
    header, _, body = definition.partition("\n")
    names = {number: f"%v{number[1:]}" for number in _NUMBER.findall(definition)}
    if not re.match(r'[-\w$."]+:', body):
        # The first block has a number, too, and phi nodes call it by that.
        body = f"{len(set(_NUMBER.findall(header)))}:\n{body}"
    labelled = _LABEL.sub(r"v\1:", body)
    return substitute(f"{header}\n{labelled}", names)
