"""What is left over when a function was edited: dead code, slots that no one reads, empty joints.

No judgement is in it. It follows from the edits, and saves a model from spelling it out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from llmcc.ir.promotion import is_lifetime
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.module import Block
from llmcc.ir.syntax.operands import substituted, used
from llmcc.ir.syntax.values import Local, Value
from llmcc.models.rewriter.flow import targets
from llmcc.models.rewriter.intrinsics import is_intrinsic

_EFFECTS: Final = (
    ir.Store,
    ir.Fence,
    ir.CompareExchange,
    ir.ReadModifyWrite,
    ir.VaArg,
    ir.Return,
    ir.Branch,
    ir.ConditionalBranch,
    ir.Switch,
    ir.Unreachable,
)


def tidied(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of a function without what does nothing."""
    found = _merged(list(blocks))
    return _alive(found)


def _alive(blocks: Sequence[Block]) -> list[Block]:
    """Without values that nothing depends on, and stores to slots that no one reads."""
    items = [item for block in blocks for item in block.instructions]
    private = _private(items)
    makers: dict[str, list[Instruction]] = defaultdict(list)
    stack = []
    for item in items:
        if item.result is not None:
            makers[item.result.name].append(item)
        slot = _written(item)
        if slot in private:
            makers[slot].append(item)
        elif _has_effect(item):
            stack.append(item)
    live = {id(item) for item in stack}
    while stack:
        for name in used(stack.pop()):
            for item in makers.pop(name, ()):
                live.add(id(item))
                stack.append(item)
    return [
        Block(one.label, tuple([item for item in one.instructions if id(item) in live]))
        for one in blocks
    ]


def _private(items: Sequence[Instruction]) -> frozenset[str]:
    """Slots that are loaded from and stored to, and nothing else."""
    slots = {item.result.name for item in items if isinstance(item, ir.Alloca)}
    for item in items:
        if _is_plain(item):
            if isinstance(item, ir.Store) and isinstance(item.value, Local):
                slots.discard(item.value.name)
        elif not is_lifetime(item):
            slots.difference_update(used(item))
    return frozenset(slots)


def _is_plain(item: Instruction) -> bool:
    if not isinstance(item, ir.Load | ir.Store):
        return False
    return "volatile" not in item.flags and not item.ordering


def _written(item: Instruction) -> str:
    """The slot that is written, or begun or ended, if any."""
    if isinstance(item, ir.Store) and isinstance(item.pointer, Local):
        return item.pointer.name
    return next(used(item), "") if is_lifetime(item) else ""


def _has_effect(item: Instruction) -> bool:
    if isinstance(item, ir.Call):
        return not is_intrinsic(item)
    if isinstance(item, ir.Load):
        return not _is_plain(item)
    return isinstance(item, _EFFECTS)


def _merged(blocks: list[Block]) -> list[Block]:
    """Blocks that only one leads to, and which leads nowhere else, joined with it."""
    known: dict[str, Value] = {}

    found = {block.label: list(block.instructions) for block in blocks}
    edges = Counter(one for items in found.values() for one in targets(items[-1]))
    absorbed: dict[str, str] = {}
    for label in list(found):
        while label in found and isinstance(last := found[label][-1], ir.Branch):
            target = last.target
            if edges[target] != 1 or target in (label, blocks[0].label):
                break
            found[label].pop()
            for item in found.pop(target):
                if isinstance(item, ir.Phi):
                    known[item.result.name] = item.incoming[0][0]
                else:
                    found[label].append(item)
            absorbed[target] = label
    if not absorbed:
        return blocks

    def home(label: str) -> str:
        while label in absorbed:
            label = absorbed[label]
        return label

    def settled(item: Instruction) -> Instruction:
        if isinstance(item, ir.Phi):
            moved = tuple([(value, home(label)) for value, label in item.incoming])
            item = replace(item, incoming=moved)
        return substituted(item, known)

    return [Block(label, tuple(map(settled, items))) for label, items in found.items()]
