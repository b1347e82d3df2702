"""What can be referred to: values that dominate a place, and blocks."""

from __future__ import annotations

from dataclasses import dataclass, field

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Local, Value
from llmcc.models.rewriter.offers import NONE, Mask


@dataclass(slots=True)
class OpenPhi:
    """A phi whose values are still being collected."""

    result: Local
    flags: frozenset[str]
    incoming: dict[int, Value] = field(default_factory=dict)
    """By the token of the block that a value comes from."""


@dataclass(slots=True, eq=False)
class OpenBlock:
    """A block that was named; once it is begun it has a place among the others."""

    token: int
    label: str
    before: list[OpenBlock] = field(default_factory=list)
    """The blocks that go here, in order, each as often as it does."""
    above: OpenBlock | None = None
    """Its immediate dominator."""
    depth: int = -1
    """In the dominator tree; -1 before it is begun."""
    scope: dict[Type, Mask] = field(default_factory=dict)
    """By type the values that can be used: at its end, once that is reached."""
    allocas: Mask = field(default_factory=lambda: NONE)
    phis: list[OpenPhi] = field(default_factory=list)
    instructions: list[ir.Instruction] = field(default_factory=list)

    @property
    def is_begun(self) -> bool:
        """Whether its instructions are being read, or were."""
        return self.depth >= 0

    def begin(self) -> None:
        """Find the dominator among the blocks that went here so far."""
        if not self.before:
            self.depth = 0
            return
        above = self.before[0]
        for other in self.before[1:]:
            above = _meet(above, other)
        self.above = above
        self.depth = above.depth + 1
        self.scope = dict(above.scope)
        self.allocas = above.allocas

    def dominates(self, other: OpenBlock) -> bool:
        """Whether every way to another block leads through this one."""
        climber: OpenBlock | None = other
        while climber is not None and climber.depth > self.depth:
            climber = climber.above
        return climber is self

    def define(self, token: int, type: Type, *, alloca: bool = False) -> None:
        """From here on a value can be used."""
        mask = self.scope.get(type, NONE).copy()
        mask[token] = True
        self.scope[type] = mask
        if alloca:
            self.allocas = self.allocas.copy()
            self.allocas[token] = True


def _meet(one: OpenBlock, other: OpenBlock) -> OpenBlock:
    while one is not other:
        if one.depth < other.depth:
            one, other = other, one
        assert one.above is not None
        one = one.above
    return one
