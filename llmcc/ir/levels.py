"""The built-in optimization levels, run in process as clang 22 runs them.

`opt -passes=default<Oz>` is not clang -Oz: clang marks functions for size in its front end, and its
driver switches superword vectorization on, which LLVM's parser of pipelines switches off again. So
this one pipeline stands in a file, as `clang -Oz -mllvm -print-pipeline-passes` prints it.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Final

from llmcc.ir.capi import llvm
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Module


class Level(StrEnum):
    """An optimization level, as in `-O3`."""

    O1 = "1"
    O2 = "2"
    O3 = "3"
    OS = "s"
    OZ = "z"

    @property
    def pipeline(self) -> str:
        """The level's pipeline, in `opt -passes=` syntax."""
        if self is Level.OZ:
            return _size_pipeline()
        return f"default<O{self.value}>"


_MARKS: Final[dict[Level, tuple[bytes, ...]]] = {
    Level.OS: (b"optsize",),
    Level.OZ: (b"minsize", b"optsize"),
}
_FUNCTION_INDEX: Final = 0xFFFFFFFF


def mark_for(module: Module, level: Level) -> None:
    """Mark all definitions as clang's front end does at that level."""
    api = llvm()
    for name in _MARKS.get(level, ()):
        kind = api.LLVMGetEnumAttributeKindForName(name, len(name))
        attribute = api.LLVMCreateEnumAttribute(module.context.handle, kind, 0)
        for function in module.definitions():
            api.LLVMAddAttributeAtIndex(function, _FUNCTION_INDEX, attribute)


def run_level(module: Module, level: Level) -> None:
    """Optimize a module, marked for the level, as clang does. Raises LLVMError."""
    module.run(level.pipeline, machine_for(module.triple), _options(level))


@cache
def _size_pipeline() -> str:
    return resources.files("llmcc.ir").joinpath("oz.pipeline").read_text().strip()


@cache
def _options(level: Level) -> Any:
    api = llvm()
    options = api.LLVMCreatePassBuilderOptions()
    # clang has one option for both, -funroll-loops, and it is on from -O2 upwards.
    api.LLVMPassBuilderOptionsSetLoopInterleaving(options, level is not Level.O1)
    api.LLVMPassBuilderOptionsSetLoopUnrolling(options, level is not Level.O1)
    return options
