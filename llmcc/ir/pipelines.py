"""Pipelines for whole units: passes, and how much inlining may cost.

Such a pipeline takes the place of a level's own. It begins with what the front end made of the
source, since the inliner decides early, and nothing takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from llmcc.ir.capi import llvm
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Module

# Overrides the inliner's threshold for calls of the function that has it: llvm/lib/Analysis/
# InlineCost.cpp. For functions marked for size there is no other way to a threshold.
_THRESHOLD: Final = b"function-inline-threshold"
_FUNCTION_INDEX: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What a unit goes through instead of its level."""

    name: str
    passes: str
    """In `opt -passes=` syntax, for a module."""
    threshold: int | None = None
    """What a call may cost to be inlined, in LLVM's unit; None: as the level has it."""

    def run(self, module: Module) -> None:
        """Optimize a module that no pass has seen, marked for its level. Raises LLVMError."""
        api = llvm()
        if self.threshold is not None:
            value = str(self.threshold).encode()
            attribute = api.LLVMCreateStringAttribute(
                module.context.handle, _THRESHOLD, len(_THRESHOLD), value, len(value)
            )
            for function in module.definitions():
                api.LLVMAddAttributeAtIndex(function, _FUNCTION_INDEX, attribute)
        module.run(self.passes, machine_for(module.triple))
        if self.threshold is not None:
            for function in module.definitions():
                api.LLVMRemoveStringAttributeAtIndex(
                    function, _FUNCTION_INDEX, _THRESHOLD, len(_THRESHOLD)
                )
