"""What in two functions corresponds to each other, before anything is executed.

Checkpoints, which are the calls of functions and the headers of loops, get names; those that have
the same name in both functions are paired: what goes in must refine, and what comes out is the same
unknown in both. What is paired badly is not proved; one thing here has to be right for a proof to
be one: no two calls of one function have the same name that one execution may come to (`_Shared`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import replace

from llmcc.gates.smt.blocks import LocalBlock
from llmcc.gates.smt.capture import alloca_uses, allocas_of
from llmcc.gates.smt.effects import effects_of
from llmcc.gates.smt.flow import Loops
from llmcc.gates.smt.joinnames import name_joins
from llmcc.gates.smt.layout import Layout
from llmcc.gates.smt.loopnames import name_loops, name_rest, name_slots
from llmcc.gates.smt.modelled import is_modelled
from llmcc.gates.smt.names import Names, Side, Site
from llmcc.gates.smt.ownblocks import heap_block, local_block
from llmcc.gates.smt.pointers import FIRST_HEAP, FIRST_LOCAL
from llmcc.gates.smt.slots import slots_of
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Flag
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.types import PointerType
from llmcc.ir.syntax.values import GlobalReference, Local

_POINTER = "pointer"
"""The callee that is only known when it is called."""


def pair_up(
    source: tuple[Function, Module, Loops], target: tuple[Function, Module, Loops], layout: Layout
) -> tuple[Names, Names]:
    """Names for both functions. Raises Unsupported."""
    names = Names(), Names()
    sides = source, target
    _name_checkpoints(sides, names)
    name_loops(sides, names)
    _name_locals(sides, names, layout)
    name_joins(sides, names)
    name_slots(sides, names)
    name_rest(sides, names)
    _name_fresh(sides, names)
    return names


def _name_fresh(sides: tuple[Side, Side], names: tuple[Names, Names]) -> None:
    """LangRef `noalias` of a return: numbers for the blocks that calls make."""
    made: list[dict[str, set[str]]] = []
    for (function, module, _), known in zip(sides, names, strict=True):
        results: dict[str, set[str]] = defaultdict(set)
        for site, call in _calls(function, module):
            if makes_block(call, module):
                results[known.checkpoints[site]] |= {call.result.name} if call.result else set()
        made.append(results)
    for number, name in enumerate(sorted({*made[0], *made[1]}), FIRST_HEAP):
        for (function, module, loops), known, results in zip(sides, names, made, strict=True):
            own = results.get(name, set())
            known.fresh[name] = heap_block(number, own, function, loops.repeated, module)


def makes_block(call: Call, module: Module) -> bool:
    """Whether a call gives back a pointer to which no other is an alias."""
    attributes = call.return_attributes
    if isinstance(call.callee, GlobalReference):
        declared = module.declarations.get(call.callee.name)
        if declared is not None:
            attributes = (*attributes, *declared.signature.return_attributes)
    return Flag("noalias") in attributes and call.type.result == PointerType(0)


def _name_checkpoints(sides: tuple[Side, Side], names: tuple[Names, Names]) -> None:
    """The n-th call of a function with the same constant operands is the same; then the n-th one
    that is left of each function; then one that only one function has may share a name."""
    sites = [list(_calls(*side[:2])) for side in sides]
    number = 0
    for key_of in (_constants, _callee, _shape):
        found: list[dict[Hashable, list[Site]]] = []
        for calls, known in zip(sites, names, strict=True):
            groups: dict[Hashable, list[Site]] = defaultdict(list)
            for site, call in calls:
                if site not in known.checkpoints:
                    groups[key_of(call)].append(site)
            found.append(groups)
        for key, ours in found[0].items():
            theirs = found[1].get(key, [])
            if key_of is _constants and len(ours) != len(theirs):
                continue
            for one, other in zip(ours, theirs):  # noqa: B905
                number += 1
                names[0].checkpoints[one] = names[1].checkpoints[other] = f"call {number}"
    for place, (side, known) in enumerate(zip(("source", "target"), names, strict=True)):
        shared = _Shared(known, dict(sites[1 - place]), names[1 - place], sides[place][2])
        for site, call in sites[place]:
            if site not in known.checkpoints:
                number += 1
                name = shared.name_of(site, call)
                known.checkpoints[site] = name or f"{side}'s own call {number}"


class _Shared:
    """The names of calls that one function makes at several places, the other one at fewer.

    Of the places with one name an execution comes to one at most, as none leads to another: so the
    name is of one call still. Passes make such calls where they join the ends of blocks or put
    them ahead, where they thread jumps, and where they guess whom a pointer points to.
    """

    def __init__(self, known: Names, others: dict[Site, Call], theirs: Names, loops: Loops) -> None:
        self._known = known
        self._loops = loops
        self._others: dict[str, list[Call]] = defaultdict(list)
        for site, call in others.items():
            if site in theirs.checkpoints:
                self._others[theirs.checkpoints[site]].append(call)

    def name_of(self, site: Site, call: Call) -> str:
        """A name for one more place: the likeliest one; empty where there is none."""
        taken: dict[str, list[Site]] = defaultdict(list)
        for other, name in self._known.checkpoints.items():
            taken[name].append(other)
        free = [
            name
            for name, others in taken.items()
            if name in self._others and all(self._excludes(site, other) for other in others)
        ]
        for alike in (_are_equal, _call_the_same, _may_call_the_same):
            for name in free:
                if any(alike(call, other) for other in self._others[name]):
                    return name
        return ""

    def _excludes(self, one: Site, other: Site) -> bool:
        """Whether an execution comes to one of two places at most, unless by way of a loop."""
        labels = one[0], other[0]
        if not set(labels) <= self._loops.ancestors.keys():
            return False
        return not (self._loops.reaches(*labels) or self._loops.reaches(*reversed(labels)))


def _are_equal(one: Call, other: Call) -> bool:
    return _shape(one) == _shape(other) and _constants(one) == _constants(other)


def _call_the_same(one: Call, other: Call) -> bool:
    return _shape(one) == _shape(other) and _callee(one) == _callee(other)


def _may_call_the_same(one: Call, other: Call) -> bool:
    return _shape(one) == _shape(other) and _POINTER in (_callee(one), _callee(other))


def _calls(function: Function, module: Module) -> Iterator[tuple[Site, Call]]:
    for block in function.blocks:
        for number, instruction in enumerate(block.instructions):
            if not isinstance(instruction, Call) or is_modelled(instruction):
                continue
            if not effects_of(instruction, module).pure:
                yield (block.label, number), instruction


def _callee(call: Call) -> Hashable:
    return call.callee.name if isinstance(call.callee, GlobalReference) else _POINTER


def _constants(call: Call) -> Hashable:
    """The callee and the operands that are constants."""
    constants = tuple(
        None if isinstance(argument.value, Local) else argument.value for argument in call.arguments
    )
    return _callee(call), repr(constants)


def _shape(call: Call) -> Hashable:
    return repr(call.type)


def _name_locals(sides: tuple[Side, Side], names: tuple[Names, Names], layout: Layout) -> None:
    """Allocas that are alike get the same number: exposed ones first, by name and by order."""
    number = FIRST_LOCAL
    blocks = []
    for (function, module, loops), known in zip(sides, names, strict=True):
        uses = alloca_uses(function, loops.cuts, loops.repeated, module)
        known.slots.update(slots_of(function, uses))
        allocas = allocas_of(function)
        blocks.append([local_block(a, layout, 0, uses, known.slots) for a in allocas])
        inside = {a.result.name for a in allocas_of(function)} & _defined_in(function, loops)
        if inside:
            raise Unsupported("alloca in a loop")
    taken: list[set[str]] = [set(), set()]

    def assign(one: LocalBlock | None, other: LocalBlock | None) -> None:
        nonlocal number
        for index, block in enumerate((one, other)):
            if block is not None:
                taken[index].add(block.name)
                names[index].locals[block.name] = replace(block, number=number)
        number += 1

    def alike(one: LocalBlock, other: LocalBlock) -> bool:
        # The source may choose the address that the target has only if it is aligned enough.
        same = (one.size, one.private, one.escapes) == (other.size, other.private, other.escapes)
        return same and one.alignment <= other.alignment

    for by_name in (True, False):
        for one in blocks[0]:
            for other in blocks[1]:
                free = one.name not in taken[0] and other.name not in taken[1]
                if free and alike(one, other) and (not by_name or one.name == other.name):
                    assign(one, other)
    for one in blocks[0]:
        if one.name not in taken[0]:
            assign(one, None)
    for other in blocks[1]:
        if other.name not in taken[1]:
            assign(None, other)


def _defined_in(function: Function, loops: Loops) -> set[str]:
    return {
        i.result.name
        for block in function.blocks
        if block.label in loops.repeated
        for i in block.instructions
        if i.result is not None
    }
