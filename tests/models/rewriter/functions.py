"""Functions to encode: a unit as clang leaves it, and what passes make of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from llmcc.ir.module import Context
from llmcc.ir.split import Function, split

UNIT = Path(__file__).with_name("functions.ll")
PIPELINES = {
    "instcombine": "function(sroa,instcombine<no-verify-fixpoint>)",
    "O3": "default<O3>",
}


@cache
def functions() -> dict[str, str]:
    """The unit's functions by name, each a module."""
    return {one.name: one.text for one in split_text(UNIT.read_text()) if not one.obstacle}


@cache
def after(pipeline: str, name: str) -> str:
    """A function after a pipeline."""
    [function] = split_text(functions()[name], PIPELINES[pipeline])
    return function.text


def split_text(text: str, pipeline: str = "") -> list[Function]:
    """The functions of a module, after a pipeline."""
    with Context() as context:
        bitcode = context.parse_text(text).bitcode()
    with Context(discard_names=True) as context:
        module = context.parse_bitcode(bitcode)
        if pipeline:
            module.run(pipeline)
        return split(module)
