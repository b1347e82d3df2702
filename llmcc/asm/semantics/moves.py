"""The semantics of instructions that move data, and of those that only touch the carry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import REGISTERS
from llmcc.asm.operands import Memory
from llmcc.asm.semantics.parts import NoSemantics, condition, put, register, value, zero
from llmcc.asm.semantics.state import State


def _move(one: Instruction, state: State) -> None:
    source, destination = one.operands
    put(destination, value(source, one.width, state), state)


def _extend(one: Instruction, state: State) -> None:
    """movz and movs: the first operand is narrower."""
    source, destination = one.operands[0], register(one.operands[1])
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


def _set(one: Instruction, state: State) -> None:
    result = state.algebra.extend(condition(one.form.condition, state), 8)
    put(one.operands[0], result, state)


def _conditional_move(one: Instruction, state: State) -> None:
    source, destination = one.operands[0], register(one.operands[1])
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
            state.flags["CF"] = zero(state)
        case "stc":
            state.flags["CF"] = ~zero(state)
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
"""The rules by operation."""
