"""A function that is being edited: rows with names, and what dominates what.

Values that were replaced stay where they are until the end, so that a place can be named by them;
whoever mentions one gets what it was replaced by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from llmcc.ir.dominance import Dominance
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.module import Block
from llmcc.ir.syntax.operands import substituted
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Local, Value
from llmcc.models.rewriter.flow import targets

Place = tuple[str, int]
"""A block's label, and the number of a row in it."""
UNNAMED: Final = -1
"""Stands for the token of what can't be mentioned by itself."""


@dataclass(slots=True)
class Row:
    """One instruction."""

    token: int
    """Of its result's name, or of the line's where it has none, or `UNNAMED`."""
    item: Instruction


@dataclass(slots=True)
class Worksheet:
    """Blocks in order, the first one the entry."""

    blocks: dict[str, list[Row]]
    parameters: Mapping[int, Local]
    """By their tokens."""
    values: dict[int, Value] = field(default_factory=dict)
    """What can be mentioned, by token: a value, or what it was replaced by."""
    replaced: dict[str, Value] = field(default_factory=dict)
    """By name."""
    successors: dict[str, list[str]] = field(default_factory=dict)
    flow: Dominance = field(init=False)
    places: dict[str, Place] = field(default_factory=dict)
    """Of each value that an instruction defines, by its name."""
    rows: dict[int, Place] = field(default_factory=dict)
    """By token."""
    _unnamed: int = 0

    def __post_init__(self) -> None:
        self.values.update(self.parameters)
        for rows in self.blocks.values():
            for row in rows:
                if row.item.result is not None:
                    self.values[row.token] = row.item.result
        self.connect()

    @property
    def entry(self) -> str:
        """The first block."""
        return next(iter(self.blocks))

    def connect(self) -> None:
        """Follow the branches anew: blocks that cannot be reached are dropped."""
        every = {label: targets(rows[-1].item) for label, rows in self.blocks.items()}
        reached, stack = {self.entry}, [self.entry]
        while stack:
            for label in every[stack.pop()]:
                if label not in reached:
                    reached.add(label)
                    stack.append(label)
        for label in [one for one in self.blocks if one not in reached]:
            for row in self.blocks.pop(label):
                self.values.pop(row.token, None)
        self.successors = {label: every[label] for label in self.blocks}
        self.flow = Dominance.of(self.successors)
        for label in self.blocks:
            self._prune(label)
        self.index()

    def _prune(self, label: str) -> None:
        """Leave out of a block's phis what comes from blocks that do not go there."""
        for row in self.phis(label):
            phi = row.item
            assert isinstance(phi, ir.Phi)
            if any(source not in self.before[label] for _, source in phi.incoming):
                kept = [one for one in phi.incoming if one[1] in self.before[label]]
                row.item = replace(phi, incoming=tuple(kept))

    def index(self) -> None:
        """Number the rows anew, behind an insertion."""
        self.places.clear()
        self.rows.clear()
        for label, rows in self.blocks.items():
            for number, row in enumerate(rows):
                if row.token != UNNAMED:
                    self.rows[row.token] = (label, number)
                if row.item.result is not None:
                    self.places[row.item.result.name] = (label, number)

    def phis(self, label: str) -> Iterator[Row]:
        """The rows at a block's head that are phis."""
        for row in self.blocks[label]:
            if not isinstance(row.item, ir.Phi):
                return
            yield row

    @property
    def before(self) -> dict[str, list[str]]:
        """The blocks that go to each, in order."""
        return self.flow.before

    def dominates(self, one: str, other: str) -> bool:
        """Whether every way to the other block leads through the one."""
        return self.flow.dominates(one, other)

    def above(self, label: str) -> str | None:
        """A block's immediate dominator."""
        return self.flow.above(label)

    def reaches(self, one: str, other: str) -> bool:
        """Whether there is a way from one block to another."""
        seen, stack = {one}, [one]
        while stack:
            label = stack.pop()
            if label == other:
                return True
            for following in self.successors[label]:
                if following not in seen:
                    seen.add(following)
                    stack.append(following)
        return False

    def row(self, token: int) -> Row:
        """The row of a name."""
        label, number = self.rows[token]
        return self.blocks[label][number]

    def place(self, token: int) -> Place:
        """Where something can be computed right before a row: behind the phis."""
        label, number = self.rows[token]
        return label, max(number, sum(1 for _ in self.phis(label)))

    def end(self, label: str) -> Place:
        """Behind all of a block's values."""
        return label, len(self.blocks[label])

    def known(self, value: Value, place: Place) -> bool:
        """Whether a value can be used at a place."""
        if not isinstance(value, Local) or value.name not in self.places:
            return True
        label, number = self.places[value.name]
        return number < place[1] if label == place[0] else self.dominates(label, place[0])

    def scope(self, place: Place) -> dict[Type, list[int]]:
        """What can be used at a place, by type."""
        found: dict[Type, list[int]] = {}
        for token, value in self.values.items():
            if self.known(value, place):
                found.setdefault(value.type, []).append(token)
        return found

    def replace(self, old: Local, new: Value) -> None:
        """Whatever is given a value is given another instead."""
        self.replaced[old.name] = new
        for token, value in self.values.items():
            if value == old:
                self.values[token] = new

    def items(self) -> dict[str, list[Instruction]]:
        """The instructions of each block as they are in the end."""
        return {
            label: [substituted(row.item, self.replaced) for row in rows]
            for label, rows in self.blocks.items()
        }

    def settle(self) -> None:
        """Give all rows what takes the place of what they were given."""
        for rows in self.blocks.values():
            for row in rows:
                row.item = substituted(row.item, self.replaced)

    def insert(self, token: int, item: Instruction, place: Place) -> None:
        """Compute something new at a place."""
        self.blocks[place[0]].insert(place[1], Row(token, item))
        if item.result is not None and token != UNNAMED:
            self.values[token] = item.result
        self.index()

    def unnamed(self) -> str:
        """The name of a new value, which no token spells."""
        self._unnamed += 1
        return f"p{self._unnamed - 1}"

    def forget(self, name: str) -> None:
        """Rows were taken out, with that of a value that nobody may mention any more."""
        gone = [
            token
            for token, value in self.values.items()
            if isinstance(value, Local) and value.name == name
        ]
        for token in gone:
            del self.values[token]
        self.index()

    def finished(self) -> list[Block]:
        """The blocks, with replaced values replaced."""
        edges = Counter(
            (label, target)
            for label, rows in self.blocks.items()
            for target in every_target(rows[-1].item)
        )

        def settled(item: Instruction, label: str) -> Instruction:
            if isinstance(item, ir.Phi):
                # As many values as there are edges, as LLVM wants it.
                values = {source: value for value, source in item.incoming}
                incoming = [
                    (value, source)
                    for source, value in values.items()
                    for _ in range(edges[source, label])
                ]
                item = replace(item, incoming=tuple(incoming))
            return substituted(item, self.replaced)

        return [
            Block(label, tuple([settled(row.item, label) for row in rows]))
            for label, rows in self.blocks.items()
        ]


def every_target(terminator: Instruction) -> list[str]:
    """The labels that a terminator may go to, each as often as it does."""
    match terminator:
        case ir.ConditionalBranch():
            return [terminator.on_true, terminator.on_false]
        case ir.Switch():
            return [terminator.default, *[label for _, label in terminator.cases]]
        case _:
            return targets(terminator)
