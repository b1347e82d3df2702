"""Which loops of two functions are paired, and which of their live values at first sight.

What both were seen to be when they ran (`matching.py`) counts more.
"""

from __future__ import annotations

from llmcc.gates.smt.effects import effects_of
from llmcc.gates.smt.modelled import is_modelled
from llmcc.gates.smt.names import Names, Side, own_name, slot_name
from llmcc.gates.smt.slots import live_slots
from llmcc.ir.syntax.instructions import Call, Phi, Store
from llmcc.ir.syntax.module import Function


def name_loops(sides: tuple[Side, Side], names: tuple[Names, Names]) -> None:
    """The n-th header of each function, and their phis by name, else by type and order.

    Where one function has more loops than the other, none of them has a name.
    """
    headers = [side[2].headers for side in sides]
    if len(headers[0]) != len(headers[1]):
        return
    for number, both in enumerate(zip(*headers, strict=True), 1):
        for label, known in zip(both, names, strict=True):
            known.checkpoints[label, -1] = f"loop {number}"
        phis = [phis_of(side[0], label) for side, label in zip(sides, both, strict=True)]
        _name_phis(f"loop {number}", both, (phis[0], phis[1]), names)
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
    cut: str,
    headers: tuple[str, ...],
    phis: tuple[list[Phi], list[Phi]],
    names: tuple[Names, Names],
) -> None:
    free = {phi.result.name: phi for phi in phis[0]}
    for phi in phis[0]:
        names[0].lives[headers[0], phi.result.name] = f"{cut} {phi.result.name}"
    rest = []
    for phi in phis[1]:
        own = free.get(phi.result.name)
        if own is not None and own.result.type == phi.result.type:
            del free[phi.result.name]
            names[1].lives[headers[1], phi.result.name] = f"{cut} {phi.result.name}"
        else:
            rest.append(phi)
    for phi in rest:
        match = next((n for n, own in free.items() if own.result.type == phi.result.type), None)
        if match is not None:
            del free[match]
        name = own_name(cut, phi.result.name)
        if match is not None:
            name = f"{cut} {match}"
        names[1].lives[headers[1], phi.result.name] = name


def phis_of(function: Function, label: str) -> list[Phi]:
    """The phis of the block with a label."""
    [block] = [block for block in function.blocks if block.label == label]
    return [i for i in block.instructions if isinstance(i, Phi)]


def name_slots(sides: tuple[Side, Side], names: tuple[Names, Names]) -> None:
    """What is in a slot of one function is in the slot of the other that has its number."""
    for (function, _, loops), known in zip(sides, names, strict=True):
        live = live_slots(function, loops, known.slots)
        for number, header in enumerate(loops.headers, 1):
            lasting, known.stale[header] = live[header]
            for slot in lasting:
                name = f"loop {number} slot {known.locals[slot].number}"
                known.lives[header, slot_name(slot)] = name


def name_rest(sides: tuple[Side, Side], names: tuple[Names, Names]) -> None:
    """A phi of the target may stand for a slot of the source that holds the same type."""
    mine, theirs = names
    for header, other in zip(*(side[2].headers for side in sides), strict=False):
        types = {phi.result.name: phi.result.type for phi in phis_of(sides[0][0], header)}
        types |= {slot_name(slot): kind for slot, kind in mine.slots.items()}
        taken = set(theirs.lives.values())
        for phi in phis_of(sides[1][0], other):
            loop = theirs.checkpoints.get((other, -1), "")
            live = other, phi.result.name
            if theirs.lives.get(live) != own_name(loop, phi.result.name):
                continue
            for (place, value), name in mine.lives.items():
                if place == header and name not in taken and types[value] == phi.result.type:
                    theirs.lives[live] = name
                    taken.add(name)
                    break
