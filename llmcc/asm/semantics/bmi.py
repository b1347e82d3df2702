"""The semantics of popcnt, lzcnt, tzcnt and the two sets of bit manipulation."""

from __future__ import annotations

from typing import Final

from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import REGISTERS
from llmcc.asm.operands import Immediate
from llmcc.asm.semantics.algebra import Bits
from llmcc.asm.semantics.parts import (
    NoSemantics,
    put,
    set_logic_flags,
    set_result_flags,
    undefine,
    value,
)
from llmcc.asm.semantics.state import State


def _population(one: Instruction, state: State) -> None:
    algebra, width = state.algebra, one.width
    word = value(one.operands[0], width, state)
    total = algebra.constant(0, width)
    for index in range(width):
        total = total + algebra.extend(algebra.extract(word, index, index), width)
    for name in ("CF", "PF", "AF", "SF", "OF"):
        state.flags[name] = algebra.constant(0, 1)
    state.flags["ZF"] = algebra.equal(word, algebra.constant(0, width))
    put(one.operands[1], total, state)


def _zeros(one: Instruction, state: State) -> None:
    """tzcnt from the lowest bit, lzcnt from the highest; all of them where there is no one."""
    algebra, width = state.algebra, one.width
    word = value(one.operands[0], width, state)
    result = algebra.constant(width, width)
    # The last choice is the outermost one, and wins.
    order = range(width - 1, -1, -1) if one.operation == "tzcnt" else range(width)
    for index in order:
        zeros = index if one.operation == "tzcnt" else width - 1 - index
        found = algebra.extract(word, index, index)
        result = algebra.choose(found, algebra.constant(zeros, width), result)
    state.flags["CF"] = algebra.equal(word, algebra.constant(0, width))
    state.flags["ZF"] = algebra.equal(result, algebra.constant(0, width))
    undefine("PASO", state)
    put(one.operands[1], result, state)


def _and_not(one: Instruction, state: State) -> None:
    kept, inverted, destination = one.operands
    result = value(kept, one.width, state) & ~value(inverted, one.width, state)
    set_logic_flags(result, state)
    undefine("P", state)
    put(destination, result, state)


def _lowest(one: Instruction, state: State) -> None:
    """blsr clears the lowest one, blsi keeps only it, blsmsk is all up to it."""
    algebra, width = state.algebra, one.width
    word = value(one.operands[0], width, state)
    zero, below = algebra.constant(0, width), word - algebra.constant(1, width)
    empty = algebra.equal(word, zero)
    match one.operation:
        case "blsr":
            result, carry = word & below, empty
        case "blsi":
            result, carry = word & (zero - word), ~empty
        case _:
            result, carry = word ^ below, empty
    set_result_flags(result, state)
    state.flags["CF"], state.flags["OF"] = carry, algebra.constant(0, 1)
    undefine("PA", state)
    put(one.operands[1], result, state)


def _shift(one: Instruction, state: State) -> None:
    """shlx, shrx and sarx: by a register, without flags."""
    algebra, width = state.algebra, one.width
    count, source, destination = one.operands
    masked = value(count, width, state) & algebra.constant(width - 1, width)
    word = value(source, width, state)
    put(destination, _shifted(one.operation, word, masked, state), state)


def _shifted(operation: str, word: Bits, count: Bits, state: State) -> Bits:
    if operation == "shlx":
        return state.algebra.left(word, count)
    return state.algebra.right(word, count, signed=operation == "sarx")


def _rotate(one: Instruction, state: State) -> None:
    algebra, width = state.algebra, one.width
    count, source, destination = one.operands
    if not isinstance(count, Immediate) or count.value is None:
        raise NoSemantics("rorx")
    by = count.value % width
    word = value(source, width, state)
    high = algebra.left(word, algebra.constant(width - by, width))
    put(destination, algebra.right(word, algebra.constant(by, width)) | high, state)


def _multiply(one: Instruction, state: State) -> None:
    algebra, width = state.algebra, one.width
    source, low, high = one.operands
    implicit = REGISTERS["rdx" if width == 64 else "edx"]
    left = algebra.extend(state.read(implicit), 2 * width)
    wide = left * algebra.extend(value(source, width, state), 2 * width)
    put(low, algebra.extract(wide, width - 1, 0), state)
    put(high, algebra.extract(wide, 2 * width - 1, width), state)


RULES: Final = {
    "popcnt": _population,
    "tzcnt": _zeros,
    "lzcnt": _zeros,
    "andn": _and_not,
    **dict.fromkeys(("blsr", "blsi", "blsmsk"), _lowest),
    **dict.fromkeys(("shlx", "shrx", "sarx"), _shift),
    "rorx": _rotate,
    "mulx": _multiply,
}
