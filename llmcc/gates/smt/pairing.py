"""What in two functions corresponds to each other, before anything is executed.

Checkpoints, which are the calls of functions and the headers of loops, get names; those that have
the same name in both functions are paired: what goes in must refine, and what comes out is the same
unknown in both. Nothing here has to be right for a proof to be one: what is paired badly is not
proved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace

from llmcc.gates.contract.intrinsics import X86
from llmcc.gates.smt.blocks import HeapBlock, LocalBlock, alloca_uses, allocas_of, local_block
from llmcc.gates.smt.effects import effects_of
from llmcc.gates.smt.flow import Loops
from llmcc.gates.smt.layout import Layout
from llmcc.gates.smt.pointers import FIRST_HEAP, FIRST_LOCAL
from llmcc.gates.smt.rules import FLOAT_RULES, RULES
from llmcc.gates.smt.slots import live_slots, slots_of
from llmcc.gates.smt.vectors import REDUCTIONS
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Flag
from llmcc.ir.syntax.instructions import Call, Phi, Store
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.types import PointerType, Type
from llmcc.ir.syntax.values import GlobalReference, IntConstant, Local

Site = tuple[str, int]
"""A block's label and the number of an instruction in it; -1 for a loop's header."""

_MODELLED = (
    "llvm.assume",
    "llvm.lifetime.start",
    "llvm.lifetime.end",
    "llvm.dbg.",
    "llvm.donothing",
    "llvm.experimental.noalias.scope.decl",
    "llvm.threadlocal.address",
)


@dataclass(slots=True)
class Names:
    """What one of the functions calls its checkpoints and blocks of memory."""

    checkpoints: dict[Site, str] = field(default_factory=dict)
    lives: dict[tuple[str, str], str] = field(default_factory=dict)
    """By a loop's header and a live value there: a phi's name, or `slot_name` of an alloca."""
    slots: dict[str, Type] = field(default_factory=dict)
    """The allocas that are used like registers, and the types of what they hold."""
    stale: dict[str, list[str]] = field(default_factory=dict)
    """By a loop's header: the slots whose content does not matter there any more."""
    locals: dict[str, LocalBlock] = field(default_factory=dict)
    changing: set[str] = field(default_factory=set)
    """The loops in which one of the functions may write to memory, by the name of the header."""
    fresh: dict[str, HeapBlock] = field(default_factory=dict)
    """The blocks that calls make, by the names of the calls."""
    freeing: set[str] = field(default_factory=set)
    """Those of them in which it may be freed."""


def intrinsic_base(name: str) -> str:
    """The name of an intrinsic without its types, as the rules have it; or nothing."""
    base = name
    while not any(base in known for known in (RULES, FLOAT_RULES, REDUCTIONS)):
        base, dot, _ = base.rpartition(".")
        if not dot:
            return ""
    return base


def is_modelled(call: Call) -> bool:
    """Whether a call is of an intrinsic that is executed, and not a checkpoint."""
    if not isinstance(call.callee, GlobalReference):
        return False
    name = call.callee.name
    if not name.startswith("llvm."):
        return False
    if intrinsic_base(name) or name in X86 or name.startswith(_MODELLED):
        return True
    return is_bulk(call) is not None


def is_bulk(call: Call) -> int | None:
    """How many bytes a call of memcpy, memmove or memset is about, if that is a small constant."""
    assert isinstance(call.callee, GlobalReference)
    if not call.callee.name.startswith(
        ("llvm.memcpy.p0.p0.", "llvm.memmove.p0.p0.", "llvm.memset.p0.")
    ):
        return None
    length = call.arguments[2].value
    volatile = call.arguments[3].value
    if not isinstance(length, IntConstant) or length.value > 128:
        return None
    return length.value if isinstance(volatile, IntConstant) and not volatile.value else None


def pair_up(
    source: tuple[Function, Module, Loops], target: tuple[Function, Module, Loops], layout: Layout
) -> tuple[Names, Names]:
    """Names for both functions. Raises Unsupported."""
    names = Names(), Names()
    sides = source, target
    _name_checkpoints(sides, names)
    _name_loops(sides, names)
    _name_locals(sides, names, layout)
    _name_slots(sides, names)
    _name_fresh(sides, names)
    return names


def slot_name(alloca: str) -> str:
    """What the content of an alloca is called among the live values of a loop."""
    return f"&{alloca}"


def _name_slots(sides: tuple[Side, Side], names: tuple[Names, Names]) -> None:
    """What is in a slot of one function is in the slot of the other that has its number."""
    for (function, _, loops), known in zip(sides, names, strict=True):
        live = live_slots(function, loops, known.slots)
        for number, header in enumerate(loops.headers, 1):
            lasting, known.stale[header] = live[header]
            for slot in lasting:
                name = f"loop {number} slot {known.locals[slot].number}"
                known.lives[header, slot_name(slot)] = name


def _name_fresh(sides: tuple[Side, Side], names: tuple[Names, Names]) -> None:
    """LangRef `noalias` of a return: numbers for the blocks that calls make."""
    fresh: set[str] = set()
    for (function, module, _), known in zip(sides, names, strict=True):
        for site, call in _calls(function, module):
            if makes_block(call, module):
                fresh.add(known.checkpoints[site])
    blocks = {name: HeapBlock(FIRST_HEAP + n) for n, name in enumerate(sorted(fresh))}
    for known in names:
        known.fresh.update(blocks)


def makes_block(call: Call, module: Module) -> bool:
    """Whether a call gives back a pointer to which no other is an alias."""
    attributes = call.return_attributes
    if isinstance(call.callee, GlobalReference):
        declared = module.declarations.get(call.callee.name)
        if declared is not None:
            attributes = (*attributes, *declared.signature.return_attributes)
    return Flag("noalias") in attributes and call.type.result == PointerType(0)


Side = tuple[Function, Module, Loops]


def _name_checkpoints(sides: tuple[Side, Side], names: tuple[Names, Names]) -> None:
    """The n-th call of a function with the same constant operands is the same; then the n-th one
    that is left of each function."""
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
    for side, calls, known in zip(("source", "target"), sites, names, strict=True):
        for site, _ in calls:
            if site not in known.checkpoints:
                number += 1
                known.checkpoints[site] = f"{side}'s own call {number}"


def _calls(function: Function, module: Module) -> Iterator[tuple[Site, Call]]:
    for block in function.blocks:
        for number, instruction in enumerate(block.instructions):
            if not isinstance(instruction, Call) or is_modelled(instruction):
                continue
            if not effects_of(instruction, module).pure:
                yield (block.label, number), instruction


def _callee(call: Call) -> Hashable:
    return call.callee.name if isinstance(call.callee, GlobalReference) else "pointer"


def _constants(call: Call) -> Hashable:
    """The callee and the operands that are constants."""
    constants = tuple(
        None if isinstance(argument.value, Local) else argument.value for argument in call.arguments
    )
    return _callee(call), repr(constants)


def _shape(call: Call) -> Hashable:
    return repr(call.type)


def _name_loops(sides: tuple[Side, Side], names: tuple[Names, Names]) -> None:
    """The n-th header of each function, and their phis by name, else by type and order.

    Where one function has more loops than the other, none of them has a name.
    """
    headers = [side[2].headers for side in sides]
    if len(headers[0]) != len(headers[1]):
        return
    for number, both in enumerate(zip(*headers, strict=True), 1):
        for label, known in zip(both, names, strict=True):
            known.checkpoints[label, -1] = f"loop {number}"
        phis = [_phis(side[0], label) for side, label in zip(sides, both, strict=True)]
        _name_phis(number, both, (phis[0], phis[1]), names)
        changes = [_changes(side, label) for side, label in zip(sides, both, strict=True)]
        for known in names:
            if any(writes or frees for writes, frees in changes):
                known.changing.add(f"loop {number}")
            if any(frees for _, frees in changes):
                known.freeing.add(f"loop {number}")


def _changes(side: Side, header: str) -> tuple[bool, bool]:
    """Whether the loop of a header may write to memory, and free some."""
    function, module, loops = side
    writes = frees = False
    for block in function.blocks:
        if block.label not in loops.bodies[header]:
            continue
        for instruction in block.instructions:
            if isinstance(instruction, Store):
                writes = True
            elif isinstance(instruction, Call):
                effects = effects_of(instruction, module)
                writes = writes or effects.writes
                frees = frees or (effects.frees and not is_modelled(instruction))
    return writes, frees


def _name_phis(
    number: int,
    headers: tuple[str, ...],
    phis: tuple[list[Phi], list[Phi]],
    names: tuple[Names, Names],
) -> None:
    free = {phi.result.name: phi for phi in phis[0]}
    for phi in phis[0]:
        names[0].lives[headers[0], phi.result.name] = f"loop {number} {phi.result.name}"
    rest = []
    for phi in phis[1]:
        own = free.get(phi.result.name)
        if own is not None and own.result.type == phi.result.type:
            del free[phi.result.name]
            names[1].lives[headers[1], phi.result.name] = f"loop {number} {phi.result.name}"
        else:
            rest.append(phi)
    for phi in rest:
        match = next((n for n, own in free.items() if own.result.type == phi.result.type), None)
        if match is not None:
            del free[match]
        name = match if match is not None else f"target's own {phi.result.name}"
        names[1].lives[headers[1], phi.result.name] = f"loop {number} {name}"


def _phis(function: Function, label: str) -> list[Phi]:
    [block] = [block for block in function.blocks if block.label == label]
    return [i for i in block.instructions if isinstance(i, Phi)]


def _name_locals(sides: tuple[Side, Side], names: tuple[Names, Names], layout: Layout) -> None:
    """Allocas that are alike get the same number: exposed ones first, by name and by order."""
    number = FIRST_LOCAL
    blocks = []
    for (function, module, loops), known in zip(sides, names, strict=True):
        uses = alloca_uses(function, loops.headers, loops.repeated, module)
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
