"""The blocks that a function makes itself: its allocas, and what calls give back."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from llmcc.gates.smt.blocks import HeapBlock, LocalBlock, fitting
from llmcc.gates.smt.capture import AllocaUses, capturing, exposing, locals_in, roots
from llmcc.gates.smt.layout import Layout
from llmcc.gates.smt.library import ALLOCATING, library_name
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.instructions import Alloca, Phi
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.values import IntConstant


def local_block(
    alloca: Alloca, layout: Layout, number: int, uses: AllocaUses, slots: Container[str]
) -> LocalBlock:
    """The block of an alloca. Raises Unsupported."""
    count = 1
    if alloca.count is not None:
        if not isinstance(alloca.count, IntConstant):
            raise Unsupported("alloca of a size that is no constant")
        count = alloca.count.value
    if alloca.flags or alloca.space:
        raise Unsupported("alloca with flags or in another address space")
    name = alloca.result.name
    captured, marked = name in uses.captured, name in uses.marked
    size = fitting(layout, alloca.type, count)
    alignment = alloca.alignment or layout.alignment_of(alloca.type)
    escapes = name in uses.exposed
    private = not escapes and (name in slots or name not in uses.repeated)
    return LocalBlock(name, number, size, alignment, private, escapes, captured, marked)


def heap_block(
    number: int, results: set[str], function: Function, repeated: Container[str], module: Module
) -> HeapBlock:
    """The block that calls with these results make, none of which leads to another.

    LangRef `noalias` of a return value: nothing else that the function can reach leads there. Of
    what the library allocates (C17 7.22.3) nobody else knows more than the function lets them know;
    whoever made another block may remember it. `repeated` holds the labels of the blocks in loops:
    what is made there is many blocks.
    """
    known, made = set(roots(function, results)), set()
    exposed = captured = False
    for block in function.blocks:
        for instruction in block.instructions:
            if instruction.result is not None and instruction.result.name in results:
                made.add(block.label)
                if library_name(instruction, function, module) not in ALLOCATING:
                    return HeapBlock(number)
            if not known.intersection(value.name for value in locals_in(instruction)):
                continue
            if library_name(instruction, function, module) == "free":
                continue
            # A phi may join it with others, and what is written in a loop is not known one by one.
            shown: Any = exposing(instruction, block.label in repeated)
            if isinstance(instruction, Phi):
                shown = instruction
            exposed = exposed or not known.isdisjoint(v.name for v in locals_in(shown))
            kept = capturing(instruction, module)
            captured = captured or not known.isdisjoint(v.name for v in locals_in(kept))
    once = not any(label in repeated for label in made)
    return HeapBlock(number, once and not exposed, not once or captured)
