"""Integers in memory that are no whole number of bytes.

LangRef "store Instruction": what the bits of memory become that belong to no value is unspecified,
and "load Instruction": such a load is undefined unless an integer of its type was stored there. The
prover takes these bits for zeros. That is so where both functions access them alike. Where they do
not, the target may read what is left open, or leave something that is no such integer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from llmcc.gates.contract.walk import instructions
from llmcc.gates.smt.capture import allocas_of
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.instructions import Call, Load, Store
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.operands import used
from llmcc.ir.syntax.types import IntType, Type
from llmcc.ir.syntax.values import Local

Accessed: TypeAlias = tuple[str, Type]
"""How memory is accessed, and as what."""


def check_odd_widths(source: Function, target: Function) -> None:
    """Raise Unsupported where the source has integers of odd width in memory that others see, and
    the target accesses it otherwise."""
    accessed = Counter(_accessed(source, idle=False))
    others = Counter(_accessed(target))
    # Who reads nothing does not see what was left open, who writes nothing leaves nothing.
    calls = any(isinstance(i, Call) for f in (source, target) for i in instructions(f))
    if not others and not calls and len({kind for _, kind in accessed}) == 1:
        return
    if any(_is_odd(kind) for _, kind in accessed) and accessed != others:
        raise Unsupported("an integer of odd width in memory that is accessed otherwise")


def _accessed(function: Function, *, idle: bool = True) -> Iterator[Accessed]:
    """What is loaded and stored, but for what allocas hold; what nobody uses if `idle`."""
    needed = {name for i in instructions(function) for name in used(i)}
    own = {alloca.result.name for alloca in allocas_of(function)}
    for block in function.blocks:
        for instruction in block.instructions:
            if isinstance(instruction, Load | Store):
                pointer = instruction.pointer
                if isinstance(pointer, Local) and pointer.name in own:
                    continue
                if isinstance(instruction, Load):
                    if not idle and instruction.result.name not in needed:
                        continue
                    yield "load", instruction.type
                else:
                    yield "store", instruction.value.type


def _is_odd(kind: Type) -> bool:
    return isinstance(kind, IntType) and kind.bits % 8 != 0
