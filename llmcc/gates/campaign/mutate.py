"""Mutants: functions in which one thing that matters is changed, through the syntax tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from llmcc.gates.campaign.edit import Site, instructions_of, replaced
from llmcc.gates.campaign.moves import moves
from llmcc.gates.campaign.places import Scope, Variant
from llmcc.gates.campaign.variants import variants
from llmcc.ir.syntax.instructions import Phi
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Local

Mutations = dict[str, list[Callable[[], Function]]]
"""By their kinds, what makes mutants of a function."""


def mutations_of(function: Function) -> Mutations:
    """All that there are. Some mutants LLVM refuses, as an operand does not dominate its use."""
    found: Mutations = {}
    for site, variant in _everywhere(function):
        found.setdefault(variant.kind, []).append(_replacing(function, site, variant))
    for move in moves(function):
        found.setdefault(move.kind, []).append(move.make)
    return found


def mutate(mutations: Mutations, dice: Random) -> tuple[str, Function] | None:
    """A kind of mutation and what comes of it; None where there is nothing to mutate.

    All kinds that are possible are equally likely.
    """
    if not mutations:
        return None
    kind = dice.choice(sorted(mutations))
    return kind, dice.choice(mutations[kind])()


def _replacing(function: Function, site: Site, variant: Variant) -> Callable[[], Function]:
    return lambda: replaced(function, site, (variant.instruction,))


def _everywhere(function: Function) -> Iterator[tuple[Site, Variant]]:
    """All variants of all instructions."""
    known: dict[Type, list[Local]] = {}
    everything: dict[Type, list[Local]] = {}
    for parameter in function.signature.parameters:
        local = Local(parameter.name, parameter.type)
        for table in (known, everything):
            table.setdefault(parameter.type, []).append(local)
    for _, instruction in instructions_of(function):
        if instruction.result is not None:
            everything.setdefault(instruction.result.type, []).append(instruction.result)
    for site, instruction in instructions_of(function):
        # What a phi reads may stand behind it.
        scope = Scope(everything if isinstance(instruction, Phi) else known)
        for variant in variants(instruction, scope):
            yield site, variant
        if instruction.result is not None:
            known.setdefault(instruction.result.type, []).append(instruction.result)
