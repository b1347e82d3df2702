"""One source's door: candidates in, modules or refusals out."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any, Final

from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.door.body import objection_to_instruction, objection_to_signature
from llmcc.gates.door.layout import Layout, lay_out, printable
from llmcc.gates.door.refused import Refused
from llmcc.gates.door.surroundings import Surroundings, stack_bytes
from llmcc.gates.door.words import check_words
from llmcc.gates.door.writing import Written, write_module
from llmcc.gates.process.parent import Trouble, Warm
from llmcc.ir.syntax.instructions import Alloca
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.reader import read_definition
from llmcc.ir.syntax.unread import Unread

NAME: Final = "door"

_LLVM = Warm("llmcc.gates.door.parsing:answer")
_LIMITS = Limits()


class Door:
    """The door for candidates of one source.

    What the source has is looked at once, so keep one for all candidates of a function.
    """

    def __init__(self, source: str) -> None:
        """`source` is a module in textual IR, as `Function.text` has it."""
        self._source: Surroundings | None = None
        self._unread = ""
        try:
            self._source = Surroundings(source)
        except (Unread, RecursionError, ValueError) as error:
            self._unread = str(error)

    def admit(self, candidate: str | bytes, limits: Limits = _LIMITS) -> str | Judgement:
        """The candidate as a module that a gate can judge, in canonical text; or why not.

        `malformed` is what is no function in the accepted dialect, with `LINE:COLUMN: what`, of
        the candidate's text; `inconclusive` what LLVM took too long for or died of; `unsupported`
        where the source itself is none in the dialect. Raises nothing, whatever the candidate is.
        """
        started = time.monotonic()
        try:
            return self.canonical(self.check(candidate), limits)
        except Refused as error:
            judgement = Judgement(Verdict.MALFORMED, NAME, str(error))
        except Trouble as error:
            judgement = Judgement(Verdict.INCONCLUSIVE, NAME, f"LLVM: {error}")
        except Unread as error:
            judgement = Judgement(Verdict.UNSUPPORTED, NAME, f"the source: {error}")
        return replace(judgement, milliseconds=(time.monotonic() - started) * 1000)

    def check(self, candidate: str | bytes) -> Written:
        """The part of `admit` before LLVM's: the module that it is given.

        Raises Refused; Unread where the source is not in the dialect.
        """
        if self._source is None:
            raise Unread(self._unread, 0)
        source = self._source
        layout = lay_out(printable(candidate, source.bounds.bytes))
        check_words(layout, source)
        try:
            function = read_definition(layout.text, source.module)
        except Unread as error:
            raise layout.refused(error) from error
        _check(layout, function, source)
        return write_module(layout, function, source)

    def canonical(self, written: Written, limits: Limits = _LIMITS) -> str:
        """The part that is LLVM's: the module in canonical text. Raises Refused and Trouble."""
        return settled(written, _LLVM.ask({"text": written.text}, limits.seconds, limits.memory))


def settled(written: Written, answer: dict[str, Any]) -> str:
    """The canonical text in LLVM's answer, as `parsing.py` gives it. Raises Refused."""
    if "text" in answer:
        return str(answer["text"])
    raise Refused(*written.place(answer["line"], answer["column"]), answer["message"])


def _check(layout: Layout, function: Function, source: Surroundings) -> None:
    """Look at what was read. Raises Refused."""
    objection = objection_to_signature(function.signature, source.function.signature)
    if objection:
        raise Refused(layout.header.line, 1, objection)
    statements = (statement for statement in layout.body if not statement.is_label)
    stack = 0
    for block in function.blocks:
        for instruction in block.instructions:
            statement = next(statements)
            if isinstance(instruction, Alloca):
                stack += stack_bytes(instruction) or 0
            objection = objection_to_instruction(instruction, source)
            if stack > source.bounds.stack:
                objection = f"more than {source.bounds.stack} bytes of stack"
            if objection:
                raise Refused(*statement.place(0), objection)
