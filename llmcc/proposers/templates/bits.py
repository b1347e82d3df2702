"""Bit manipulation, where the target has it: two instructions as one of three operands."""

from __future__ import annotations

from llmcc.asm.instructions import Instruction
from llmcc.asm.operands import Memory
from llmcc.proposers.templates.base import (
    Group,
    Site,
    general,
    number,
    resized,
    sized,
)

BITS = Group()


@BITS.template("and-not", "not", 2, needs="bmi")
def and_not(site: Site) -> list[Instruction] | None:
    """An inversion whose result is masked. The parity is left undefined."""
    first, second = site.window
    register = general(first.operands[0])
    if register is None or second.operation != "and" or second.operands[1] != register:
        return None
    if first.width < 32 or isinstance(number(second.operands[0]), int):
        return None
    other = general(second.operands[0])
    if other is None or other.whole == register.whole:
        return None
    return [sized("andn", first.width, other, register, register)]


@BITS.template("clear-lowest", "lea", 2, needs="bmi")
def clear_lowest(site: Site) -> list[Instruction] | None:
    """x & (x - 1)"""
    return _with_less(site, "and", "blsr")


@BITS.template("mask-to-lowest", "lea", 2, needs="bmi")
def mask_to_lowest(site: Site) -> list[Instruction] | None:
    """x ^ (x - 1)"""
    return _with_less(site, "xor", "blsmsk")


def _with_less(site: Site, operation: str, name: str) -> list[Instruction] | None:
    first, second = site.window
    memory, less = first.operands[0], general(first.operands[1])
    if not isinstance(memory, Memory) or memory.base is None or less is None:
        return None
    if memory != Memory(memory.base, displacement=-1) or second.operation != operation:
        return None
    word = resized(memory.base, less.width)
    if second.operands != (word, less) or less.width < 32:
        return None
    return [sized(name, less.width, word, less)]


@BITS.template("isolate-lowest", "mov", 3, needs="bmi")
def isolate_lowest(site: Site) -> list[Instruction] | None:
    """x & -x"""
    first, second, third = site.window
    word, copy = (general(one) for one in first.operands)
    if word is None or copy is None or first.width < 32 or word.whole == copy.whole:
        return None
    if second.operation != "neg" or second.operands != (copy,) or third.operation != "and":
        return None
    if third.operands != (word, copy):
        return None
    return [sized("blsi", first.width, word, copy)]


@BITS.template("shift-copy", "mov", 2, needs="bmi2")
def shift_copy(site: Site) -> list[Instruction] | None:
    """A copy that is shifted by cl. No flag is touched."""
    first, second = site.window
    source, copy = (general(one) for one in first.operands)
    if source is None or copy is None or second.operation not in ("shl", "shr", "sar"):
        return None
    if len(second.operands) != 2 or second.operands[1] != copy or first.width < 32:
        return None
    count = general(second.operands[0])
    if count is None or copy.whole == "rcx" or first.width != second.width:
        return None
    if not site.flags_are_dead:
        return None
    return [sized(f"{second.operation}x", first.width, resized(count, first.width), source, copy)]


@BITS.template("shift-by-register", "shl shr sar", needs="bmi2")
def shift_by_register(site: Site) -> list[Instruction] | None:
    """A shift by cl that keeps no old flags takes less."""
    one = site.window[0]
    register = general(one.operands[-1])
    count = general(one.operands[0]) if len(one.operands) == 2 else None
    if register is None or count is None or one.width < 32 or not site.flags_are_dead:
        return None
    return [sized(f"{one.operation}x", one.width, resized(count, one.width), register, register)]


@BITS.template("rotate-copy", "mov", 2, needs="bmi2")
def rotate_copy(site: Site) -> list[Instruction] | None:
    """A copy that is rotated by a constant."""
    first, second = site.window
    source, copy = (general(one) for one in first.operands)
    if source is None or copy is None or second.operation not in ("rol", "ror"):
        return None
    count = 1 if len(second.operands) == 1 else number(second.operands[0])
    if second.operands[-1] != copy or first.width < 32 or first.width != second.width:
        return None
    if count is None or not 0 < count < first.width or not site.flags_are_dead:
        return None
    count = count if second.operation == "ror" else first.width - count
    return [sized("rorx", first.width, count, source, copy)]
