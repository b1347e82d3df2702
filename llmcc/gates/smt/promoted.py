"""A source whose stack slots are values, for a target that has fewer.

Code without optimization keeps its variables in allocas. A source in which those that are only
loaded from and stored to became values refines the source (`ir/promotion.py` says why), so what
refines it refines the source, too, and is far sooner proved. Only a proof is of use: what is wrong
with the one need not be with the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from llmcc.gates.contract.walk import instructions
from llmcc.gates.smt.flow import successors
from llmcc.ir.dominance import Dominance
from llmcc.ir.promotion import Rows, concerns, promoted, slots
from llmcc.ir.syntax.instructions import Instruction, Load, Store
from llmcc.ir.syntax.module import Block, Function, Module
from llmcc.ir.syntax.operands import substituted, used
from llmcc.ir.syntax.types import Type

_PREFIX = "promoted."


def without_slots(source: Module, target: Module) -> Module | None:
    """The source with values for those of its slots that the target lacks; None if there are none.

    Which these are is guessed: any choice is right, and a wrong one of no use.

    Raises Unsupported.
    """
    [function], [other] = source.functions.values(), target.functions.values()
    found = _lost(_slots(function), _slots(other))
    if not found or _is_taken(function):
        return None
    graph = {block.label: list(dict.fromkeys(successors(block))) for block in function.blocks}
    if len(_reached(graph)) < len(graph):
        return None
    flow = Dominance.of(graph)
    rows: Rows = {block.label: block.instructions for block in function.blocks}
    names = (f"{_PREFIX}{number}" for number in count())
    for slot in found:
        rows = _without(rows, flow, slot.name, slot.type, names)
    blocks = tuple([Block(label, tuple(items)) for label, items in rows.items()])
    changed = replace(function, blocks=blocks)
    return replace(source, functions={function.signature.name: changed})


class _Slot(NamedTuple):
    """A slot, and how often it is loaded from and stored to."""

    name: str
    type: Type
    loads: int
    stores: int


def _slots(function: Function) -> list[_Slot]:
    counts: Counter[tuple[str, type]] = Counter()
    items = list(instructions(function))
    for item in items:
        if isinstance(item, Load | Store):
            counts.update((name, type(item)) for name in set(used(item)))
    return [
        _Slot(name, kind, counts[name, Load], counts[name, Store])
        for name, kind in slots(items).items()
    ]


def _lost(mine: list[_Slot], theirs: list[_Slot]) -> list[_Slot]:
    """The slots of the source that are not of the target, which has its own in the same order.

    Of those that look alike the last ones are taken to be left.
    """
    found, left = [], list(theirs)
    for slot in reversed(mine):
        if left and left[-1][1:] == slot[1:]:
            left.pop()
        else:
            found.append(slot)
    return found[::-1]


def _is_taken(function: Function) -> bool:
    """Whether a name begins as those do that are given here."""
    results = (i.result.name for i in instructions(function) if i.result is not None)
    parameters = (p.name for p in function.signature.parameters)
    return any(name.startswith(_PREFIX) for name in (*results, *parameters))


def _reached(graph: dict[str, list[str]]) -> set[str]:
    pending = [next(iter(graph))]
    found = set(pending)
    while pending:
        for label in graph[pending.pop()]:
            if label not in found:
                found.add(label)
                pending.append(label)
    return found


def _without(rows: Rows, flow: Dominance, slot: str, type: Type, names: Iterator[str]) -> Rows:
    found = promoted(rows, flow, slot, type, lambda: next(names))
    made: dict[str, list[Instruction]] = {}
    for label, items in rows.items():
        phi = found.phis.get(label)
        kept = [item for item in items if not concerns(item, slot)]
        kept = kept if phi is None else [phi, *kept]
        made[label] = [substituted(item, found.values) for item in kept]
    return made
