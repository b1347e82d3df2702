"""Functions that are the same but for names, the order of their blocks, where blocks end, and where
values are computed.

The blocks of both are walked through side by side, from the entry on. Each value of the target is
taken for the one of the source that stands in the same place; of phis, whose order in a block says
nothing, for the one that is used in the same place, and then what comes from each block must be the
same, too. So in every iteration the values of the target are those of the source.

What says the same wherever it stands is looked at where it is used, and a load may read what one of
the source's before it has read (`afloat.py`). It may be without a flag that makes it poison. Of the
source, computations that cannot be undefined and whose value nobody uses are passed over. What
metadata the target has the source must have, too; what is claimed of loops is compared elsewhere
(`gates/contract/`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from llmcc.gates.smt.afloat import (
    DIVISIONS,
    Outlook,
    Place,
    is_afloat,
    is_plain_load,
    once,
    writes,
)
from llmcc.gates.smt.outlines import outline
from llmcc.ir.syntax.instructions import (
    Binary,
    Call,
    Cast,
    Freeze,
    Instruction,
    Load,
    Phi,
    Select,
    Unary,
)
from llmcc.ir.syntax.module import Block, Function, Module, Signature
from llmcc.ir.syntax.operands import given, used, with_result
from llmcc.ir.syntax.types import MetadataType
from llmcc.ir.syntax.values import Local, Poison, Value

_IDLE = (Cast, Freeze, Select, Unary)
_LOOP = "llvm.loop"
_NODE = re.compile(r"!\d+")
_DEEPEST = 16
_DEEPEST_VALUE = 100
_NOTHING = Poison(MetadataType())
"""Stands where the target uses what is not known to be a value of the source."""


def are_alike(source: Module, target: Module) -> bool:
    """Whether the target's one function does what the source's does, as far as its text shows.

    Parameters go by names. Raises Unsupported.
    """
    [before], [after] = source.functions.values(), target.functions.values()
    if _header(before) != _header(after):
        return False
    mine, theirs = outline(before), outline(after)
    if len(mine) != len(theirs):
        return False
    mine = _pruned(once(mine))
    parameters = frozenset(parameter.name for parameter in before.signature.parameters)
    walk = _Walk(source, target, parameters, _Side.of(mine), _Side.of(theirs), Outlook(mine))
    return all(map(walk.is_same_block, mine, theirs)) and walk.are_same_phis()


def _header(function: Function) -> Signature:
    """What is said of a function, without the numbers of groups and nodes."""
    return replace(function.signature, groups=(), metadata=())


@dataclass(frozen=True, slots=True)
class _Side:
    """What is looked up in one of two functions, by names."""

    phis: dict[str, tuple[Phi, str]]
    """With their blocks."""
    floating: dict[str, Instruction]
    loads: list[tuple[Load, Place]]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> _Side:
        """All that there is in its blocks."""
        side = cls({}, {}, [])
        for block in blocks:
            written = 0
            for item in block.instructions:
                if isinstance(item, Phi):
                    side.phis[item.result.name] = item, block.label
                elif isinstance(item, Load) and is_plain_load(item):
                    side.loads.append((item, Place(block.label, written)))
                elif item.result is not None and is_afloat(item):
                    side.floating[item.result.name] = item
                written += writes(item)
        return side


@dataclass(slots=True)
class _Walk:
    source: Module
    target: Module
    parameters: frozenset[str]
    mine: _Side
    theirs: _Side
    outlook: Outlook
    same: dict[str, Local] = field(default_factory=dict)
    """By the names of the target's values: the source's."""
    pending: list[str] = field(default_factory=list)
    """The target's phis that were taken for one of the source's, and not yet compared with it."""
    depth: int = 0
    """How many values are being looked into, one in the other."""

    def is_same_block(self, mine: Block, theirs: Block) -> bool:
        """Whether blocks do the same, but for their phis."""
        rows = _standing(mine)
        written = 0
        for item in theirs.instructions:
            if isinstance(item, Phi) or is_afloat(item):
                continue
            if isinstance(item, Load) and is_plain_load(item):
                if not self._is_read(item, Place(mine.label, written)):
                    return False
                continue
            own = next(rows, None)
            if own is None or not self._is_same(own, item):
                return False
            written += writes(item)
        return next(rows, None) is None

    def _is_read(self, theirs: Load, place: Place) -> bool:
        """Whether a load of the target reads what one of the source has read."""
        for mine, at in self.mine.loads:
            if mine.type != theirs.type or not self.outlook.is_same_memory(at, place):
                continue
            known, phis = dict(self.same), list(self.pending)
            if self._is_same(mine, theirs):
                return True
            # What was taken for the same on the way was a guess.
            self.same, self.pending = known, phis
        return False

    def are_same_phis(self) -> bool:
        """Whether the target's phis are what they were taken for; those nobody uses are free."""
        while self.pending:
            name = self.pending.pop()
            (mine, _), (theirs, _) = self.mine.phis[self.same[name].name], self.theirs.phis[name]
            if len(mine.incoming) != len(theirs.incoming):
                return False
            for (one, _), (other, _) in zip(mine.incoming, theirs.incoming, strict=True):
                self._take(one, other)
            if _plain(mine) != self._mapped(theirs, mine) or theirs.metadata:
                return False
        return True

    def _is_same(self, mine: Instruction, theirs: Instruction) -> bool:
        if isinstance(theirs, Call) and theirs.bundles:
            # What they hold goes by its own names.
            return False
        left, right = _locals(mine), _locals(theirs)
        if len(left) == len(right):
            for one, other in zip(left, right, strict=True):
                self._take(one, other)
        if _plain(mine) != self._mapped(theirs, mine):
            return False
        if not self._is_said(mine, theirs):
            return False
        if theirs.result is not None and mine.result is not None:
            self.same[theirs.result.name] = mine.result
        return True

    def _take(self, mine: Value, theirs: Value) -> None:
        """A value of the target for one of the source's, where it is seen for the first time.

        It is a phi of the same block (one of another would be of another moment), or computed
        from the same.
        """
        if not isinstance(mine, Local) or not isinstance(theirs, Local) or theirs.name in self.same:
            return
        one, other = self.mine.phis.get(mine.name), self.theirs.phis.get(theirs.name)
        if one is not None and other is not None and one[1] == other[1]:
            self.same[theirs.name] = mine
            self.pending.append(theirs.name)
        made, wanted = self.mine.floating.get(mine.name), self.theirs.floating.get(theirs.name)
        if made is not None and wanted is not None and self.depth < _DEEPEST_VALUE:
            self.depth += 1
            self._is_same(made, _as_bold(wanted, made))
            self.depth -= 1

    def _mapped(self, theirs: Instruction, mine: Instruction) -> Instruction:
        """The target's instruction in the source's values, giving what the source's gives."""
        made = _plain(given(theirs, self._known))
        if made.result is None or mine.result is None or made.result.type != mine.result.type:
            return made
        return with_result(made, mine.result)

    def _known(self, local: Local) -> Value:
        known = self.same.get(local.name)
        if known is None and local.name not in self.parameters:
            return _NOTHING
        return known or local

    def _is_said(self, mine: Instruction, theirs: Instruction) -> bool:
        """Whether the source says of an instruction what the target says."""
        known = {(kind, _resolved(self.source, node)) for kind, node in mine.metadata}
        said = [one for one in theirs.metadata if one[0] != _LOOP]
        return all((kind, _resolved(self.target, node)) in known for kind, node in said)


def _resolved(module: Module, node: str, depth: int = 0) -> str:
    """A node with all that it stands on, in place of their numbers."""
    text = module.metadata.get(node)
    if text is None or text.startswith("distinct") or depth > _DEEPEST:
        return f"{node} of {id(module)}"
    return _NODE.sub(lambda match: _resolved(module, match.group(), depth + 1), text)


def _locals(item: Instruction) -> list[Local]:
    found: list[Local] = []

    def look(local: Local) -> Value:
        found.append(local)
        return local

    given(item, look)
    return found


def _plain(item: Instruction) -> Instruction:
    """Without metadata, and without the numbers of groups, whose attributes stand beside them."""
    item = replace(item, metadata=())
    return replace(item, groups=()) if isinstance(item, Call) else item


def _standing(block: Block) -> Iterator[Instruction]:
    """What has its place in a block."""
    for item in block.instructions:
        if not (isinstance(item, Phi) or is_afloat(item) or is_plain_load(item)):
            yield item


def _as_bold(theirs: Instruction, mine: Instruction) -> Instruction:
    """The target's with the flags of the source's: it may be poison less often."""
    flags, bolder = getattr(theirs, "flags", None), getattr(mine, "flags", None)
    if type(theirs) is not type(mine) or flags is None or bolder is None or not flags <= bolder:
        return theirs
    changes: dict[str, Any] = {"flags": bolder}
    return replace(theirs, **changes)


def _pruned(blocks: list[Block]) -> list[Block]:
    """Without what is computed for nobody."""
    while True:
        needed = {name for block in blocks for item in block.instructions for name in used(item)}
        kept = [
            Block(block.label, tuple([i for i in block.instructions if not _is_idle(i, needed)]))
            for block in blocks
        ]
        if kept == blocks:
            return blocks
        blocks = kept


def _is_idle(item: Instruction, needed: set[str]) -> bool:
    """Whether it does nothing but compute a value that nobody needs, and may be poison at worst."""
    if item.result is None or item.result.name in needed:
        return False
    if isinstance(item, Binary):
        return item.opcode not in DIVISIONS
    return isinstance(item, _IDLE) or is_afloat(item)
