"""Moves: what is moved twice, to itself, or through a register that nobody needs."""

from __future__ import annotations

from dataclasses import replace

from llmcc.asm.effects import effects
from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import REGISTERS, Register
from llmcc.asm.operands import Memory
from llmcc.proposers.templates.base import (
    Group,
    Site,
    general,
    number,
    resized,
    sized,
    uses,
    write,
)

MOVES = Group()
_VECTOR_MOVES = "movaps movups movapd movupd movdqa movdqu"


@MOVES.template("self-move", f"mov {_VECTOR_MOVES}")
def self_move(site: Site) -> list[Instruction] | None:
    """A register moved to itself."""
    source, destination = site.window[0].operands
    return [] if isinstance(source, Register) and source == destination else None


@MOVES.template("move-back", "mov", 2)
def move_back(site: Site) -> list[Instruction] | None:
    """a to b, and b to a: the second does nothing."""
    first, second = site.window
    if second.operation != "mov" or first.operands[::-1] != second.operands:
        return None
    return [first] if general(first.operands[0]) and general(first.operands[1]) else None


@MOVES.template("move-again", f"mov {_VECTOR_MOVES}", 2)
def move_again(site: Site) -> list[Instruction] | None:
    """The same move between registers, or of a constant, twice."""
    first, second = site.window
    return [first] if str(first) == str(second) and first.memory is None else None


@MOVES.template("overwritten", "mov lea movzb movzw movsb movsw movsl set", 2)
def overwritten(site: Site) -> list[Instruction] | None:
    """A value that the next instruction overwrites without having read it."""
    first, second = site.window
    destination = general(first.operands[-1])
    if destination is None or effects(first).loads or first.operation == "set":
        return None
    effect = effects(second)
    whole_one = destination.writes
    if effect.reads & whole_one or whole_one & ~effect.kills:
        return None
    return [second]


@MOVES.template(
    "dead-write",
    "mov lea movzb movzw movsb movsw movsl set cmov add sub and or xor shl shr sar inc dec neg not"
    " imul cmp test cltq cwtl cltd cqto bswap adc sbb movaps movdqa movapd pxor xorps xorpd popcnt",
)
def dead_write(site: Site) -> list[Instruction] | None:
    """An instruction of whose results none is live."""
    effect = effects(site.window[0])
    if effect.loads or effect.stores or effect.writes & site.live:
        return None
    return []


@MOVES.template("forward-copy", f"mov {_VECTOR_MOVES}", 2)
def forward_copy(site: Site) -> list[Instruction] | None:
    """A copy that only the next instruction reads, as its source: it can read the original."""
    first, second = site.window
    source, copy = first.operands
    if not (isinstance(source, Register) and isinstance(copy, Register)):
        return None
    if source.shift or copy.shift or source.is_general != copy.is_general:
        return None
    if source == copy or not second.operands or uses(second.operands[-1], copy):
        return None
    operands = tuple(
        _same_part(source, one)
        if isinstance(one, Register) and one.whole == copy.whole
        else _readdressed(one, copy, source)
        if isinstance(one, Memory)
        else one
        for one in second.operands
    )
    if operands == second.operands:
        return None
    changed = write(second.mnemonic, *operands)
    return [changed] if site.is_dead(copy) else None


def _same_part(source: Register, one: Register) -> Register:
    return resized(source, one.width) if one.is_general else REGISTERS[source.whole]


def _readdressed(memory: Memory, old: Register, new: Register) -> Memory:
    base, index = memory.base, memory.index
    if base and base.whole == old.whole:
        base = resized(new, 64)
    if index and index.whole == old.whole:
        index = resized(new, 64)
    return replace(memory, base=base, index=index)


@MOVES.template("in-place", "mov", 3)
def in_place(site: Site) -> list[Instruction] | None:
    """a to b, an operation on b, b back to a, where b is dead then: the operation on a."""
    first, middle, last = site.window
    one, other = general(first.operands[0]), general(first.operands[1])
    if one is None or other is None or one.whole == other.whole or last.operation != "mov":
        return None
    if last.operands != first.operands[::-1] or not middle.operands:
        return None
    if middle.operands[-1] != other or not site.is_dead(other):
        return None
    if any(
        uses(operand, register) for operand in middle.operands[:-1] for register in (one, other)
    ):
        return None
    return [write(middle.mnemonic, *middle.operands[:-1], one)]


@MOVES.template("forward-constant", "mov", 2)
def forward_constant(site: Site) -> list[Instruction] | None:
    """A constant in a register that only the next instruction reads, as its first operand."""
    first, second = site.window
    constant, register = first.operands
    destination = general(register)
    value = number(constant)
    if destination is None or value is None or not -(1 << 31) <= value < 1 << 31:
        return None
    operations = ("mov", "add", "sub", "and", "or", "xor", "cmp", "test", "adc", "sbb")
    if second.operation not in operations or second.operands[0] != resized(
        destination, second.width
    ):
        return None
    if uses(second.operands[1], destination) or not site.is_dead(destination):
        return None
    if second.width > first.width and value < 0:
        return None
    limit = 1 << (second.width - 1)
    if not -limit <= value < limit:
        return None
    return [write(second.mnemonic, value, second.operands[1])]


@MOVES.template("narrow-copy", "mov")
def narrow_copy(site: Site) -> list[Instruction] | None:
    """A copy of 64 bits of which 32 are live: no prefix is needed."""
    source, destination = (general(one) for one in site.window[0].operands)
    if source is None or destination is None or site.window[0].width != 64:
        return None
    if destination.writes & ~resized(destination, 32).reads & site.live:
        return None
    return [write("movl", resized(source, 32), resized(destination, 32))]


@MOVES.template("narrow-constant", "mov movabs")
def narrow_constant(site: Site) -> list[Instruction] | None:
    """A constant of 64 bits whose upper half is zero."""
    one = site.window[0]
    value, destination = number(one.operands[0]), general(one.operands[1])
    if value is None or destination is None or one.width != 64 or not 0 <= value < 1 << 32:
        return None
    return [write("movl", value, resized(destination, 32))]


@MOVES.template("short-absolute", "movabs")
def short_absolute(site: Site) -> list[Instruction] | None:
    """A constant of 64 bits that is the sign extension of 32."""
    value, destination = number(site.window[0].operands[0]), general(site.window[0].operands[1])
    if value is None or destination is None:
        return None
    value -= (value >> 63 & 1) << 64 if value > 0 else 0
    return [write("movq", value, destination)] if -(1 << 31) <= value < 0 else None


@MOVES.template("short-vector-move", "movapd movdqa movupd movdqu")
def short_vector_move(site: Site) -> list[Instruction] | None:
    """The move of floats does the same without a prefix."""
    one = site.window[0]
    name = "movaps" if one.operation in ("movapd", "movdqa") else "movups"
    if one.memory is None:
        name = "movaps"
    return [write(name, *one.operands)]


@MOVES.template("store-constant", "mov", 2)
def store_constant(site: Site) -> list[Instruction] | None:
    """A constant that only goes to memory needs no register, even where it has no sign."""
    first, second = site.window
    value, register = number(first.operands[0]), general(first.operands[1])
    if value is None or register is None or second.operation != "mov":
        return None
    if second.width == 64 or not isinstance(second.operands[1], Memory):
        return None
    if second.operands[0] != resized(register, second.width) or not site.is_dead(register):
        return None
    if uses(second.operands[1], register):
        return None
    value &= (1 << second.width) - 1
    return [
        sized(
            "mov",
            second.width,
            value - ((value >> (second.width - 1)) << second.width),
            second.operands[1],
        )
    ]
