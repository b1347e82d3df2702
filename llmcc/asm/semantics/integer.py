"""The semantics of integer instructions, with all flags.

A rule changes a state by one instruction, and raises NoSemantics where it does not know. Sources
are the manuals of Intel and AMD; where they say "undefined", so does it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from llmcc.asm.conditions import opposite
from llmcc.asm.effects import count_of
from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import REGISTERS, Register, part
from llmcc.asm.operands import Immediate, Memory, Operand
from llmcc.asm.semantics.algebra import Bits
from llmcc.asm.semantics.state import State


class NoSemantics(Exception):
    """An instruction whose semantics is not described."""


def value(operand: Operand, width: int, state: State) -> Bits:
    """What an operand is, `width` bits of it."""
    if isinstance(operand, Register):
        return state.read(operand)
    if isinstance(operand, Immediate):
        if operand.value is not None:
            return state.algebra.constant(operand.value, width)
        return state.algebra.extend(state.world.symbol(operand.text), width)
    if isinstance(operand, Memory):
        return state.load(operand, width)
    raise NoSemantics(str(operand))


def put(operand: Operand, result: Bits, state: State) -> None:
    """Write a destination."""
    if isinstance(operand, Register):
        state.write(operand, result)
    elif isinstance(operand, Memory):
        state.store(operand, result)
    else:
        raise NoSemantics(str(operand))


def bit(word: Bits, index: int, state: State) -> Bits:
    """One bit of a word."""
    return state.algebra.extract(word, index, index)


def sign(word: Bits, state: State) -> Bits:
    """The highest bit of a word."""
    return bit(word, state.algebra.width(word) - 1, state)


def set_result_flags(result: Bits, state: State) -> None:
    """Zero, sign and parity, which every result of arithmetic sets."""
    algebra = state.algebra
    state.flags["ZF"] = algebra.equal(result, algebra.constant(0, algebra.width(result)))
    state.flags["SF"] = sign(result, state)
    odd = bit(result, 0, state)
    for index in range(1, 8):
        odd = odd ^ bit(result, index, state)
    state.flags["PF"] = ~odd


def undefine(names: str, state: State) -> None:
    """Leave flags undefined, given by their first letters."""
    for letter in names:
        state.flags[letter + "F"] = state.world.undefined(letter + "F", 1)


def condition(name: str, state: State) -> Bits:
    """Whether a condition holds: one bit."""
    match name:
        case "o":
            return state.flag("OF")
        case "b":
            return state.flag("CF")
        case "e":
            return state.flag("ZF")
        case "be":
            return state.flag("CF") | state.flag("ZF")
        case "s":
            return state.flag("SF")
        case "p":
            return state.flag("PF")
        case "l":
            return state.flag("SF") ^ state.flag("OF")
        case "le":
            return state.flag("ZF") | (state.flag("SF") ^ state.flag("OF"))
    return ~condition(opposite(name), state)


def _zero(state: State, width: int = 1) -> Bits:
    return state.algebra.constant(0, width)


def _move(one: Instruction, state: State) -> None:
    source, destination = one.operands
    put(destination, value(source, one.width, state), state)


def _extend(one: Instruction, state: State) -> None:
    """movz and movs: the first operand is narrower."""
    source, destination = one.operands
    assert isinstance(destination, Register)
    narrow = value(source, one.form.operands[0].width, state)
    signed = one.operation.startswith("movs")
    state.write(destination, state.algebra.extend(narrow, destination.width, signed))


def _address(one: Instruction, state: State) -> None:
    source, destination = one.operands
    if not isinstance(source, Memory) or source.segment:
        raise NoSemantics("lea")
    put(destination, state.algebra.extend(state.address(source), one.width), state)


def _exchange(one: Instruction, state: State) -> None:
    first, second = one.operands
    if isinstance(first, Memory) or isinstance(second, Memory):
        raise NoSemantics("xchg with memory, which is locked")
    old, new = value(first, one.width, state), value(second, one.width, state)
    put(first, new, state)
    put(second, old, state)


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
    carry = state.flag("CF") if one.operation in ("adc", "sbb") else _zero(state)
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


def set_logic_flags(result: Bits, state: State) -> None:
    """The flags of a bitwise operation."""
    set_result_flags(result, state)
    state.flags["CF"] = state.flags["OF"] = _zero(state)
    undefine("A", state)


def _count(one: Instruction, state: State) -> None:
    """inc and dec leave the carry alone."""
    destination = one.operands[0]
    carry = state.flag("CF")
    old = value(destination, one.width, state)
    compute = _sum if one.operation == "inc" else _difference
    result = compute(old, state.algebra.constant(1, one.width), _zero(state), state)
    state.flags["CF"] = carry
    put(destination, result, state)


def _negate(one: Instruction, state: State) -> None:
    destination = one.operands[0]
    old = value(destination, one.width, state)
    put(destination, _difference(_zero(state, one.width), old, _zero(state), state), state)


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
        overflow = _zero(state) if signed else sign(old, state)
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


def _set(one: Instruction, state: State) -> None:
    result = state.algebra.extend(condition(one.form.condition, state), 8)
    put(one.operands[0], result, state)


def _conditional_move(one: Instruction, state: State) -> None:
    source, destination = one.operands
    assert isinstance(destination, Register)
    new = value(source, one.width, state)
    holds = condition(one.form.condition, state)
    # Of 32 bits, the upper half is cleared in both cases.
    state.write(destination, state.algebra.choose(holds, new, state.read(destination)))


def _swap_bytes(one: Instruction, state: State) -> None:
    destination = one.operands[0]
    old = value(destination, one.width, state)
    result = state.algebra.extract(old, 7, 0)
    for low in range(8, one.width, 8):
        result = state.algebra.concat(result, state.algebra.extract(old, low + 7, low))
    put(destination, result, state)


def _widen(source: str, destination: str, upper: bool) -> Callable[[Instruction, State], None]:
    """cltq and its like; UPPER where only the sign is wanted."""

    def rule(one: Instruction, state: State) -> None:
        old, target = state.read(REGISTERS[source]), REGISTERS[destination]
        if upper:
            signs = state.algebra.extend(old, 2 * target.width, signed=True)
            state.write(target, state.algebra.extract(signs, 2 * target.width - 1, target.width))
        else:
            state.write(target, state.algebra.extend(old, target.width, signed=True))

    return rule


def _push(one: Instruction, state: State) -> None:
    pushed = value(one.operands[0], one.width, state)
    address = state.whole("rsp") - state.algebra.constant(one.width // 8, 64)
    state.store_at(address, pushed)
    state.registers["rsp"] = address


def _pop(one: Instruction, state: State) -> None:
    destination = one.operands[0]
    if isinstance(destination, Memory):
        raise NoSemantics("pop to memory")
    address = state.whole("rsp")
    popped = state.load_at(address, one.width)
    state.registers["rsp"] = address + state.algebra.constant(one.width // 8, 64)
    put(destination, popped, state)


def _nothing(one: Instruction, state: State) -> None:
    return


def _carry(one: Instruction, state: State) -> None:
    match one.operation:
        case "clc":
            state.flags["CF"] = _zero(state)
        case "stc":
            state.flags["CF"] = ~_zero(state)
        case _:
            state.flags["CF"] = ~state.flag("CF")


RULES: Final[dict[str, Callable[[Instruction, State], None]]] = {
    "mov": _move,
    "movabs": _move,
    "movzb": _extend,
    "movzw": _extend,
    "movsb": _extend,
    "movsw": _extend,
    "movsl": _extend,
    "lea": _address,
    "xchg": _exchange,
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
    "set": _set,
    "cmov": _conditional_move,
    "bswap": _swap_bytes,
    "cbtw": _widen("al", "ax", upper=False),
    "cwtl": _widen("ax", "eax", upper=False),
    "cltq": _widen("eax", "rax", upper=False),
    "cwtd": _widen("ax", "dx", upper=True),
    "cltd": _widen("eax", "edx", upper=True),
    "cqto": _widen("rax", "rdx", upper=True),
    "push": _push,
    "pop": _pop,
    "nop": _nothing,
    **dict.fromkeys(("clc", "stc", "cmc"), _carry),
}
"""The rules by operation; `bmi` and `vectors` add theirs."""
