"""Allocas that are used like registers, and where in a loop they hold something that matters.

Code without optimization keeps its variables in allocas, and optimized code has a phi for each. At
the header of a loop the content of such an alloca is a live value like a phi.
"""

from __future__ import annotations

from llmcc.gates.contract.walk import instructions
from llmcc.gates.smt.capture import AllocaUses
from llmcc.gates.smt.flow import Loops, successors
from llmcc.ir.promotion import slots
from llmcc.ir.syntax.instructions import Load, Store
from llmcc.ir.syntax.module import Block, Function
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Local


def slots_of(function: Function, uses: AllocaUses) -> dict[str, Type]:
    """The allocas that are only loaded and stored as a whole, with the type of what they hold."""
    found = slots(instructions(function))
    return {name: type for name, type in found.items() if name not in uses.exposed}


def live_slots(
    function: Function, loops: Loops, slots: dict[str, Type]
) -> dict[str, tuple[list[str], list[str]]]:
    """By header: the slots that are written in the loop, those that are read before they are
    written again from there on, and the others."""
    live = _live_in(function, loops, slots)
    found: dict[str, tuple[list[str], list[str]]] = {}
    for header, body in loops.bodies.items():
        written = {
            name
            for block in loops.order
            if block.label in body
            for name in _written(block) & slots.keys()
        }
        found[header] = (
            [name for name in slots if name in written & live[header]],
            [name for name in slots if name in written - live[header]],
        )
    return found


def _live_in(function: Function, loops: Loops, slots: dict[str, Type]) -> dict[str, set[str]]:
    """Backward data flow: the slots that are read before they are written, by block."""
    blocks = {block.label: block for block in loops.order}
    live: dict[str, set[str]] = {label: set() for label in blocks}
    changed = True
    while changed:
        changed = False
        for block in reversed(loops.order):
            after = set().union(*(live.get(label, set()) for label in successors(block)))
            now = _read_first(block, slots) | (after - _written(block))
            if now != live[block.label]:
                live[block.label] = now
                changed = True
    return live


def _written(block: Block) -> set[str]:
    return {
        i.pointer.name
        for i in block.instructions
        if isinstance(i, Store) and isinstance(i.pointer, Local)
    }


def _read_first(block: Block, slots: dict[str, Type]) -> set[str]:
    """The slots that a block reads before it writes them."""
    read: set[str] = set()
    written: set[str] = set()
    for instruction in block.instructions:
        match instruction:
            case Load(pointer=Local(name=name)) if name in slots and name not in written:
                read.add(name)
            case Store(pointer=Local(name=name)):
                written.add(name)
    return read
