"""How long the encoding of an instruction is, in bytes, as both assemblers choose it."""

from __future__ import annotations

from typing import Final

from llmcc.asm.effects import count_of
from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import Register
from llmcc.asm.operands import Immediate, Indirect, Memory

_ARITHMETIC: Final = ("add", "sub", "adc", "sbb", "and", "or", "xor", "cmp")
_SHIFTS: Final = ("shl", "shr", "sar", "rol", "ror", "rcl", "rcr")
# Without operands in the encoding.
_BARE: Final = {
    "ret": 1,
    "leave": 1,
    "nop": 1,
    "cwtl": 1,
    "cltd": 1,
    "cltq": 2,
    "cqto": 2,
    "cbtw": 2,
    "cwtd": 2,
    "clc": 1,
    "stc": 1,
    "cmc": 1,
    "cld": 1,
    "std": 1,
    "ud2": 2,
    "endbr64": 4,
}
_TWO_BYTES: Final = ("imul", "movzb", "movzw", "movsb", "movsw", "cmov", "set", "bsf", "bsr")
_VEX: Final = ("andn", "blsr", "blsi", "blsmsk", "bzhi", "bextr", "shlx", "shrx", "sarx", "rorx")
# SSE instructions without a prefix byte.
_PLAIN_SSE: Final = ("ps", "comiss")


def length(one: Instruction) -> int:
    """The length in bytes. A guess within one or two bytes for the rarer vector instructions."""
    if one.form.flow in (Flow.BRANCH, Flow.JUMP, Flow.CALL):
        return _jump(one)
    if one.operation in _BARE and not one.operands:
        return _BARE[one.operation] + len(one.prefix.split())
    if not one.operands:
        return 1 + len(one.prefix.split()) + _prefixes(one)
    vector = any(isinstance(part, Register) and not part.is_general for part in one.operands)
    total = len(one.prefix.split()) + _prefixes(one) + _opcode(one, vector) + _immediate(one)
    memory = one.memory
    if memory is not None:
        total += _address(memory)
    return total


def _jump(one: Instruction) -> int:
    if isinstance(one.operands[0], Indirect):
        through = one.operands[0].through
        extended = isinstance(through, Register) and _is_extended(through)
        own = 2 + extended if isinstance(through, Register) else 2 + _address(through)
        return own + len(one.prefix.split())
    return 5 if one.form.flow is Flow.CALL else 2


def _is_extended(register: Register) -> bool:
    return register.whole[1:].isdigit() or (
        register.whole.startswith("xmm") and int(register.whole[3:]) > 7
    )


def _prefixes(one: Instruction) -> int:
    """Operand size, REX, and what an address needs of the two."""
    if one.operation in _VEX or one.operation == "mulx":
        return 0
    wide = one.width == 64 and one.operation not in ("push", "pop", "leave")
    registers = [operand for operand in one.operands if isinstance(operand, Register)]
    memory = one.memory
    used = registers + ([r for r in (memory.base, memory.index) if r] if memory else [])
    rex = wide or any(_is_extended(register) for register in used)
    rex = rex or any(register.name in ("sil", "dil", "bpl", "spl") for register in registers)
    if one.operation == "movq" and any(register.is_general for register in registers):
        rex = True
    segment = 1 if memory and memory.segment else 0
    return int(rex) + (1 if one.width == 16 else 0) + segment


def _opcode(one: Instruction, vector: bool) -> int:
    """Opcode with the byte for the operands."""
    name = one.operation
    if name in _VEX or name == "mulx":
        return 5
    if name in ("push", "pop") and isinstance(one.operands[0], Register):
        return 1
    if name in ("push",) and isinstance(one.operands[0], Immediate):
        return 1
    if name in ("mov", "movabs") and isinstance(one.operands[0], Immediate):
        to_register = isinstance(one.operands[1], Register)
        return 1 if to_register and (one.width != 64 or not _fits(one, 32)) else 2
    if name == "xchg" and one.width > 8 and _has_accumulator(one):
        return 1
    if name == "bswap":
        return 2
    if vector:
        return (
            3
            + (0 if name.endswith("ps") or name in _PLAIN_SSE else 1)
            + (
                1
                if name.startswith(("pshufb", "pmull", "pabs", "round", "palign", "pcmpeqq"))
                else 0
            )
        )
    immediate = _has_immediate(one)
    accumulator = isinstance(one.operands[-1], Register) and one.operands[-1].whole == "rax"
    if name in (*_ARITHMETIC, "test") and immediate and accumulator:
        short = one.width > 8 and name != "test" and _fits(one, 8)
        return 2 if short else 1
    if name == "imul" and len(one.operands) == 2 and not immediate:
        return 3
    if name == "imul":
        return 2
    if name in ("popcnt", "tzcnt", "lzcnt"):
        return 4
    return 3 if name in _TWO_BYTES or name.startswith("bt") else 2


def _has_immediate(one: Instruction) -> bool:
    return bool(one.operands) and isinstance(one.operands[0], Immediate)


def _has_accumulator(one: Instruction) -> bool:
    return any(
        isinstance(part, Register) and part.name in ("eax", "rax", "ax") for part in one.operands
    ) and all(isinstance(p, Register) for p in one.operands)


def _fits(one: Instruction, bits: int) -> bool:
    """Whether the immediate is the sign extension of so many bits."""
    immediate = one.operands[0]
    assert isinstance(immediate, Immediate)
    if immediate.value is None:
        return bits >= 32 and one.operation != "movabs"
    width = one.width or 32
    value = immediate.value & ((1 << width) - 1)
    value -= (value >> (width - 1)) << width
    return -(1 << (bits - 1)) <= value < 1 << (bits - 1)


def _immediate(one: Instruction) -> int:
    if not _has_immediate(one):
        return 0
    name, width = one.operation, one.width
    if name in _SHIFTS and width:
        return 0 if count_of(one) == 1 else 1
    if one.form.operands[0].width == 8 and (width != 8 or name not in ("mov", *_ARITHMETIC)):
        return 1
    if name in ("mov", "movabs"):
        if width == 64 and not _fits(one, 32):
            return 8
        return {8: 1, 16: 2}.get(width, 4)
    if name.startswith("bt"):
        return 1
    if name in ("push",) or name in _ARITHMETIC or name == "imul":
        if _fits(one, 8):
            return 1
        return 2 if width == 16 else 4
    return {8: 1, 16: 2}.get(width, 4)


def _address(memory: Memory) -> int:
    """The bytes for index and displacement."""
    if memory.relative:
        return 4
    if memory.base is None:
        return 5
    sib = 1 if memory.index is not None or memory.base.whole in ("rsp", "r12") else 0
    if memory.symbol:
        return sib + 4
    if memory.displacement == 0 and memory.base.whole not in ("rbp", "r13"):
        return sib
    return sib + (1 if -128 <= memory.displacement < 128 else 4)
