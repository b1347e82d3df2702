"""Control flow of a function: the order of its blocks, and which way a terminator goes."""

from __future__ import annotations

from collections.abc import Iterator

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.unsupported import Unsupported
from llmcc.ir.syntax.instructions import (
    Branch,
    ConditionalBranch,
    Instruction,
    Return,
    Switch,
    Unreachable,
)
from llmcc.ir.syntax.module import Block, Function


def successors(block: Block) -> list[str]:
    """Labels that a block may go on to. Raises Unsupported."""
    match block.instructions[-1]:
        case Branch(target=target):
            return [target]
        case ConditionalBranch(on_true=on_true, on_false=on_false):
            return [on_true, on_false]
        case Switch(default=default, cases=cases):
            return [default, *(label for _, label in cases)]
        case Return() | Unreachable():
            return []
        case other:
            raise Unsupported(type(other).__name__)


def in_order(function: Function) -> list[Block]:
    """The blocks that can be reached, each after all that lead to it. Raises Unsupported."""
    blocks = {block.label: block for block in function.blocks}
    entry = function.blocks[0].label
    finished: list[str] = []
    state: dict[str, int] = {}
    pending: list[tuple[str, Iterator[str]]] = [(entry, iter(successors(blocks[entry])))]
    state[entry] = 1
    while pending:
        label, rest = pending[-1]
        following = next(rest, None)
        if following is None:
            pending.pop()
            state[label] = 2
            finished.append(label)
        elif state.get(following) == 1:
            raise Unsupported("loop")
        elif following not in state:
            state[following] = 1
            pending.append((following, iter(successors(blocks[following]))))
    return [blocks[label] for label in reversed(finished)]


def edges_of(
    terminator: Instruction, scalar: Scalar[B, T] | None, algebra: Algebra[B, T]
) -> list[tuple[str, T]]:
    """Where a terminator goes, and when, given its condition. Raises Unsupported."""
    match terminator:
        case Branch():
            return [(terminator.target, algebra.true)]
        case ConditionalBranch():
            assert scalar is not None
            taken = algebra.is_set(scalar.bits)
            return [
                (terminator.on_true, taken),
                (terminator.on_false, algebra.negation(taken)),
            ]
        case Switch():
            assert scalar is not None
            return _switch(terminator, scalar, algebra)
        case other:
            raise Unsupported(type(other).__name__)


def _switch(switch: Switch, scalar: Scalar[B, T], algebra: Algebra[B, T]) -> list[tuple[str, T]]:
    edges = []
    none = algebra.true
    for constant, label in switch.cases:
        value = algebra.constant(scalar.width, constant.value)
        equal = algebra.eq(scalar.width, scalar.bits, value)
        edges.append((label, equal))
        none = algebra.all_of(none, algebra.negation(equal))
    edges.append((switch.default, none))
    return edges
