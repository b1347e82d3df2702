"""Functions that are the same but for names, the order of their blocks, and where blocks end.

The blocks of both are walked through side by side, from the entry on. Each value of the target is
taken for the one of the source that stands in the same place; of phis, whose order in a block says
nothing, for the one that is used in the same place, and then what comes from each block must be the
same, too. So in every iteration the values of the target are those of the source.

Of the source, computations that cannot be undefined and whose value nobody uses are passed over.
What metadata the target has the source must have, too; what is claimed of loops is compared
elsewhere (`gates/contract/`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from llmcc.gates.smt.flow import successors
from llmcc.ir.syntax.instructions import (
    Binary,
    Branch,
    Call,
    Cast,
    Compare,
    ConditionalBranch,
    Freeze,
    GetElementPtr,
    Instruction,
    Phi,
    Select,
    Switch,
)
from llmcc.ir.syntax.module import Block, Function, Module, Signature
from llmcc.ir.syntax.operands import given, substituted, used, with_result
from llmcc.ir.syntax.types import MetadataType
from llmcc.ir.syntax.values import Local, Poison, Value

_IDLE = (Cast, Compare, Freeze, GetElementPtr, Select)
_DIVISIONS = frozenset({"udiv", "sdiv", "urem", "srem"})
_LOOP = "llvm.loop"
_NODE = re.compile(r"!\d+")
_DEEPEST = 16
_NOTHING = Poison(MetadataType())
"""Stands where the target uses what is not known to be a value of the source."""


def are_alike(source: Module, target: Module) -> bool:
    """Whether the target's one function does what the source's does, as far as its text shows.

    Parameters go by names. Raises Unsupported.
    """
    [before], [after] = source.functions.values(), target.functions.values()
    if _header(before) != _header(after):
        return False
    mine, theirs = _pruned(_blocks(before)), _blocks(after)
    if len(mine) != len(theirs):
        return False
    parameters = frozenset(parameter.name for parameter in before.signature.parameters)
    walk = _Walk(source, target, parameters, _phis(mine), _phis(theirs))
    return all(map(walk.is_same_block, mine, theirs)) and walk.are_same_phis()


def _header(function: Function) -> Signature:
    """What is said of a function, without the numbers of groups and nodes."""
    return replace(function.signature, groups=(), metadata=())


@dataclass(frozen=True, slots=True)
class _At:
    """A phi, and the number of its block."""

    phi: Phi
    block: int


@dataclass(slots=True)
class _Walk:
    source: Module
    target: Module
    parameters: frozenset[str]
    mine: dict[str, _At]
    theirs: dict[str, _At]
    same: dict[str, Local] = field(default_factory=dict)
    """By the names of the target's values: the source's."""
    pending: list[str] = field(default_factory=list)
    """The target's phis that were taken for one of the source's, and not yet compared with it."""

    def is_same_block(self, mine: Block, theirs: Block) -> bool:
        """Whether blocks do the same, but for their phis."""
        left, right = (
            [item for item in block.instructions if not isinstance(item, Phi)]
            for block in (mine, theirs)
        )
        return len(left) == len(right) and all(map(self._is_same, left, right))

    def are_same_phis(self) -> bool:
        """Whether the target's phis are what they were taken for; those nobody uses are free."""
        while self.pending:
            name = self.pending.pop()
            mine, theirs = self.mine[self.same[name].name].phi, self.theirs[name].phi
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
        if theirs.result is not None and mine.result is not None:
            self.same[theirs.result.name] = mine.result
        return self._is_said(mine, theirs)

    def _take(self, mine: Value, theirs: Value) -> None:
        """A phi of the target for one of the source's, where it is seen for the first time.

        One of another block would be of another moment.
        """
        if not isinstance(mine, Local) or not isinstance(theirs, Local):
            return
        one, other = self.mine.get(mine.name), self.theirs.get(theirs.name)
        alike = one is not None and other is not None and one.block == other.block
        if alike and theirs.name not in self.same:
            self.same[theirs.name] = mine
            self.pending.append(theirs.name)

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


def _phis(blocks: Sequence[Block]) -> dict[str, _At]:
    return {
        item.result.name: _At(item, number)
        for number, block in enumerate(blocks)
        for item in block.instructions
        if isinstance(item, Phi)
    }


def _blocks(function: Function) -> list[Block]:
    """Those that can be reached, by the order in which a walk comes to them.

    Raises Unsupported.
    """
    blocks = _merged(_reached(function))
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


def _reached(function: Function) -> list[Block]:
    blocks = {block.label: block for block in function.blocks}
    pending = [function.blocks[0].label]
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
        return item.opcode not in _DIVISIONS
    return isinstance(item, _IDLE)
