"""What two functions call the blocks where their ways join (`joins.py`), and the phis there."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

from llmcc.gates.smt.effects import effects_of
from llmcc.gates.smt.loopnames import phis_of
from llmcc.gates.smt.names import Names, Side, own_name
from llmcc.ir.syntax.instructions import Argument, Call, Instruction, Phi, Store
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.values import Local

# How far into what a value is computed from it is compared with another.
_DEPTH = 4
# What of an instruction need not be the same.
_UNSEEN = frozenset({"result", "flags", "metadata", "alignment", "attributes"})


def name_joins(sides: tuple[Side, Side], names: tuple[Names, Names]) -> None:
    """The n-th join of each function, and their phis by type and by what comes into them.

    What memory holds is forgotten where it may have been written on one of the ways; but not what
    allocas hold that others may know: they may hold nothing yet.
    """
    forgets = all(block.private for known in names for block in known.locals.values())
    looks = _Looks(sides[0][0]), _Looks(sides[1][0])
    for number, both in enumerate(zip(*(side[2].joins for side in sides), strict=True), 1):
        join = f"join {number}"
        for label, known in zip(both, names, strict=True):
            known.checkpoints[label, -1] = join
        phis = [phis_of(side[0], label) for side, label in zip(sides, both, strict=True)]
        _name_joined(join, both, (phis[0], phis[1]), looks, names)
        changed = (
            _writes_before(side, label, known)
            for side, label, known in zip(sides, both, names, strict=True)
        )
        if forgets and any(changed):
            for known in names:
                known.changing.add(join)


def _name_joined(
    join: str,
    labels: tuple[str, ...],
    phis: tuple[list[Phi], list[Phi]],
    looks: tuple[_Looks, _Looks],
    names: tuple[Names, Names],
) -> None:
    free = list(phis[0])
    mine, theirs = (
        {phi.result.name: one.of_phi(phi) for phi in own}
        for one, own in zip(looks, phis, strict=True)
    )
    for phi in free:
        names[0].lives[labels[0], phi.result.name] = f"{join} {phi.result.name}"
    for phi in phis[1]:
        alike = [own for own in free if own.result.type == phi.result.type]
        name = own_name(join, phi.result.name)
        if alike:
            came = theirs[phi.result.name]
            own = max(alike, key=lambda own: (mine[own.result.name] & came).total())
            free.remove(own)
            name = f"{join} {own.result.name}"
        names[1].lives[labels[1], phi.result.name] = name


class _Looks:
    """What values of a function look like, by what they are computed from."""

    def __init__(self, function: Function) -> None:
        self._made = {
            i.result.name: i
            for block in function.blocks
            for i in block.instructions
            if i.result is not None
        }
        self._known: dict[tuple[str, int], object] = {}

    def of_phi(self, phi: Phi) -> Counter[object]:
        """Of all that comes in."""
        return Counter(self._of(value, _DEPTH) for value, _ in phi.incoming)

    def _of(self, part: object, depth: int) -> object:
        if isinstance(part, tuple):
            return tuple(self._of(one, depth) for one in part)
        if isinstance(part, Argument):
            return self._of(part.value, depth)
        if not isinstance(part, Local):
            return repr(part)
        made = self._made.get(part.name)
        if made is None:
            return part.name
        if not depth:
            return type(made).__name__
        key = part.name, depth
        if key not in self._known:
            self._known[key] = hash(self._of_instruction(made, depth - 1))
        return self._known[key]

    def _of_instruction(self, instruction: Instruction, depth: int) -> object:
        if isinstance(instruction, Phi):
            return repr(instruction.type)
        names = (field.name for field in fields(instruction))
        parts = (getattr(instruction, name) for name in names if name not in _UNSEEN)
        return type(instruction).__name__, *(self._of(part, depth) for part in parts)


def _writes_before(side: Side, join: str, names: Names) -> bool:
    """Whether memory may be written on a way to a join from the last block that all ways share."""
    function, module, loops = side
    around = loops.dominators[join] - {join}
    last = max(around, key=lambda label: len(loops.dominators[label]))
    between = loops.ancestors[join] - loops.ancestors[last] - {join}
    return any(
        isinstance(instruction, Store)
        or (isinstance(instruction, Call) and effects_of(instruction, module).writes)
        or names.checkpoints.get((block.label, -1)) in names.changing
        for block in function.blocks
        if block.label in between
        for instruction in block.instructions
    )
