"""Changes to the syntax tree of a function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.module import Block, Function
from llmcc.ir.syntax.rewriting import Node, rewritten
from llmcc.ir.syntax.values import Local, Value

Site = tuple[int, int]
"""The numbers of a block and of an instruction in it."""


def instructions_of(function: Function) -> Iterator[tuple[Site, Instruction]]:
    """All instructions, as they are written."""
    for number, block in enumerate(function.blocks):
        for index, instruction in enumerate(block.instructions):
            yield (number, index), instruction


def replaced(function: Function, site: Site, new: tuple[Instruction, ...]) -> Function:
    """With other instructions, or none, in the place of one."""
    number, index = site
    before = function.blocks[number].instructions
    return _with_block(function, number, (*before[:index], *new, *before[index + 1 :]))


def inserted(function: Function, site: Site, new: Instruction) -> Function:
    """With an instruction before another."""
    number, index = site
    before = function.blocks[number].instructions
    return _with_block(function, number, (*before[:index], new, *before[index:]))


def _with_block(function: Function, number: int, instructions: tuple[Instruction, ...]) -> Function:
    changed = Block(function.blocks[number].label, instructions)
    blocks = (*function.blocks[:number], changed, *function.blocks[number + 1 :])
    return replace(function, blocks=blocks)


def substitute(node: Node, old: Local, new: Value) -> Node:
    """A piece of the tree with one local replaced wherever it is read."""
    return rewritten(node, lambda part: new if part == old else part)
