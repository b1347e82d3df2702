"""What the rules of all instructions have in common: operands, conditions, and flags of results."""

from __future__ import annotations

from llmcc.asm.conditions import opposite
from llmcc.asm.locations import Register
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


def register(operand: Operand) -> Register:
    """A destination that no instruction of its kind has but in a register. Raises NoSemantics."""
    if not isinstance(operand, Register):
        raise NoSemantics(f"a destination that is no register, {operand}")
    return operand


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


def zero(state: State, width: int = 1) -> Bits:
    """No bit set."""
    return state.algebra.constant(0, width)


def set_result_flags(result: Bits, state: State) -> None:
    """Zero, sign and parity, which every result of arithmetic sets."""
    algebra = state.algebra
    state.flags["ZF"] = algebra.equal(result, algebra.constant(0, algebra.width(result)))
    state.flags["SF"] = sign(result, state)
    odd = bit(result, 0, state)
    for index in range(1, 8):
        odd = odd ^ bit(result, index, state)
    state.flags["PF"] = ~odd


def set_logic_flags(result: Bits, state: State) -> None:
    """The flags of a bitwise operation."""
    set_result_flags(result, state)
    state.flags["CF"] = state.flags["OF"] = zero(state)
    undefine("A", state)


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
