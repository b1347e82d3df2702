"""A source for the door's tests, and candidates for it."""

from __future__ import annotations

import re
from pathlib import Path

from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.door.door import Door
from llmcc.ir.module import Context
from llmcc.ir.split import split

PROGRAM = Path(__file__).parent / "source.ll"


def canonical(text: str) -> str:
    with Context() as context:
        bitcode = context.parse_text(text).bitcode()
    with Context(discard_names=True) as context:
        return split(context.parse_bitcode(bitcode))[0].text


def definition(text: str) -> str:
    found = re.search(r"^define .*?^}$", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[0]


SOURCE = canonical(PROGRAM.read_text())
BODY = definition(SOURCE)
HEADER = BODY.partition("\n")[0]
DOOR = Door(SOURCE)


def function(body: str, header: str = HEADER) -> str:
    """A candidate whose instructions begin in its second line."""
    return f"{header}\n{body}\n}}\n"


def admitted(candidate: str) -> str:
    answer = DOOR.admit(candidate)
    assert isinstance(answer, str), answer
    return answer


def refused(candidate: str | bytes) -> str:
    answer = DOOR.admit(candidate)
    assert isinstance(answer, Judgement), answer
    assert (answer.verdict, answer.gate) == (Verdict.MALFORMED, "door"), answer
    return answer.reason
