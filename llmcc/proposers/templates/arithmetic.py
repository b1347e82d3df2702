"""Arithmetic: neutral elements, strength reduction, folded constants."""

from __future__ import annotations

from collections.abc import Sequence

from llmcc.asm.instructions import Instruction
from llmcc.asm.operands import Memory
from llmcc.proposers.templates.base import (
    Group,
    Site,
    general,
    is_short,
    number,
    resized,
    signed,
    sized,
    write,
)

ARITHMETIC = Group()


@ARITHMETIC.template("count-by-one", "add sub")
def count_by_one(site: Site) -> list[Instruction] | None:
    """Plus and minus one are shorter as counting, which leaves the carry alone."""
    one = site.window[0]
    value = number(one.operands[0])
    if value not in (1, -1) or one.memory is not None:
        return None
    up = (value == 1) == (one.operation == "add")
    return [sized("inc" if up else "dec", one.width, one.operands[1])]


@ARITHMETIC.template("shorter-sum", "add sub")
def shorter_sum(site: Site) -> list[Instruction] | None:
    """-128 takes a byte, 128 does not. The carry differs."""
    one = site.window[0]
    if number(one.operands[0]) != 128 or one.width == 8:
        return None
    return [sized("sub" if one.operation == "add" else "add", one.width, -128, one.operands[1])]


@ARITHMETIC.template("neutral", "add sub or xor and shl shr sar imul")
def neutral(site: Site) -> list[Instruction] | None:
    """Plus zero, times one, shifted by nothing: all that it does to a register is none of it."""
    one = site.window[0]
    destination = general(one.operands[-1])
    unit = {"and": -1, "imul": 1}.get(one.operation, 0)
    if destination is None or len(one.operands) < 2 or number(one.operands[0]) != unit:
        return None
    source = one.operands[-2] if len(one.operands) == 3 else destination
    if source == destination:
        return [] if one.width != 32 else [write("movl", destination, destination)]
    return [sized("mov", one.width, source, destination)]


@ARITHMETIC.template("neutral-32", "add sub or xor and shl shr sar")
def neutral_32(site: Site) -> list[Instruction] | None:
    """The same of 32 bits, where the upper half is clear or dead already."""
    one = site.window[0]
    destination = general(one.operands[-1])
    unit = {"and": -1}.get(one.operation, 0)
    if destination is None or len(one.operands) < 2 or number(one.operands[0]) != unit:
        return None
    upper = destination.writes & ~destination.reads
    return [] if one.width == 32 and not upper & site.live else None


@ARITHMETIC.template("multiply-by-power", "imul")
def multiply_by_power(site: Site) -> list[Instruction] | None:
    """A product with a power of two is a shift."""
    one = site.window[0]
    value = number(one.operands[0])
    if value is None or value < 2 or value & (value - 1) or len(one.operands) == 1:
        return None
    destination = general(one.operands[-1])
    source = general(one.operands[-2]) if len(one.operands) == 3 else destination
    if destination is None or source is None:
        return None
    shift = sized("shl", one.width, value.bit_length() - 1, destination)
    return (
        [shift] if source == destination else [sized("mov", one.width, source, destination), shift]
    )


@ARITHMETIC.template("multiply-by-lea", "imul")
def multiply_by_lea(site: Site) -> list[Instruction] | None:
    """A product with 3, 5 or 9 is an address."""
    one = site.window[0]
    value = number(one.operands[0])
    if value not in (3, 5, 9) or len(one.operands) != 3 or one.width < 32:
        return None
    source = general(one.operands[1])
    if source is None:
        return None
    base = resized(source, 64)
    return [sized("lea", one.width, Memory(base, base, value - 1), one.operands[2])]


@ARITHMETIC.template("multiply-by-minus-one", "imul")
def multiply_by_minus_one(site: Site) -> list[Instruction] | None:
    """A product with minus one is a negation."""
    one = site.window[0]
    if number(one.operands[0]) != -1 or len(one.operands) != 3:
        return None
    if one.operands[1] != one.operands[2]:
        return None
    return [sized("neg", one.width, one.operands[2])]


@ARITHMETIC.template("double-by-add", "shl")
def double_by_add(site: Site) -> list[Instruction] | None:
    """A shift by one is a sum, which more units can do."""
    one = site.window[0]
    destination = general(one.operands[-1])
    once = len(one.operands) == 1 or number(one.operands[0]) == 1
    if destination is None or not once:
        return None
    return [sized("add", one.width, destination, destination)]


@ARITHMETIC.template("add-twice", "add sub lea", 2)
def add_twice(site: Site) -> list[Instruction] | None:
    """Two constants added one after the other."""
    first, second = site.window
    register = general(first.operands[-1])
    if register is None or second.operation not in ("add", "sub"):
        return None
    more = number(second.operands[0])
    if more is None or second.operands[1] != register or first.width != second.width:
        return None
    more = more if second.operation == "add" else -more
    source = first.operands[0]
    if first.operation == "lea":
        return _moved_address(first, more)
    value = number(source)
    if value is None:
        return None
    total = signed((value if first.operation == "add" else -value) + more, first.width)
    if not -(1 << 31) <= total < 1 << 31:
        return None
    return [sized("add", first.width, total, register)] if total else None


def _moved_address(one: Instruction, more: int) -> list[Instruction] | None:
    source = one.operands[0]
    if not isinstance(source, Memory) or source.symbol or source.segment or source.relative:
        return None
    total = source.displacement + more
    if not -(1 << 31) <= total < 1 << 31:
        return None
    moved = Memory(source.base, source.index, source.scale, total)
    return [write(one.mnemonic, moved, one.operands[1])]


@ARITHMETIC.template("not-plus-one", "not dec", 2)
def not_plus_one(site: Site) -> list[Instruction] | None:
    """not and inc, or dec and not, are a negation. All flags differ but three."""
    first, second = site.window
    pair = (first.operation, second.operation)
    if pair == ("not", "add") and number(second.operands[0]) == 1:
        pair = ("not", "inc")
    if pair not in (("not", "inc"), ("dec", "not")):
        return None
    if first.operands[-1] != second.operands[-1] or first.width != second.width:
        return None
    if first.memory is not None:
        return None
    return [sized("neg", first.width, first.operands[0])]


@ARITHMETIC.template("invert", "xor")
def invert(site: Site) -> list[Instruction] | None:
    """A difference to all ones is an inversion, which sets no flags."""
    one = site.window[0]
    if number(one.operands[0]) != -1 or one.memory is not None:
        return None
    return [sized("not", one.width, one.operands[1])]


@ARITHMETIC.template("twice-inverted", "not neg", 2)
def twice_inverted(site: Site) -> list[Instruction] | None:
    """What is inverted twice is what it was."""
    first, second = site.window
    if first.operation != second.operation or first.operands != second.operands:
        return None
    register = general(first.operands[0])
    return [] if register is not None and register.width == 64 else None


@ARITHMETIC.template("shift-twice", "shl shr sar", 2)
def shift_twice(site: Site) -> list[Instruction] | None:
    """Two shifts to the same side."""
    first, second = site.window
    if first.operation != second.operation or first.operands[-1] != second.operands[-1]:
        return None
    one, other = (_count(each.operands) for each in site.window)
    if one is None or other is None or first.width != second.width or one + other >= first.width:
        return None
    if general(first.operands[-1]) is None:
        return None
    return [sized(first.operation, first.width, one + other, first.operands[-1])]


def _count(operands: Sequence[object]) -> int | None:
    if len(operands) == 1:
        return 1
    value = getattr(operands[0], "value", None)
    return value if isinstance(value, int) and value >= 0 else None


@ARITHMETIC.template("shift-there-and-back", "shl", 2)
def shift_there_and_back(site: Site) -> list[Instruction] | None:
    """To the left and back to the right is a move that widens, or a mask."""
    first, second = site.window
    register = general(first.operands[-1])
    count = _count(first.operands)
    if register is None or second.operation not in ("shr", "sar") or count is None:
        return None
    if second.operands[-1] != register or _count(second.operands) != count:
        return None
    if not site.flags_are_dead or first.width < 32:
        return None
    kept = first.width - count
    kind = "movz" if second.operation == "shr" else "movs"
    if kept in (8, 16):
        narrow = resized(register, kept)
        return [write(f"{kind}{'b' if kept == 8 else 'w'}{first.mnemonic[-1]}", narrow, register)]
    if kept == 32:
        low = resized(register, 32)
        return [write("movl", low, low) if kind == "movz" else write("movslq", low, register)]
    if kind == "movz" and kept < 31:
        return [sized("and", first.width, (1 << kept) - 1, register)]
    return None


@ARITHMETIC.template("masked-twice", "and or", 2)
def masked_twice(site: Site) -> list[Instruction] | None:
    """Two masks, one after the other."""
    first, second = site.window
    one, other = number(first.operands[0]), number(second.operands[0])
    if first.operation != second.operation or one is None or other is None:
        return None
    if first.operands[1] != second.operands[1] or general(first.operands[1]) is None:
        return None
    if first.width != second.width:
        return None
    both = one & other if first.operation == "and" else one | other
    return [sized(first.operation, first.width, both, first.operands[1])]


@ARITHMETIC.template("subtract-negated", "neg", 2)
def subtract_negated(site: Site) -> list[Instruction] | None:
    """-a added to b, where a is dead then, is a subtracted from b."""
    first, second = site.window
    register = general(first.operands[0])
    if register is None or second.operation != "add" or first.width != second.width:
        return None
    target = general(second.operands[1])
    if second.operands[0] != register or target is None or target.whole == register.whole:
        return None
    return [sized("sub", first.width, register, target)] if site.is_dead(register) else None


@ARITHMETIC.template("short-mask", "and")
def short_mask(site: Site) -> list[Instruction] | None:
    """A mask for 64 bits that clears the upper half is a mask for 32."""
    one = site.window[0]
    value, register = number(one.operands[0]), general(one.operands[1])
    if value is None or register is None or one.width != 64 or not 0 <= value < 1 << 31:
        return None
    return [write("andl", value, resized(register, 32))]


@ARITHMETIC.template("short-or", "or and")
def short_or(site: Site) -> list[Instruction] | None:
    """A constant that only touches the lowest byte, where 32 bits would take four bytes of it."""
    one = site.window[0]
    value, register = number(one.operands[0]), general(one.operands[1])
    if value is None or register is None or one.width not in (32, 64) or is_short(value):
        return None
    low = value if one.operation == "or" else ~value & ((1 << one.width) - 1)
    if not 0 <= low < 256 or not site.flags_are_dead:
        return None
    return [write(f"{one.operation}b", signed(value, 8), resized(register, 8))]
