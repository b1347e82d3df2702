"""The semantics of moves and bitwise operations on SSE registers: their lowest 128 bits.

The bits above are left alone by all of these, and no window touches them.
"""

from __future__ import annotations

from typing import Final

from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import Register
from llmcc.asm.operands import Memory, Operand
from llmcc.asm.semantics.algebra import Bits
from llmcc.asm.semantics.parts import NoSemantics, register
from llmcc.asm.semantics.state import State

_ALIGNED: Final = ("movaps", "movapd", "movdqa")


def _read(operand: Operand, width: int, state: State, aligned: bool = False) -> Bits:
    if isinstance(operand, Memory):
        return state.load(operand, width, aligned)
    if isinstance(operand, Register):
        return state.algebra.extract(state.whole(operand.whole), width - 1, 0)
    raise NoSemantics(str(operand))


def _whole_move(one: Instruction, state: State) -> None:
    source, destination = one.operands
    aligned = one.operation in _ALIGNED
    moved = _read(source, 128, state, aligned)
    if isinstance(destination, Memory):
        state.store(destination, moved, aligned)
    elif isinstance(destination, Register):
        state.registers[destination.whole] = moved


def _part_move(one: Instruction, state: State) -> None:
    """movss, movsd, movd and movq."""
    algebra = state.algebra
    source, destination = one.operands
    width = one.form.operands[0].width
    moved = _read(source, width, state)
    if isinstance(destination, Memory):
        state.store(destination, moved)
        return
    destination = register(destination)
    if destination.is_general:
        state.write(destination, moved)
    elif one.operation in ("movss", "movsd") and isinstance(source, Register):
        upper = algebra.extract(state.whole(destination.whole), 127, width)
        state.registers[destination.whole] = algebra.concat(upper, moved)
    else:
        state.registers[destination.whole] = algebra.extend(moved, 128)


def _logic(one: Instruction, state: State) -> None:
    source, destination = one.operands[0], register(one.operands[1])
    right = _read(source, 128, state, aligned=True)
    left = state.whole(destination.whole)
    name = one.operation
    if "andn" in name:
        result = ~left & right
    elif "xor" in name:
        result = left ^ right
    elif "or" in name:
        result = left | right
    else:
        result = left & right
    state.registers[destination.whole] = result


RULES: Final = {
    **dict.fromkeys(("movaps", "movups", "movapd", "movupd", "movdqa", "movdqu"), _whole_move),
    **dict.fromkeys(("movss", "movsd", "movd", "movq"), _part_move),
    **dict.fromkeys(("andps", "andpd", "pand", "andnps", "andnpd", "pandn"), _logic),
    **dict.fromkeys(("orps", "orpd", "por", "xorps", "xorpd", "pxor"), _logic),
}
