"""Zeros and ones: the shortest way to a constant that has only one kind of bits."""

from __future__ import annotations

from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import Register
from llmcc.proposers.templates.base import (
    Group,
    Site,
    general,
    number,
    resized,
    sized,
    touches,
    write,
)

ZEROING = Group()


def _cleared(register: Register) -> list[Instruction]:
    narrow = resized(register, 32)
    return [write("xorl", narrow, narrow)]


@ZEROING.template("clear-by-xor", "mov movabs")
def clear_by_xor(site: Site) -> list[Instruction] | None:
    """A move of zero, where the flags are dead."""
    one = site.window[0]
    destination = general(one.operands[1])
    if number(one.operands[0]) != 0 or destination is None or one.width < 32:
        return None
    return _cleared(destination) if site.flags_are_dead else None


@ZEROING.template("clear-by-and", "and imul")
def clear_by_and(site: Site) -> list[Instruction] | None:
    """A product or conjunction with zero."""
    one = site.window[0]
    destination = general(one.operands[-1])
    if number(one.operands[0]) != 0 or destination is None or one.width < 32:
        return None
    return _cleared(destination)


@ZEROING.template("clear-by-sub", "sub")
def clear_by_sub(site: Site) -> list[Instruction] | None:
    """A register minus itself: only the auxiliary carry differs. 64 bits need a prefix more."""
    one = site.window[0]
    source, destination = (general(operand) for operand in one.operands)
    if source is None or source != destination or one.width < 32:
        return None
    return _cleared(source)


@ZEROING.template("clear-narrow", "xor")
def clear_narrow(site: Site) -> list[Instruction] | None:
    """A register of 64 bits is cleared by clearing its lower half."""
    one = site.window[0]
    source, destination = (general(operand) for operand in one.operands)
    if source is None or source != destination or one.width != 64:
        return None
    return _cleared(source)


@ZEROING.template("clear-vector", "pxor xorpd")
def clear_vector(site: Site) -> list[Instruction] | None:
    """A vector register is cleared without a prefix."""
    source, destination = site.window[0].operands
    if not isinstance(source, Register) or source != destination:
        return None
    return [write("xorps", source, source)]


@ZEROING.template("ones-by-or", "mov")
def ones_by_or(site: Site) -> list[Instruction] | None:
    """All ones in 64 bits: or takes a constant of one byte, though it waits for the register."""
    one = site.window[0]
    destination = general(one.operands[1])
    if number(one.operands[0]) != -1 or destination is None or one.width < 32:
        return None
    return [sized("or", one.width, -1, destination)] if site.flags_are_dead else None


@ZEROING.template("set-into-zero", "cmp test", 3)
def set_into_zero(site: Site) -> list[Instruction] | None:
    """A bit that is widened after a comparison: cleared before, the register needs no widening."""
    compare, chosen, widen = site.window
    if chosen.operation != "set" or widen.operation != "movzb":
        return None
    narrow, wide = general(chosen.operands[0]), general(widen.operands[1])
    if narrow is None or wide is None or widen.operands[0] != narrow or widen.width < 32:
        return None
    if narrow.whole != wide.whole or touches(compare, narrow):
        return None
    return [*_cleared(wide), compare, chosen]


@ZEROING.template("and-to-zero-extend", "and")
def and_to_zero_extend(site: Site) -> list[Instruction] | None:
    """A mask of one or two whole bytes is a move that widens."""
    one = site.window[0]
    destination = general(one.operands[1])
    if destination is None or one.width < 32 or not site.flags_are_dead:
        return None
    target = resized(destination, 32)
    match number(one.operands[0]):
        case 0xFF:
            return [write("movzbl", resized(destination, 8), target)]
        case 0xFFFF:
            return [write("movzwl", resized(destination, 16), target)]
    return None
