"""When an instruction is executed, by the numbers of conditions.

`known` are conditions that hold wherever a block is entered, `needed` those that suffice for it to
be entered. So where a block of one function needs no more than what is known in a block of the
other, whoever is in the second passes the first, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from llmcc.gates.contract import graph
from llmcc.gates.contract.bases import function_calls
from llmcc.gates.contract.expressions import Expressions
from llmcc.gates.contract.walk import callee_name
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.module import Block, Module

Conditions: TypeAlias = frozenset[tuple[int, str]]

_NONE: Conditions = frozenset()


class Guards:
    """The conditions of a function's blocks."""

    def __init__(self, module: Module, expressions: Expressions) -> None:
        [self._function] = module.functions.values()
        self._expressions = expressions
        self._exits = exits(module)
        self._blocks = {block.label: block for block in self._function.blocks}
        self._entry = self._function.blocks[0].label
        self._predecessors = graph.predecessors(self._function)
        self._before = graph.dominators(self._function)
        self._after = self._postdominators()

    def known(self, label: str, index: int) -> Conditions:
        """What holds where an instruction of a block is executed."""
        found = set(self._returned(self._blocks[label], index))
        above = self._before.get(label, frozenset())
        for outer in above - {label}:
            block = self._blocks[outer]
            found.update(self._returned(block, len(block.instructions)))
            for following in set(graph.successors(block.instructions[-1])):
                if following in above and self._predecessors[following] == [outer]:
                    found.update(self._condition(block, following))
        return frozenset(found)

    def needed(self, label: str, index: int) -> Conditions | None:
        """What makes sure that an instruction is executed; None where that is unclear."""
        within = frozenset(self._returned(self._blocks[label], index))
        reached = self._reached(label)
        return None if reached is None else reached | within

    def _reached(self, label: str) -> Conditions | None:
        if label == self._entry or label in self._after[self._entry]:
            return _NONE
        edges = [
            (outer, following)
            for outer, after in self._after.items()
            if label not in after
            for following in graph.successors(self._blocks[outer].instructions[-1])
            if label in self._after.get(following, frozenset())
        ]
        if len(edges) != 1:
            return None
        [(outer, following)] = edges
        above = self._reached(outer)
        if above is None:
            return None
        block = self._blocks[outer]
        returned = self._returned(block, len(block.instructions))
        return above | frozenset(self._condition(block, following)) | frozenset(returned)

    def _condition(self, block: Block, following: str) -> Iterator[tuple[int, str]]:
        """What holds on the edge between two blocks."""
        match block.instructions[-1]:
            case ir.ConditionalBranch(condition=value, on_true=true, on_false=false):
                if true != false:
                    yield self._expressions.condition(value, following == true)
            case ir.Switch(value=value, default=default, cases=cases):
                numbers = sorted(
                    c.value for c, to in cases if (to == following) != (following == default)
                )
                word = "none of" if following == default else "one of"
                yield self._expressions.number(value), f"{word} {numbers}"

    def _returned(self, block: Block, end: int) -> Iterator[tuple[int, str]]:
        """The calls up to some instruction that may not come back."""
        for instruction in block.instructions[:end]:
            if isinstance(instruction, ir.Call) and id(instruction) in self._exits:
                yield self._expressions.call(instruction), "returned"

    def _postdominators(self) -> dict[str, frozenset[str]]:
        """The blocks that are entered wherever one is entered, undefined behaviour apart.

        Who enters a cycle may stay there.
        """
        once = graph.at_most_once(self._function)
        everything = frozenset(self._blocks)
        found: dict[str, frozenset[str]] = {}
        for block in reversed(graph.in_order(self._function)):
            end = block.instructions[-1]
            itself = frozenset([block.label])
            leaves = any(id(instruction) in self._exits for instruction in block.instructions)
            if leaves or block.label not in once:
                found[block.label] = itself
            elif isinstance(end, ir.Unreachable):
                found[block.label] = everything
            else:
                following = [found[label] for label in graph.successors(end)]
                after = frozenset.intersection(*following) if following else itself
                found[block.label] = after | itself
        return found


def exits(module: Module) -> frozenset[int]:
    """The calls, by identity, that may not return: not `nounwind willreturn`."""
    [function] = module.functions.values()
    return frozenset(
        id(call)
        for call in function_calls(function)
        if not {"nounwind", "willreturn"} <= promises(module, call)
    )


def promises(module: Module, call: ir.Call) -> frozenset[str]:
    """What a call site, and the declaration of its callee, promise."""
    name = callee_name(call)
    said = list(call.attributes)
    callee = module.declarations.get(name) or module.functions.get(name)
    if callee is not None:
        said += callee.signature.attributes
    return frozenset(attribute.name for attribute in said)
