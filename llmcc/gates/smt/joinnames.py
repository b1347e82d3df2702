"""What two functions call the blocks where their ways join (`joins.py`), and the phis there."""

from __future__ import annotations

from llmcc.gates.smt.effects import effects_of
from llmcc.gates.smt.likeness import Looks, paired_phis
from llmcc.gates.smt.loopnames import phis_of
from llmcc.gates.smt.names import Names, Side
from llmcc.ir.syntax.instructions import Call, Store


def name_joins(sides: tuple[Side, Side], names: tuple[Names, Names]) -> None:
    """The n-th join of each function, and their phis.

    What memory holds is forgotten where it may have been written on one of the ways; but not what
    allocas hold that others may know: they may hold nothing yet.
    """
    forgets = all(block.private for known in names for block in known.locals.values())
    looks = Looks(sides[0][0]), Looks(sides[1][0])
    for number, both in enumerate(zip(*(side[2].joins for side in sides), strict=True), 1):
        join = f"join {number}"
        for label, known in zip(both, names, strict=True):
            known.checkpoints[label, -1] = join
        phis = [phis_of(side[0], label) for side, label in zip(sides, both, strict=True)]
        for phi in phis[0]:
            names[0].lives[both[0], phi.result.name] = f"{join} {phi.result.name}"
        for live, own in (paired_phis(looks, (phis[0], phis[1])) or {}).items():
            names[1].lives[both[1], live] = f"{join} {own}"
        changed = (
            _writes_before(side, label, known)
            for side, label, known in zip(sides, both, names, strict=True)
        )
        if forgets and any(changed):
            for known in names:
                known.changing.add(join)


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
