"""A source whose stack slots are values, for a target that has none.

Code without optimization keeps its variables in allocas. A source in which those that are only
loaded from and stored to became values refines the source (`ir/promotion.py` says why), so what
refines it refines the source, too, and is far sooner proved. Only a proof is of use: what is wrong
with the one need not be with the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from llmcc.gates.contract.walk import instructions
from llmcc.gates.smt.flow import successors
from llmcc.ir.dominance import Dominance
from llmcc.ir.promotion import Rows, concerns, promoted, slots
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.module import Block, Function, Module
from llmcc.ir.syntax.operands import substituted
from llmcc.ir.syntax.types import Type

_PREFIX = "promoted."


def without_slots(source: Module, target: Module) -> Module | None:
    """The source with values for its slots; None where it has none, or the target has some.

    Raises Unsupported.
    """
    [function], [other] = source.functions.values(), target.functions.values()
    found = slots(instructions(function))
    if not found or slots(instructions(other)) or _is_taken(function):
        return None
    graph = {block.label: list(dict.fromkeys(successors(block))) for block in function.blocks}
    if len(_reached(graph)) < len(graph):
        return None
    flow = Dominance.of(graph)
    rows: Rows = {block.label: block.instructions for block in function.blocks}
    names = (f"{_PREFIX}{number}" for number in count())
    for slot, type in found.items():
        rows = _without(rows, flow, slot, type, names)
    blocks = tuple([Block(label, tuple(items)) for label, items in rows.items()])
    changed = replace(function, blocks=blocks)
    return replace(source, functions={function.signature.name: changed})


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
