"""Debug locations of a function whose body is replaced.

An instruction that also stood in the old body keeps its location; any other gets line 0 in the
function's own scope, which is how DWARF says "the compiler made this". What is the same is found by
aligning both instruction sequences by opcode, type and constant operands.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from llmcc.ir.capi import llvm
from llmcc.ir.module import Context

Signature = tuple[Any, ...]

# Alignment is quadratic at worst; beyond this only the common beginning and end are matched.
_LONGEST_ALIGNED = 4000


@dataclass(frozen=True, slots=True)
class Locations:
    """What was known of the old body's instructions, in order."""

    signatures: list[Signature]
    locations: list[Any]


def blocks(function: Any) -> list[Any]:
    """Handles of a function's basic blocks, in order."""
    api = llvm()
    found = []
    block = api.LLVMGetFirstBasicBlock(function)
    while block:
        found.append(block)
        block = api.LLVMGetNextBasicBlock(block)
    return found


def remember_locations(function: Any) -> Locations | None:
    """The instructions and locations of a function; None where it has no debug information."""
    api = llvm()
    if not api.LLVMGetSubprogram(function):
        return None
    body = _instructions(function)
    return Locations(
        [_signature(instruction) for instruction in body],
        [api.LLVMInstructionGetDebugLoc(instruction) for instruction in body],
    )


def inherit_locations(context: Context, function: Any, before: Locations | None) -> None:
    """Give every instruction of the function's new body a valid location."""
    if before is None:
        return
    api = llvm()
    body = _instructions(function)
    nowhere = api.LLVMDIBuilderCreateDebugLocation(
        context.handle, 0, 0, api.LLVMGetSubprogram(function), None
    )
    locations = [nowhere] * len(body)
    for old, new, length in _common_runs(before.signatures, [_signature(i) for i in body]):
        for offset in range(length):
            locations[new + offset] = before.locations[old + offset] or nowhere
    for instruction, location in zip(body, locations, strict=True):
        api.LLVMInstructionSetDebugLoc(instruction, location)


def _instructions(function: Any) -> list[Any]:
    api = llvm()
    found = []
    for block in blocks(function):
        instruction = api.LLVMGetFirstInstruction(block)
        while instruction:
            found.append(instruction)
            instruction = api.LLVMGetNextInstruction(instruction)
    return found


def _signature(instruction: Any) -> Signature:
    api = llvm()
    operands = [
        api.LLVMGetOperand(instruction, index)
        for index in range(api.LLVMGetNumOperands(instruction))
    ]
    return (
        api.LLVMGetInstructionOpcode(instruction),
        api.LLVMTypeOf(instruction),
        *(operand if api.LLVMIsConstant(operand) else 0 for operand in operands),
    )


def _common_runs(old: list[Signature], new: list[Signature]) -> list[tuple[int, int, int]]:
    """(start in old, start in new, length) of runs that both sequences share."""
    if len(old) + len(new) <= _LONGEST_ALIGNED:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        return [(m.a, m.b, m.size) for m in matcher.get_matching_blocks()]
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return [(0, 0, head), (len(old) - tail, len(new) - tail, tail)]
