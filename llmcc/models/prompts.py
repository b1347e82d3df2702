"""How a general language model is asked for a rewrite, in words, and how its answer is read."""

from __future__ import annotations

import re
from typing import Final

from llmcc.ir.costs import Objective
from llmcc.ir.standalone import header, span
from llmcc.ir.tokens import FUNCTION_NAME, substitute
from llmcc.models.writer import Language, Question

VERSION: Final = "2"
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
_ASSEMBLY: Final = """Rewrite this function in x86-64 assembly (AT&T syntax, ELF) {aim}. \
{c}A compiler wrote this, and the result must do exactly the same for all inputs:

```asm
{source}
```

Answer with the whole rewritten function, from its label to its `.size`, in one block fenced by \
```asm and ```, and with no other block. Keep all labels and directives in their order, and use no \
other symbols; one instruction stands on a line."""
_WRITTEN: Final = """In C it is

```c
{c}
```

"""
_RETRY: Final = """

Your last answer was

```{language}
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
_LANGUAGES: Final = {
    Language.IR: ("", "llvm", "ll"),
    Language.ASSEMBLY: ("", "asm", "assembly", "s", "x86asm", "gas"),
}


def prompt(question: Question) -> str:
    """The words for a question."""
    words = _request(question)
    if question.attempt is not None:
        words += _RETRY.format(
            language=question.language.value,
            attempt=question.attempt.text,
            verdict=question.verdict,
            reason=question.reason,
        )
    return words


def shown(question: Question) -> str:
    """The function as a model sees it."""
    if question.language is Language.ASSEMBLY:
        return question.source
    return shown_source(question.source)


def _request(question: Question) -> str:
    source, aim = shown(question), _AIMS[question.objective]
    if question.language is Language.ASSEMBLY:
        c = _WRITTEN.format(c=question.c) if question.c else ""
        return _ASSEMBLY.format(aim=aim, c=c, source=source)
    name = FUNCTION_NAME.search(header(f"{source}\n"))
    assert name is not None
    return _REQUEST.format(name=name.group().lstrip("@"), aim=aim, source=source)


def shown_source(source: str) -> str:
    """A module as a model sees it: the definition, with named values, and what it refers to.

    Metadata and groups of attributes stay away: the door adds the source's attributes.
    """
    start, end = span(source)
    lines = (source[:start] + source[end:]).split("\n")
    around = [line for line in lines if line.startswith(_KEPT)]
    definition = _named(source[start:end])
    return "\n".join(_plain(line) for line in (*around, *definition.split("\n")))


def answered(text: str, language: Language = Language.IR) -> str:
    """The function in an answer: the content of its only fenced block; empty otherwise."""
    fences = list(_FENCE.finditer(text))
    if len(fences) != 2 or fences[0][1] not in _LANGUAGES[language] or fences[1][1]:
        return ""
    return text[fences[0].end() + 1 : fences[1].start()].strip("\n")


def _plain(line: str) -> str:
    return _GROUP.sub("", _METADATA.sub("", line))


def _named(definition: str) -> str:
    """The definition with names in place of numbers, which would have to be in order."""
    first, _, body = definition.partition("\n")
    names = {number: f"%v{number[1:]}" for number in _NUMBER.findall(definition)}
    if not re.match(r'[-\w$."]+:', body):
        # The first block has a number, too, and phi nodes call it by that.
        body = f"{len(set(_NUMBER.findall(first)))}:\n{body}"
    labelled = _LABEL.sub(r"v\1:", body)
    return substitute(f"{first}\n{labelled}", names)
