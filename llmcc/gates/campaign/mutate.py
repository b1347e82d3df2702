"""Mutants: functions in which one thing that matters is changed, through the syntax tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from random import Random
from typing import Any, TypeVar

from llmcc.gates.campaign.variants import Scope, Variant, variants
from llmcc.ir.syntax.instructions import Freeze, Instruction, Phi
from llmcc.ir.syntax.module import Block, Function
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Local, Value

Node = TypeVar("Node")


def mutate(function: Function, dice: Random) -> tuple[str, Function] | None:
    """A kind of mutation and what comes of it; None where there is nothing to mutate.

    All kinds that are possible are equally likely. The mutant may be refused by LLVM, for example
    as a new operand does not dominate its use.
    """
    found: dict[str, list[Callable[[], Function]]] = {}
    for place, variant in _everywhere(function):
        found.setdefault(variant.kind, []).append(_replacing(function, place, variant.instruction))
    for place, instruction in _instructions(function):
        if isinstance(instruction, Freeze):
            dropped = _dropping(function, place, instruction)
            found.setdefault("freeze dropped", []).append(dropped)
    if not found:
        return None
    kind = dice.choice(sorted(found))
    return kind, dice.choice(found[kind])()


Place = tuple[int, int]
"""The numbers of a block and of an instruction in it."""


def _instructions(function: Function) -> Iterator[tuple[Place, Instruction]]:
    for number, block in enumerate(function.blocks):
        for index, instruction in enumerate(block.instructions):
            yield (number, index), instruction


def _everywhere(function: Function) -> Iterator[tuple[Place, Variant]]:
    """All variants of all instructions."""
    known: dict[Type, list[Local]] = {}
    everything: dict[Type, list[Local]] = {}
    for parameter in function.signature.parameters:
        local = Local(parameter.name, parameter.type)
        for table in (known, everything):
            table.setdefault(parameter.type, []).append(local)
    for _, instruction in _instructions(function):
        if instruction.result is not None:
            everything.setdefault(instruction.result.type, []).append(instruction.result)
    for place, instruction in _instructions(function):
        # What a phi reads may stand behind it.
        scope = Scope(everything if isinstance(instruction, Phi) else known)
        for variant in variants(instruction, scope):
            yield place, variant
        if instruction.result is not None:
            known.setdefault(instruction.result.type, []).append(instruction.result)


def _replacing(function: Function, place: Place, new: Instruction) -> Callable[[], Function]:
    return lambda: _with(function, place, (new,))


def _dropping(function: Function, place: Place, freeze: Freeze) -> Callable[[], Function]:
    """The function without a freeze: its uses get its operand."""

    def drop() -> Function:
        without = _with(function, place, ())
        blocks = substitute(without.blocks, freeze.result, freeze.value)
        return replace(without, blocks=blocks)

    return drop


def _with(function: Function, place: Place, new: tuple[Instruction, ...]) -> Function:
    number, index = place
    block = function.blocks[number]
    instructions = (*block.instructions[:index], *new, *block.instructions[index + 1 :])
    changed = Block(block.label, instructions)
    blocks = (*function.blocks[:number], changed, *function.blocks[number + 1 :])
    return replace(function, blocks=blocks)


def substitute(node: Node, old: Local, new: Value) -> Node:
    """A piece of the tree with one local replaced wherever it is read."""
    substituted: Any = _substituted(node, old, new)
    result: Node = substituted
    return result


def _substituted(node: Any, old: Local, new: Value) -> Any:
    if node == old:
        return new
    if isinstance(node, tuple):
        return tuple(_substituted(part, old, new) for part in node)
    if is_dataclass(node) and not isinstance(node, type):
        changes = {}
        for field in fields(node):
            before = getattr(node, field.name)
            after = _substituted(before, old, new)
            if after is not before and after != before:
                changes[field.name] = after
        return replace(node, **changes) if changes else node
    return node
