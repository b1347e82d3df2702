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

from llmcc.gates.smt.capture import DISCREET
from llmcc.gates.smt.promises import NOUNDEF, SETTLING
from llmcc.gates.smt.vectors import mask_of
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.instructions import (
    Call,
    ConditionalBranch,
    Freeze,
    Instruction,
    Load,
    Return,
    ShuffleVector,
    Store,
    Switch,
)
from llmcc.ir.syntax.module import Block, Function
from llmcc.ir.syntax.values import Local, Undef, Value


def check_undef(function: Function, order: list[Block], certain: set[str]) -> None:
    """Raise Unsupported where a target may use undef in a way that a proof does not cover.

    `order` holds the function's blocks, each after all that lead to it, and `certain` the names of
    the parameters that are not undef.
    """
    parameters = function.signature.parameters
    suspects = {p.name for p in parameters} - certain
    uses: Counter[str] = Counter()
    strict = NOUNDEF in function.signature.return_attributes
    instructions = [instruction for block in order for instruction in block.instructions]
    # What is stored may be loaded again: then what is loaded counts as undef, wherever that is.
    stored = any(isinstance(i, Store) and _is_suspicious(i.value, suspects) for i in instructions)
    known = -1
    while len(suspects) > known:  # once more for what comes back by a loop or through memory
        known = len(suspects)
        uses.clear()
        for instruction in instructions:
            operands = list(_operands(instruction))
            uses.update(operand.name for operand in operands if isinstance(operand, Local))
            if isinstance(instruction, Load) and stored:
                suspects.add(instruction.result.name)
            if not any(_is_suspicious(operand, suspects) for operand in operands):
                continue
            stored = stored or isinstance(instruction, Store)
            if isinstance(instruction, ShuffleVector) and _repeats(instruction):
                raise Unsupported("an element may be undef and is used more than once")
            if _callee(instruction).startswith("llvm.x86."):
                raise Unsupported("an element may be undef and is used more than once")
            if _forbids_undef(instruction, strict, suspects):
                raise Unsupported("undef may reach a branch, an assumption or noundef")
            if instruction.result is not None and not isinstance(instruction, Freeze):
                suspects.add(instruction.result.name)
    for name in suspects:
        if uses[name] > 1:
            raise Unsupported(f"%{name} may be undef and is used more than once")


def has_undef(function: Function) -> bool:
    """Whether the constant is in a function."""
    return any(
        isinstance(leaf, Undef)
        for block in function.blocks
        for instruction in block.instructions
        for leaf in _operands(instruction)
    )


def _repeats(instruction: ShuffleVector) -> bool:
    """Whether an element goes into more than one place."""
    numbers = [number for number in mask_of(instruction.mask) if number is not None]
    return len(set(numbers)) < len(numbers)


def _is_suspicious(value: Value, suspects: set[str]) -> bool:
    return isinstance(value, Undef) or (isinstance(value, Local) and value.name in suspects)


def _forbids_undef(instruction: Instruction, strict_return: bool, suspects: set[str]) -> bool:
    """Whether an instruction is undefined behaviour where what it reads is undef."""
    match instruction:
        case ConditionalBranch() | Switch() | Load():
            return True
        case Store():
            return _is_suspicious(instruction.pointer, suspects)
        case Return():
            return strict_return
        case Call():
            # These take addresses and truths, whether the call says `noundef` or not.
            if _callee(instruction).startswith(DISCREET) or _is_suspicious(
                instruction.callee, suspects
            ):
                return True
            return any(
                attribute.name in SETTLING
                for attributes in (
                    instruction.return_attributes,
                    *(argument.attributes for argument in instruction.arguments),
                )
                for attribute in attributes
            )
        case _:
            return False


def _callee(instruction: Instruction) -> str:
    return str(getattr(getattr(instruction, "callee", None), "name", ""))


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
