"""Documented limits of alive-tv: where its `refuted` does not speak against a proof."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from llmcc.gates.against.question import Question
from llmcc.gates.base import Judgement


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit, and how it is known again."""

    name: str
    reason: re.Pattern[str]
    """What alive-tv says, from its beginning."""
    text: re.Pattern[str]
    """What the source or the target has in it."""


LIMITS: Final[tuple[Limit, ...]] = (
    # Lee et al., CAV 2021, section 4: a byte of a pointer is poison as part of an integer. So to
    # alive-tv it is wrong to copy fewer bytes than a pointer has by way of one. LLVM does it.
    Limit(
        "bytes of pointers",
        re.compile(r"Mismatch in memory"),
        re.compile(r"@llvm\.mem(?:cpy|move)\.[^\n]*, i64 [1-7], i1 false\)"),
    ),
    # For the same reason it is wrong to load the bytes that `memcmp` compares. LLVM does it.
    Limit(
        "bytes of pointers, compared",
        re.compile(r"Target is more poisonous"),
        re.compile(r"@(?:memcmp|bcmp)\("),
    ),
)
"""Each named, with where alive-tv documents it."""


def limit_of(question: Question, theirs: Judgement) -> str:
    """The name of the limit that explains alive-tv's answer, or nothing."""
    for limit in LIMITS:
        if limit.reason.match(theirs.reason) and any(
            limit.text.search(text) for text in (question.source, question.target)
        ):
            return limit.name
    return ""
