"""Straight-line windows: instructions one after the other, at most the last of which jumps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction
from llmcc.asm.semantics import bmi, integer, moves, vectors
from llmcc.asm.semantics.parts import NoSemantics, condition
from llmcc.asm.semantics.state import State, World

_RULES: Final = {**integer.RULES, **moves.RULES, **bmi.RULES, **vectors.RULES}

NEXT: Final = ""
"""The place behind a window."""


def run(instructions: Sequence[Instruction], world: World) -> State:
    """The state after a window. Raises NoSemantics."""
    state = State(world)
    for index, one in enumerate(instructions):
        if one.form.flow is Flow.NEXT:
            rule = _RULES.get(one.operation)
            if rule is None or one.prefix:
                raise NoSemantics(one.mnemonic)
            rule(one, state)
            continue
        if one.form.flow is Flow.BRANCH:
            state.exits.append((condition(one.form.condition, state), one.target))
        elif one.form.flow is Flow.JUMP and one.target and not one.prefix:
            state.exits.append((state.algebra.constant(1, 1), one.target))
        elif one.form.flow is Flow.RETURN and not one.prefix:
            state.exits.append((state.algebra.constant(1, 1), RETURN))
        else:
            raise NoSemantics(one.mnemonic)
        if any(later.form.flow is Flow.NEXT for later in instructions[index + 1 :]):
            raise NoSemantics("code behind a jump")
    return state


RETURN: Final = "ret"
"""Where a return goes: no label is spelt so in a window."""


def has_semantics(instruction: Instruction) -> bool:
    """Whether there is a rule for it, though some of its uses may have none."""
    if instruction.form.flow is Flow.NEXT:
        return instruction.operation in _RULES and not instruction.prefix
    return instruction.form.flow in (Flow.BRANCH, Flow.JUMP, Flow.RETURN)
