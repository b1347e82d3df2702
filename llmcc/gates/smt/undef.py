"""Where a function may meet undef: what a proof over plain values does not cover.

A value computed from undef is no single value: each use of it, and of all that is computed from
it, may see another (LangRef, "Undefined Values"). A proof takes each for one unknown value. For the
target that is right only while nothing that may be undef is used twice, and while none is used
where undef itself is undefined behaviour: as the condition of a branch, or where `noundef` stands.
The source may always choose the one value for all of its uses, so it needs no check.

A vector or aggregate counts as a whole: where one element may be undef, all of it may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from llmcc.gates.smt.promises import NOUNDEF
from llmcc.gates.smt.unsupported import Unsupported
from llmcc.gates.smt.vectors import mask_of
from llmcc.ir.syntax.instructions import (
    Call,
    ConditionalBranch,
    Freeze,
    Instruction,
    Return,
    ShuffleVector,
    Switch,
)
from llmcc.ir.syntax.module import Block, Function
from llmcc.ir.syntax.values import Local, Undef


def check_undef(function: Function, order: list[Block]) -> None:
    """Raise Unsupported where a target may use undef in a way that a proof does not cover.

    `order` holds the function's blocks, each after all that lead to it.
    """
    suspects = {p.name for p in function.signature.parameters if NOUNDEF not in p.attributes}
    uses: Counter[str] = Counter()
    strict = NOUNDEF in function.signature.return_attributes
    for block in order:
        for instruction in block.instructions:
            operands = list(_operands(instruction))
            locals_ = [operand.name for operand in operands if isinstance(operand, Local)]
            uses.update(locals_)
            suspicious = any(isinstance(operand, Undef) for operand in operands) or any(
                name in suspects for name in locals_
            )
            if not suspicious:
                continue
            if isinstance(instruction, ShuffleVector) and _repeats(instruction):
                raise Unsupported("an element may be undef and is used more than once")
            if _forbids_undef(instruction, strict):
                raise Unsupported("undef may reach a branch, an assumption or noundef")
            if instruction.result is not None and not isinstance(instruction, Freeze):
                suspects.add(instruction.result.name)
    for name in suspects:
        if uses[name] > 1:
            raise Unsupported(f"%{name} may be undef and is used more than once")


def _repeats(instruction: ShuffleVector) -> bool:
    """Whether an element goes into more than one place."""
    numbers = [number for number in mask_of(instruction.mask) if number is not None]
    return len(set(numbers)) < len(numbers)


def _forbids_undef(instruction: Instruction, strict_return: bool) -> bool:
    match instruction:
        case ConditionalBranch() | Switch():
            return True
        case Return():
            return strict_return
        case Call():
            # llvm.assume takes a noundef argument, whether the call says so or not.
            return instruction.result is None or any(
                NOUNDEF in attributes
                for attributes in (
                    instruction.return_attributes,
                    *(argument.attributes for argument in instruction.arguments),
                )
            )
        case _:
            return False


def _operands(instruction: Instruction) -> Iterator[Local | Undef]:
    """All locals and undefs that an instruction reads."""
    for field in fields(instruction):
        if field.name != "result":
            yield from _leaves(getattr(instruction, field.name))


def _leaves(node: Any) -> Iterator[Local | Undef]:
    if isinstance(node, Local | Undef):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from _leaves(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _leaves(getattr(node, field.name))
