"""What one instruction does: locations read, written and undefined, and accesses to memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from llmcc.asm import locations
from llmcc.asm.forms import Access, Flow
from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import Locations, Register
from llmcc.asm.operands import Immediate, Indirect, Memory, Operand


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects of one instruction."""

    reads: Locations = 0
    writes: Locations = 0
    """All that may change, undefined flags among it."""
    kills: Locations = 0
    """The part of `writes` that always changes, so that what it held before is dead."""
    undefined: Locations = 0
    loads: bool = False
    """Whether it reads memory."""
    stores: bool = False
    """Whether it writes memory."""


OPAQUE: Final = Effects(
    locations.ALL, locations.ALL, 0, locations.ALL_FLAGS, loads=True, stores=True
)
"""What is not modelled may do anything."""

SHIFTS: Final = frozenset(("shl", "shr", "sar", "rol", "ror", "rcl", "rcr", "shld", "shrd"))
_ROTATES: Final = frozenset(("rol", "ror", "rcl", "rcr"))
_STACK: Final = {"push": (False, True), "pop": (True, False), "leave": (True, False)}
_STRINGS: Final = {
    "stos": (False, True),
    "movs": (True, True),
    "lods": (True, False),
    "scas": (True, False),
    "cmps": (True, False),
}


@lru_cache(maxsize=1 << 16)
def effects(instruction: Instruction) -> Effects:
    """The effects of an instruction."""
    form = instruction.form
    reads, writes, undefined = form.reads, form.writes, form.undefined
    if form.flow is Flow.CALL:
        return Effects(
            locations.ALL & ~locations.ALL_FLAGS,
            locations.ALL,
            locations.ALL_FLAGS,
            undefined,
            loads=True,
            stores=True,
        )
    loads = stores = False
    for access, operand in zip(form.operands, instruction.operands, strict=True):
        reads |= _read(access, operand, instruction)
        writes |= _written(access, operand, instruction)
        if isinstance(operand, Memory) and access.mode != "a":
            loads, stores = loads or access.reads, stores or access.writes
        elif isinstance(operand, Indirect):
            loads = loads or isinstance(operand.through, Memory)
    for table in (_STACK, _STRINGS):
        if form.operation in table:
            also = table[form.operation]
            loads, stores = loads or also[0], stores or also[1]
    if form.flow is Flow.RETURN:
        loads = True
    kills = writes
    if form.operation in SHIFTS:
        reads, writes, kills, undefined = _shift(instruction, reads, writes, undefined)
    if form.operation in ("bsf", "bsr"):
        # With nothing to find, the destination stays as it was.
        destination = instruction.operands[1]
        assert isinstance(destination, Register)
        reads |= destination.reads
        if instruction.prefix:
            undefined = locations.ALL_FLAGS
            writes = kills = writes | undefined
    if form.operation == "cmpxchg":
        kills &= locations.ALL_FLAGS
    if instruction.prefix.startswith("rep") and form.flow is Flow.NEXT and not form.operands:
        counter = locations.whole("rcx")
        # With a count of zero nothing happens at all.
        reads, writes, kills = reads | counter | (writes & locations.ALL_FLAGS), writes | counter, 0
    if is_cleared(instruction):
        # The result is zero whatever was there.
        operand = instruction.operands[0]
        assert isinstance(operand, Register)
        reads &= ~operand.reads
    return Effects(reads, writes, kills, undefined, loads, stores)


def is_cleared(instruction: Instruction) -> bool:
    """Whether it clears a register by combining it with itself."""
    if instruction.operation not in ("xor", "sub", "pxor", "xorps", "xorpd"):
        return False
    first, second = instruction.operands
    return isinstance(first, Register) and first == second


def _read(access: Access, operand: Operand, instruction: Instruction) -> Locations:
    if isinstance(operand, Memory):
        return operand.reads
    if isinstance(operand, Indirect):
        return operand.through.reads
    if not isinstance(operand, Register) or not access.reads:
        return 0
    return operand.reads if operand.is_general else _lanes(operand, access, instruction)


def _written(access: Access, operand: Operand, instruction: Instruction) -> Locations:
    if not isinstance(operand, Register) or not access.writes:
        return 0
    return operand.writes if operand.is_general else _lanes(operand, access, instruction, True)


def _lanes(
    register: Register, access: Access, instruction: Instruction, written: bool = False
) -> Locations:
    """The lanes of a vector register: a load into one clears the rest of its lowest 16 bytes."""
    name = instruction.operation
    if name in ("movlps", "movlpd", "movhps", "movhpd"):
        # A half, and which one hardly matters.
        return locations.lanes(register.whole, 16)
    clears = name in ("movq", "movd") or isinstance(instruction.operands[0], Memory)
    if written and name in ("movss", "movsd", "movq", "movd") and clears:
        return locations.lanes(register.whole, 16)
    return locations.lanes(register.whole, access.width // 8)


def _shift(
    instruction: Instruction, reads: Locations, writes: Locations, undefined: Locations
) -> tuple[Locations, Locations, Locations, Locations]:
    """Reads, writes, kills and undefined flags, which depend on the count."""
    count = count_of(instruction)
    flags = locations.flags("CO") if instruction.operation in _ROTATES else locations.ALL_FLAGS
    others = writes & ~locations.ALL_FLAGS
    undefined = locations.flags("A") & flags
    if count is None:
        # By zero, everything stays as it was.
        kept = flags | others
        return reads | kept & locations.ALL_FLAGS, others | flags, others, undefined | _overflow()
    if count == 0:
        return reads & ~flags, others, others, 0
    if count != 1:
        undefined |= _overflow()
    if count >= instruction.width and instruction.operation not in _ROTATES:
        undefined |= locations.flags("C")
    return reads, others | flags, others | flags, undefined


def _overflow() -> Locations:
    return locations.flags("O")


def count_of(instruction: Instruction) -> int | None:
    """By how many bits a shift shifts; None where a register says it."""
    single = len(instruction.form.operands) == 1
    first = instruction.operands[0]
    if single:
        return 1
    if not isinstance(first, Immediate) or first.value is None:
        return None
    return first.value & (63 if instruction.width == 64 else 31)
