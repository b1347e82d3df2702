"""What values of two functions look like, so that those that may be the same are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields

from llmcc.ir.syntax.instructions import Argument, Instruction, Phi
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.values import Local

# How far into what a value is computed from it is compared with another: first, and if that is
# like nothing.
_DEPTHS = (4, 2)
# What of an instruction need not be the same.
_UNSEEN = frozenset({"result", "flags", "metadata", "alignment", "attributes"})


class Looks:
    """What values of a function look like, by what they are computed from."""

    def __init__(self, function: Function) -> None:
        self._made = {
            i.result.name: i
            for block in function.blocks
            for i in block.instructions
            if i.result is not None
        }
        self._known: dict[tuple[str, int], object] = {}

    def of_phi(self, phi: Phi, depth: int) -> Counter[object]:
        """Of all that comes in."""
        return Counter(self._of(value, depth) for value, _ in phi.incoming)

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
            return repr(instruction.result.type)
        names = (field.name for field in fields(instruction))
        parts = (getattr(instruction, name) for name in names if name not in _UNSEEN)
        return type(instruction).__name__, *(self._of(part, depth) for part in parts)


def paired_phis(
    looks: tuple[Looks, Looks], phis: tuple[Sequence[Phi], Sequence[Phi]]
) -> dict[str, str] | None:
    """By phis of a target's block: those of the source's that they look like; None if one looks
    like none."""
    pairs: dict[str, str] = {}
    for depth in _DEPTHS:
        came = {phi.result.name: looks[0].of_phi(phi, depth) for phi in phis[0]}
        for phi in phis[1]:
            free = [own for own in phis[0] if own.result.name not in pairs.values()]
            alike = [own for own in free if own.result.type == phi.result.type]
            if phi.result.name in pairs or not alike:
                continue
            incoming = looks[1].of_phi(phi, depth)
            common = {own.result.name: (came[own.result.name] & incoming).total() for own in alike}
            best = max(common, key=lambda name: common[name])
            if common[best]:
                pairs[phi.result.name] = best
    return pairs if len(pairs) == len(phis[1]) else None
