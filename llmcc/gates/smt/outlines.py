"""The blocks of a function as a walk comes to them, whatever their names and wherever they end,
and whether they return by themselves or go to a block that does nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from llmcc.gates.smt.flow import successors
from llmcc.ir.syntax.instructions import (
    Branch,
    ConditionalBranch,
    Instruction,
    Phi,
    Return,
    Switch,
)
from llmcc.ir.syntax.module import Block, Function
from llmcc.ir.syntax.operands import given, substituted
from llmcc.ir.syntax.values import Value


def outline(function: Function) -> list[Block]:
    """The blocks that can be reached, in the order of the walk, with its numbers as labels.

    A block comes after those that dominate it.

    Raises Unsupported.
    """
    blocks = _merged(_reached(_returned(function.blocks)))
    labels = {block.label: str(number) for number, block in enumerate(blocks)}
    return [
        Block(
            labels[block.label], tuple([_relabelled(item, labels) for item in block.instructions])
        )
        for block in blocks
    ]


def _relabelled(item: Instruction, labels: dict[str, str]) -> Instruction:
    match item:
        case Branch():
            return replace(item, target=labels[item.target])
        case ConditionalBranch():
            on_true, on_false = labels[item.on_true], labels[item.on_false]
            return replace(item, on_true=on_true, on_false=on_false)
        case Switch():
            cases = tuple([(value, labels[label]) for value, label in item.cases])
            return replace(item, default=labels[item.default], cases=cases)
        case Phi():
            incoming = [(value, labels[one]) for value, one in item.incoming if one in labels]
            return replace(item, incoming=tuple(sorted(incoming, key=lambda each: each[1])))
    return item


def _returned(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that return what one returns that they go to, which does nothing else.

    LangRef "phi Instruction": it gives what belongs to the block that the execution came from.
    """
    ends = {block.label: block for block in blocks if _only_returns(block)}
    gone = {
        (block.label, last.target)
        for block in blocks
        if isinstance(last := block.instructions[-1], Branch)
        if last.target in ends and not last.metadata
    }

    def settled(block: Block) -> Block:
        *items, last = block.instructions
        if isinstance(last, Branch) and (block.label, last.target) in gone:
            last = _return_from(block.label, ends[last.target])
        if block.label in ends:
            items = [_without(item, gone, block.label) for item in items]
        return Block(block.label, (*items, last))

    return [settled(block) for block in blocks]


def _only_returns(block: Block) -> bool:
    *items, last = block.instructions
    plain = all(isinstance(item, Phi) and not (item.flags or item.metadata) for item in items)
    return plain and isinstance(last, Return) and not last.metadata


def _return_from(label: str, end: Block) -> Instruction:
    """What a block returns to which the execution came from another one."""
    *phis, last = end.instructions
    came = {
        phi.result.name: next(value for value, one in phi.incoming if one == label)
        for phi in phis
        if isinstance(phi, Phi)
    }
    # Once: what comes from a block that is never executed may be such a phi again.
    return given(last, lambda value: came.get(value.name, value))


def _without(item: Instruction, gone: Set[tuple[str, str]], label: str) -> Instruction:
    """A block's phi without what came from blocks that go there no more."""
    assert isinstance(item, Phi)
    kept = tuple([each for each in item.incoming if (each[1], label) not in gone])
    return replace(item, incoming=kept)


def _reached(every: Sequence[Block]) -> list[Block]:
    blocks = {block.label: block for block in every}
    pending = [every[0].label]
    found: dict[str, Block] = {}
    while pending:
        label = pending.pop()
        if label not in found:
            found[label] = blocks[label]
            pending += reversed(successors(blocks[label]))
    return list(found.values())


def _merged(blocks: list[Block]) -> list[Block]:
    """Blocks that only one leads to, and which leads nowhere else, joined with it."""
    edges = Counter(label for block in blocks for label in successors(block))
    items = {block.label: list(block.instructions) for block in blocks}
    known: dict[str, Value] = {}
    home: dict[str, str] = {}
    for label, mine in items.items():
        while label not in home and isinstance(last := mine[-1], Branch) and not last.metadata:
            target = last.target
            if edges[target] != 1 or target in (label, blocks[0].label):
                break
            mine.pop()
            home[target] = label
            for item in items[target]:
                if isinstance(item, Phi):
                    known[item.result.name] = next(v for v, one in item.incoming if one in items)
                else:
                    mine.append(item)

    def settled(item: Instruction) -> Instruction:
        item = substituted(item, known)
        if isinstance(item, Phi):
            moved = [(value, _settled(one, home)) for value, one in item.incoming]
            item = replace(item, incoming=tuple(moved))
        return item

    kept = {label: found for label, found in items.items() if label not in home}
    return [Block(label, tuple(map(settled, found))) for label, found in kept.items()]


def _settled(label: str, home: dict[str, str]) -> str:
    while label in home:
        label = home[label]
    return label
