"""The same lesson by other registers, so that what is learned is not which ones they were.

What an instruction does to its operands is the same for all general registers, but for those that
its form names by itself (`mul`, shifts by `%cl`, the stack pointer), which stay.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random
from typing import Final

from llmcc.asm import locations
from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import GENERAL, REGISTERS
from llmcc.models.assembly.vocabulary import IDS
from llmcc.training.rewriter.pack import Pair

_NAMED: Final = {(one.whole, one.width): one.name for one in REGISTERS.values() if not one.shift}
_COUNT: Final = IDS["%cl"]
_HIGH: Final = {IDS[f"%{one.name}"] for one in REGISTERS.values() if one.shift}


def renamed(pair: Pair, instructions: Collection[Instruction], dice: Random) -> Pair | None:
    """A lesson by other registers, with all instructions in it; None where that cannot be."""
    tokens = {*pair.prompt, *pair.answer}
    # Whoever calls or returns goes by registers that no operand names, as do high bytes.
    if tokens & _HIGH or any(one.form.flow in (Flow.CALL, Flow.RETURN) for one in instructions):
        return None
    kept = {"rsp", *(["rcx"] if _COUNT in tokens else [])}
    for one in instructions:
        kept.update(locations.names((one.form.reads | one.form.writes) & locations.ALL_GENERAL))
    free = [register for register in GENERAL if register not in kept]
    others = dict(zip(free, dice.sample(free, len(free)), strict=True))
    change = {
        IDS[f"%{name}"]: IDS[f"%{_NAMED[others[whole], width]}"]
        for (whole, width), name in _NAMED.items()
        if whole in others
    }
    return Pair(_changed(pair.prompt, change), _changed(pair.answer, change))


def _changed(ids: Sequence[int], change: dict[int, int]) -> tuple[int, ...]:
    return tuple([change.get(one, one) for one in ids])
