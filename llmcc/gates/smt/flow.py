"""Control flow of a function: the order of its blocks, and which way a terminator goes."""

from __future__ import annotations

from dataclasses import dataclass

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.unsupported import Unsupported
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


@dataclass(frozen=True, slots=True)
class Loops:
    """The blocks that can be reached, in an order, and the loops among them.

    Without its back edges the graph has no cycle; `reaches` and `dominates` are about that one.
    """

    order: tuple[Block, ...]
    """Each block after all that lead to it."""
    back: frozenset[tuple[str, str]]
    """The edges that go back to the header of a loop."""
    headers: tuple[str, ...]
    bodies: dict[str, set[str]]
    """The labels of the blocks in the loop of each header."""
    ancestors: dict[str, set[str]]
    dominators: dict[str, set[str]]
    joins: tuple[str, ...] = ()
    """Other blocks at which an execution is cut, in the order of the other function's."""

    @property
    def cuts(self) -> tuple[str, ...]:
        """The labels of the blocks at which an execution is cut."""
        return (*self.headers, *self.joins)

    def reaches(self, before: str, after: str) -> bool:
        """Whether one block may be executed before the other, or is the other."""
        return before in self.ancestors[after]

    @property
    def repeated(self) -> set[str]:
        """The labels of all blocks in loops."""
        return set().union(*self.bodies.values())

    def dominates(self, before: str, after: str) -> bool:
        """Whether one block has been executed where the other is, or is the other."""
        return before in self.dominators[after]


def loops_of(function: Function) -> Loops:
    """Control flow of a function. Raises Unsupported."""
    blocks = {block.label: block for block in function.blocks}
    order, back = _sorted(function.blocks[0].label, blocks)
    ancestors: dict[str, set[str]] = {label: {label} for label in order}
    dominators: dict[str, set[str]] = {}
    before: dict[str, list[str]] = {label: [] for label in order}
    for label in order:
        for following in successors(blocks[label]):
            if (label, following) not in back:
                before[following].append(label)
    for label in order:
        for previous in before[label]:
            ancestors[label] |= ancestors[previous]
        common = [dominators[previous] for previous in before[label]]
        dominators[label] = {label} | (set.intersection(*common) if common else set())
    for origin, header in back:
        if header not in dominators[origin]:
            raise Unsupported("loop with several entries")
    headers = {header for _, header in back}
    bodies: dict[str, set[str]] = {label: set() for label in order if label in headers}
    for origin, header in back:
        bodies[header] |= _natural_loop(origin, header, list(order), blocks)
    return Loops(
        tuple(blocks[label] for label in order),
        frozenset(back),
        tuple(label for label in order if label in headers),
        bodies,
        ancestors,
        dominators,
    )


def _natural_loop(origin: str, header: str, order: list[str], blocks: dict[str, Block]) -> set[str]:
    """The blocks from which a back edge is reached without its header.

    By way of all edges: what of an inner loop leads back to its header only is in the outer one.
    """
    body = {header}
    pending = [origin]
    while pending:
        label = pending.pop()
        if label not in body:
            body.add(label)
            pending += [other for other in order if label in successors(blocks[other])]
    return body


def _sorted(entry: str, blocks: dict[str, Block]) -> tuple[list[str], set[tuple[str, str]]]:
    """The blocks that can be reached, each after all that lead to it but for back edges."""
    finished: list[str] = []
    back: set[tuple[str, str]] = set()
    open_: set[str] = {entry}
    seen = {entry}
    pending = [(entry, iter(successors(blocks[entry])))]
    while pending:
        label, rest = pending[-1]
        following = next(rest, None)
        if following is None:
            pending.pop()
            open_.discard(label)
            finished.append(label)
        elif following in open_:
            back.add((label, following))
        elif following not in seen:
            seen.add(following)
            open_.add(following)
            pending.append((following, iter(successors(blocks[following]))))
    return finished[::-1], back


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
