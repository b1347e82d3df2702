"""Loops that test at the top, turned into loops that test at the bottom.

Optimized loops test at the end of an iteration, and once before the first. A block that decides at
the top of a loop whether to go on is split in two: the old one is for those who come from outside,
its copy for those who come from an iteration. Which of them is executed makes no difference, so the
function is the same, and its loops are now cut where those of an optimized one are.

Done by hand and for blocks without values that others use, as code without optimization has them:
nothing here is trusted to LLVM.
"""

from __future__ import annotations

from dataclasses import replace

from llmcc.gates.smt.capture import locals_in
from llmcc.gates.smt.flow import Loops, loops_of, successors
from llmcc.ir.syntax.instructions import (
    Alloca,
    Branch,
    ConditionalBranch,
    Instruction,
    Phi,
    Switch,
)
from llmcc.ir.syntax.module import Block, Function, Module
from llmcc.ir.syntax.rewriting import rewritten
from llmcc.ir.syntax.values import Local

_AGAIN = ".again"


def rotated(module: Module) -> Module | None:
    """A module with one function, with loops that test at the bottom; None where none can.

    Raises Unsupported.
    """
    [(name, function)] = module.functions.items()
    loops = loops_of(function)
    labels = {block.label for block in function.blocks}
    if any(name.endswith(_AGAIN) for name in labels.union(*map(_results, function.blocks))):
        return None
    turned = function
    for header in loops.headers:
        if _can_turn(function, loops, header):
            turned = _turned(turned, loops, header)
    if turned is function:
        return None
    return replace(module, functions={name: turned})


def _can_turn(function: Function, loops: Loops, header: str) -> bool:
    """Whether a loop tests at the top, and nobody uses what the test computes."""
    [block] = [block for block in function.blocks if block.label == header]
    body = loops.bodies[header]
    inside = [label in body for label in successors(block)]
    if not isinstance(block.instructions[-1], ConditionalBranch) or all(inside) or not any(inside):
        return False
    if (header, header) in loops.back or block is function.blocks[0]:
        return False
    if any(isinstance(i, Phi | Alloca) for i in block.instructions):
        return False
    mine = _results(block)
    others = (i for other in function.blocks if other is not block for i in other.instructions)
    return all(value.name not in mine for i in others for value in locals_in(i))


def _turned(function: Function, loops: Loops, header: str) -> Function:
    """The function with a copy of the header for all that come back to it."""
    again = header + _AGAIN
    blocks = []
    for block in function.blocks:
        instructions = block.instructions
        if (block.label, header) in loops.back:
            instructions = (*instructions[:-1], _redirected(instructions[-1], header, again))
        blocks.append(Block(block.label, tuple(_from_both(i, header, again) for i in instructions)))
        if block.label == header:
            copy = Block(again, _renamed(block, _AGAIN))
    return replace(function, blocks=(*blocks, copy))


def _results(block: Block) -> set[str]:
    return {i.result.name for i in block.instructions if i.result is not None}


def _redirected(terminator: Instruction, old: str, new: str) -> Instruction:
    """A terminator that goes to another block instead."""

    def place(label: str) -> str:
        return new if label == old else label

    match terminator:
        case Branch():
            return replace(terminator, target=place(terminator.target))
        case ConditionalBranch():
            on_true, on_false = place(terminator.on_true), place(terminator.on_false)
            return replace(terminator, on_true=on_true, on_false=on_false)
        case Switch():
            cases = tuple((value, place(label)) for value, label in terminator.cases)
            return replace(terminator, default=place(terminator.default), cases=cases)
    raise AssertionError(terminator)


def _from_both(instruction: Instruction, header: str, again: str) -> Instruction:
    """A phi that gets from the copy what it gets from the header."""
    if not isinstance(instruction, Phi):
        return instruction
    more = tuple((value, again) for value, origin in instruction.incoming if origin == header)
    return replace(instruction, incoming=(*instruction.incoming, *more))


def _renamed(block: Block, suffix: str) -> tuple[Instruction, ...]:
    """A block's instructions, with a suffix to the names of what they compute."""
    mine = _results(block)

    def change(part: object) -> object:
        if isinstance(part, Local) and part.name in mine:
            return replace(part, name=part.name + suffix)
        return part

    return rewritten(block.instructions, change)
