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


def predecessors(function: Function) -> dict[str, list[str]]:
    """The blocks that go on to each block, once for each edge."""
    found: dict[str, list[str]] = {block.label: [] for block in function.blocks}
    for block in function.blocks:
        for following in successors(block.instructions[-1]):
            found[following].append(block.label)
    return found


def in_order(function: Function) -> list[Block]:
    """The blocks that can be reached, each after those that lead to it, cycles apart."""
    blocks = {block.label: block for block in function.blocks}
    finished: list[Block] = []
    seen: set[str] = set()
    pending: list[tuple[Block, bool]] = [(function.blocks[0], False)]
    while pending:
        block, done = pending.pop()
        if done:
            finished.append(block)
        elif block.label not in seen:
            seen.add(block.label)
            pending.append((block, True))
            following = successors(block.instructions[-1])
            pending += [(blocks[label], False) for label in following if label not in seen]
    return finished[::-1]


def at_most_once(function: Function) -> frozenset[str]:
    """The blocks that are entered once at most: neither in a cycle nor behind one."""
    blocks = {block.label: block for block in function.blocks}
    repeated: set[str] = set()
    pending = [to for latch in latches(function) for to in successors(latch.instructions[-1])]
    while pending:
        label = pending.pop()
        if label not in repeated:
            repeated.add(label)
            pending += successors(blocks[label].instructions[-1])
    return frozenset(blocks.keys() - repeated)


def dominators(function: Function) -> dict[str, frozenset[str]]:
    """The blocks on every way to each block that can be reached, itself included."""
    order = [block.label for block in in_order(function)]
    before = predecessors(function)
    found = {label: frozenset(order) for label in order}
    found[order[0]] = frozenset([order[0]])
    changed = True
    while changed:
        changed = False
        for label in order[1:]:
            above = [found[outer] for outer in before[label] if outer in found]
            new = frozenset.intersection(*above) | {label}
            changed = changed or new != found[label]
            found[label] = new
    return found


def has_loop(function: Function) -> bool:
    """Whether control may come back to a block."""
    return bool(latches(function))
