"""The semantics of integer arithmetic, with all flags.

A rule changes a state by one instruction, and raises NoSemantics where it does not know. Sources
are the manuals of Intel and AMD; where they say "undefined", so does it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from llmcc.asm.effects import count_of
from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import REGISTERS, part
from llmcc.asm.semantics.algebra import Bits
from llmcc.asm.semantics.parts import (
    NoSemantics,
    bit,
    put,
    set_logic_flags,
    set_result_flags,
    sign,
    undefine,
    value,
    zero,
)
from llmcc.asm.semantics.state import State


def _sum(left: Bits, right: Bits, carry: Bits, state: State) -> Bits:
    """left + right + carry, with all flags."""
    algebra = state.algebra
    width = algebra.width(left)
    wide = algebra.extend(left, width + 1) + algebra.extend(right, width + 1)
    wide = wide + algebra.extend(carry, width + 1)
    result = algebra.extract(wide, width - 1, 0)
    state.flags["CF"] = bit(wide, width, state)
    state.flags["AF"] = bit(left ^ right ^ result, 4, state)
    state.flags["OF"] = sign((left ^ result) & (right ^ result), state)
    set_result_flags(result, state)
    return result


def _difference(left: Bits, right: Bits, borrow: Bits, state: State) -> Bits:
    """left - right - borrow, with all flags."""
    algebra = state.algebra
    width = algebra.width(left)
    wide = algebra.extend(left, width + 1) - algebra.extend(right, width + 1)
    wide = wide - algebra.extend(borrow, width + 1)
    result = algebra.extract(wide, width - 1, 0)
    state.flags["CF"] = bit(wide, width, state)
    state.flags["AF"] = bit(left ^ right ^ result, 4, state)
    state.flags["OF"] = sign((left ^ right) & (left ^ result), state)
    set_result_flags(result, state)
    return result


def _arithmetic(one: Instruction, state: State) -> None:
    """add, adc, sub, sbb, cmp: the source is read before the destination."""
    source, destination = one.operands
    right = value(source, one.width, state)
    left = value(destination, one.width, state)
    carry = state.flag("CF") if one.operation in ("adc", "sbb") else zero(state)
    compute = _sum if one.operation in ("add", "adc") else _difference
    result = compute(left, right, carry, state)
    if one.operation != "cmp":
        put(destination, result, state)


def _logic(one: Instruction, state: State) -> None:
    """and, or, xor, test."""
    source, destination = one.operands
    right = value(source, one.width, state)
    left = value(destination, one.width, state)
    match one.operation:
        case "or":
            result = left | right
        case "xor":
            result = left ^ right
        case _:
            result = left & right
    set_logic_flags(result, state)
    if one.operation != "test":
        put(destination, result, state)


def _count(one: Instruction, state: State) -> None:
    """inc and dec leave the carry alone."""
    destination = one.operands[0]
    carry = state.flag("CF")
    old = value(destination, one.width, state)
    compute = _sum if one.operation == "inc" else _difference
    result = compute(old, state.algebra.constant(1, one.width), zero(state), state)
    state.flags["CF"] = carry
    put(destination, result, state)


def _negate(one: Instruction, state: State) -> None:
    destination = one.operands[0]
    old = value(destination, one.width, state)
    put(destination, _difference(zero(state, one.width), old, zero(state), state), state)


def _not(one: Instruction, state: State) -> None:
    destination = one.operands[0]
    put(destination, ~value(destination, one.width, state), state)


def _multiply(one: Instruction, state: State) -> None:
    """imul of two and three operands; of one operand, imul and mul into rdx and rax."""
    algebra, width = state.algebra, one.width
    signed = one.operation == "imul"
    if len(one.operands) == 1:
        left, right = state.read(part("rax", width)), value(one.operands[0], width, state)
    else:
        left = value(one.operands[-2], width, state)
        right = value(one.operands[0 if len(one.operands) == 3 else 1], width, state)
    wide = algebra.extend(left, 2 * width, signed) * algebra.extend(right, 2 * width, signed)
    low = algebra.extract(wide, width - 1, 0)
    lost = ~algebra.equal(wide, algebra.extend(low, 2 * width, signed))
    state.flags["CF"] = state.flags["OF"] = lost
    undefine("PAZS", state)
    if len(one.operands) > 1:
        put(one.operands[-1], low, state)
    elif width == 8:
        state.write(REGISTERS["ax"], wide)
    else:
        state.write(part("rax", width), low)
        state.write(part("rdx", width), algebra.extract(wide, 2 * width - 1, width))


def _shift(one: Instruction, state: State) -> None:
    """shl, shr, sar by a constant or by cl."""
    algebra, width = state.algebra, one.width
    destination = one.operands[-1]
    known = count_of(one)
    if known is not None and known >= width:
        raise NoSemantics("a shift by more than the width")
    count = _counted(one, known, state)
    old = value(destination, width, state)
    wide = algebra.extend(count, width)
    last = wide - algebra.constant(1, width)
    if one.operation == "shl":
        result = algebra.left(old, wide)
        carry = sign(algebra.left(old, last), state)
        overflow = sign(result, state) ^ carry
    else:
        signed = one.operation == "sar"
        result = algebra.right(old, wide, signed)
        carry = bit(algebra.right(old, last, signed), 0, state)
        overflow = zero(state) if signed else sign(old, state)
    if known == 0:
        put(destination, old, state)
        return
    before = {name: state.flag(name) for name in ("CF", "PF", "AF", "ZF", "SF", "OF")}
    set_result_flags(result, state)
    state.flags["CF"], state.flags["OF"] = carry, overflow
    undefine("A" if known == 1 else "AO", state)
    if known is None:
        if width < 32:
            raise NoSemantics("a narrow shift by cl")
        none = algebra.equal(count, algebra.constant(0, 8))
        for name, flag in before.items():
            state.flags[name] = algebra.choose(none, flag, state.flags[name])
    put(destination, result, state)


def _counted(one: Instruction, known: int | None, state: State) -> Bits:
    """The count of a shift in eight bits, masked."""
    if known is not None:
        return state.algebra.constant(known, 8)
    mask = 63 if one.width == 64 else 31
    return value(one.operands[0], 8, state) & state.algebra.constant(mask, 8)


def _rotate(one: Instruction, state: State) -> None:
    """rol and ror by a constant."""
    algebra, width = state.algebra, one.width
    known = count_of(one)
    if known is None or not 0 < known < width:
        raise NoSemantics("a rotation by cl")
    destination = one.operands[-1]
    old = value(destination, width, state)
    result = _rotated(old, known if one.operation == "rol" else width - known, state)
    put(destination, result, state)
    if one.operation == "rol":
        state.flags["CF"] = bit(result, 0, state)
        state.flags["OF"] = sign(result, state) ^ bit(result, 0, state)
    else:
        state.flags["CF"] = sign(result, state)
        state.flags["OF"] = sign(result, state) ^ algebra.extract(result, width - 2, width - 2)
    if known != 1:
        undefine("O", state)


def _rotated(word: Bits, count: int, state: State) -> Bits:
    algebra = state.algebra
    width = algebra.width(word)
    left = algebra.left(word, algebra.constant(count, width))
    return left | algebra.right(word, algebra.constant(width - count, width))


def _test_bit(one: Instruction, state: State) -> None:
    algebra, width = state.algebra, one.width
    source, destination = one.operands
    index = value(source, width, state) & algebra.constant(width - 1, width)
    old = value(destination, width, state)
    mask = algebra.left(algebra.constant(1, width), index)
    state.flags["CF"] = algebra.extract(algebra.right(old, index), 0, 0)
    undefine("PASO", state)
    match one.operation:
        case "bts":
            put(destination, old | mask, state)
        case "btr":
            put(destination, old & ~mask, state)
        case "btc":
            put(destination, old ^ mask, state)


RULES: Final[dict[str, Callable[[Instruction, State], None]]] = {
    **dict.fromkeys(("add", "adc", "sub", "sbb", "cmp"), _arithmetic),
    **dict.fromkeys(("and", "or", "xor", "test"), _logic),
    "inc": _count,
    "dec": _count,
    "neg": _negate,
    "not": _not,
    "imul": _multiply,
    "mul": _multiply,
    **dict.fromkeys(("shl", "shr", "sar"), _shift),
    **dict.fromkeys(("rol", "ror"), _rotate),
    **dict.fromkeys(("bt", "bts", "btr", "btc"), _test_bit),
}
"""The rules by operation; `moves`, `bmi` and `vectors` have theirs."""
