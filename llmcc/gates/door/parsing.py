"""LLVM's side of the door, run in a process that may die: parse, verify, canonicalise."""

from __future__ import annotations

from typing import Any

from llmcc.ir.capi import llvm
from llmcc.ir.diagnostics import read_diagnostic
from llmcc.ir.module import Context, LLVMError
from llmcc.ir.split import split

# Loaded before the first question is there.
llvm()


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The canonical text of a module's one function, or what LLVM has against it, and where."""
    text = request["text"]
    try:
        with Context() as context:
            module = context.parse_text(text)
            module.verify()
            bitcode = module.bitcode()
        # Names go where they are not read from text.
        with Context(discard_names=True) as context:
            [function] = split(context.parse_bitcode(bitcode))
    except LLVMError as error:
        said = read_diagnostic(str(error), text)
        return {"line": said.line, "column": said.column, "message": said.message}
    if function.obstacle:
        return {"line": 0, "column": 0, "message": function.obstacle}
    return {"text": function.text}
