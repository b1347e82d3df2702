"""Blocks of a function in reverse postorder, and which dominates which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from llmcc.ir.syntax.instructions import (
    Branch,
    ConditionalBranch,
    Instruction,
    Return,
    Switch,
    Unreachable,
)
from llmcc.ir.syntax.module import Block, Function
from llmcc.models.rewriter.errors import Unrepresentable


def targets(terminator: Instruction) -> list[str]:
    """The labels that a terminator may go to, without repetitions. Raises Unrepresentable."""
    match terminator:
        case Return() | Unreachable():
            return []
        case Branch():
            return [terminator.target]
        case ConditionalBranch():
            return list(dict.fromkeys([terminator.on_true, terminator.on_false]))
        case Switch():
            return list(
                dict.fromkeys([terminator.default, *[label for _, label in terminator.cases]])
            )
        case _:
            raise Unrepresentable(f"{type(terminator).__name__.lower()}")


def reverse_postorder(function: Function) -> list[Block]:
    """The blocks that can be reached; of two successors the first comes first.

    Raises Unrepresentable where a loop is entered in two places: then some edge would go back to a
    block that does not dominate its beginning.
    """
    blocks = {block.label: block for block in function.blocks}
    successors = {label: targets(block.instructions[-1]) for label, block in blocks.items()}
    entry = function.blocks[0].label
    order: list[str] = []
    seen = {entry}
    stack = [(entry, iter(reversed(successors[entry])))]
    while stack:
        label, rest = stack[-1]
        following = next((one for one in rest if one not in seen), None)
        if following is None:
            order.append(label)
            stack.pop()
        else:
            seen.add(following)
            stack.append((following, iter(reversed(successors[following]))))
    order.reverse()
    _check_reducible(order, successors)
    return [blocks[label] for label in order]


def _check_reducible(order: Sequence[str], successors: Mapping[str, Sequence[str]]) -> None:
    place = {label: number for number, label in enumerate(order)}
    above: dict[str, str | None] = {order[0]: None}
    before: dict[str, list[str]] = {label: [] for label in order}
    for label in order:
        for target in successors[label]:
            if place[target] > place[label]:
                before[target].append(label)
    for label in order[1:]:
        first, *rest = before[label]
        for other in rest:
            first = _meet(first, other, above, place)
        above[label] = first
    for label in order:
        for target in successors[label]:
            if place[target] <= place[label]:
                if target == order[0]:
                    raise Unrepresentable("a branch to the entry block")
                climber: str | None = label
                while climber is not None and climber != target:
                    climber = above[climber]
                if climber is None:
                    raise Unrepresentable("a loop with two entries")


def _meet(one: str, other: str, above: Mapping[str, str | None], place: Mapping[str, int]) -> str:
    while one != other:
        if place[one] < place[other]:
            one, other = other, one
        up = above[one]
        assert up is not None
        one = up
    return one
