"""Functions without what does nothing, so that less has to be paired and proved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from llmcc.gates.contract.walk import instructions
from llmcc.gates.smt.layout import read_layout
from llmcc.ir.syntax.instructions import Alloca, Cast, Compare, Instruction, Phi
from llmcc.ir.syntax.module import Block, Function, Module
from llmcc.ir.syntax.operands import substituted, used
from llmcc.ir.syntax.types import IntType, PointerType
from llmcc.ir.syntax.values import IntConstant, Local, NullPointer, Value


def tidied(module: Module) -> Module:
    """A module whose function does the same with fewer instructions. Raises Unsupported."""
    return _with_pointers_tested(_without_single_phis(module))


def _without_single_phis(module: Module) -> Module:
    """With the values themselves for phis that have the one.

    LangRef "phi Instruction": it gives what belongs to the block that the execution came from.
    """
    [function] = module.functions.values()
    known: dict[str, Value] = {
        item.result.name: item.incoming[0][0]
        for item in instructions(function)
        if isinstance(item, Phi) and len(item.incoming) == 1 and not (item.flags or item.metadata)
    }
    if not known or any(_is_its_own(name, known) for name in known):
        return module

    blocks = [
        Block(block.label, tuple(substituted(item, known) for item in block.instructions))
        for block in _kept(function, lambda i: i.result is not None and i.result.name in known)
    ]
    return _with(module, function, blocks)


def _with_pointers_tested(module: Module) -> Module:
    """With comparisons of pointers for those that ask whether their addresses are 0.

    LangRef "'ptrtoint .. to' Instruction", "icmp Instruction": pointers compare as their addresses
    do. A block whose address is asked for otherwise may be anybody's.
    """
    [function] = module.functions.values()
    casts = {
        item.result.name: item.value
        for item in instructions(function)
        if isinstance(item, Cast) and item.opcode == "ptrtoint"
        if item.value.type == PointerType(0) and not item.metadata
    }
    if not casts:
        return module
    address = IntType(read_layout(module.layout).address)
    for item in instructions(function):
        if not _is_null_test(item, address):
            for name in used(item):
                casts.pop(name, None)
    if not casts:
        return module

    def tested(item: Instruction) -> Instruction:
        if isinstance(item, Compare) and isinstance(item.left, Local) and item.left.name in casts:
            pointer = casts[item.left.name]
            return replace(item, left=pointer, right=NullPointer(PointerType(0)))
        return item

    kept = _kept(function, lambda i: i.result is not None and i.result.name in casts)
    blocks = [Block(block.label, tuple(map(tested, block.instructions))) for block in kept]
    return _with(module, function, blocks)


def _is_null_test(item: Instruction, address: IntType) -> bool:
    """Whether it compares a number as wide as an address for equality with 0."""
    return (
        isinstance(item, Compare)
        and item.predicate in ("eq", "ne")
        and not item.flags
        and item.right == IntConstant(address, 0)
    )


def without_idle_allocas(module: Module) -> Module:
    """A source without the allocas that nobody uses, of whatever size.

    It refines the source: there is nothing that others could know of them.
    """
    [function] = module.functions.values()
    names = {name for item in instructions(function) for name in used(item)}
    kept = _kept(function, lambda i: isinstance(i, Alloca) and i.result.name not in names)
    return _with(module, function, kept)


def _is_its_own(name: str, known: dict[str, Value]) -> bool:
    """Whether a phi leads back to itself, as phis do that are never executed."""
    seen = {name}
    value = known[name]
    while isinstance(value, Local) and value.name in known:
        if value.name in seen:
            return True
        seen.add(value.name)
        value = known[value.name]
    return False


def _kept(function: Function, is_left_out: Callable[[Instruction], bool]) -> list[Block]:
    return [
        Block(block.label, tuple(i for i in block.instructions if not is_left_out(i)))
        for block in function.blocks
    ]


def _with(module: Module, function: Function, blocks: Iterable[Block]) -> Module:
    made = replace(function, blocks=tuple(blocks))
    return module if made == function else replace(module, functions={made.signature.name: made})
