"""A function's control flow as a graph of labels."""

from __future__ import annotations

from collections.abc import Iterator

from llmcc.ir.syntax.instructions import Branch, ConditionalBranch, Instruction, Switch
from llmcc.ir.syntax.module import Block, Function


def successors(terminator: Instruction) -> tuple[str, ...]:
    """Labels that a terminator may go on to; none for those that leave the function."""
    match terminator:
        case Branch(target=target):
            return (target,)
        case ConditionalBranch(on_true=on_true, on_false=on_false):
            return (on_true, on_false)
        case Switch(default=default, cases=cases):
            return (default, *(label for _, label in cases))
        case _:
            return ()


def latches(function: Function) -> list[Block]:
    """The blocks from which control goes back, by a walk in depth; every cycle has one."""
    blocks = {block.label: block for block in function.blocks}
    entry = function.blocks[0]
    found: dict[str, Block] = {}
    # 1 while a block is on the way from the entry, 2 when all behind it is done.
    state = {entry.label: 1}
    pending: list[tuple[Block, Iterator[str]]] = [(entry, iter(successors(entry.instructions[-1])))]
    while pending:
        block, rest = pending[-1]
        following = next(rest, None)
        if following is None:
            pending.pop()
            state[block.label] = 2
        elif following not in state:
            state[following] = 1
            onward = blocks[following]
            pending.append((onward, iter(successors(onward.instructions[-1]))))
        elif state[following] == 1:
            found[block.label] = block
    return list(found.values())


def has_loop(function: Function) -> bool:
    """Whether control may come back to a block."""
    return bool(latches(function))
