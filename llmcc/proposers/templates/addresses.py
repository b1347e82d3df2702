"""Addresses: sums, copies and small products as `lea`, and sums folded into accesses."""

from __future__ import annotations

from dataclasses import replace

from llmcc.asm.effects import effects
from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import Register
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

ADDRESSES = Group()


@ADDRESSES.template("copy-and-add", "mov", 2)
def copy_and_add(site: Site) -> list[Instruction] | None:
    """A copy to which something is added is an address, where the flags are dead."""
    first, second = site.window
    source, copy = (general(one) for one in first.operands)
    if source is None or copy is None or not site.flags_are_dead or first.width < 32:
        return None
    if second.operands[-1:] != (copy,) or first.width != second.width:
        return None
    base = resized(source, 64)
    address = _sum(base, second, copy)
    return [sized("lea", first.width, address, copy)] if address else None


def _sum(base: Register, one: Instruction, copy: Register) -> Memory | None:
    """Base and what an instruction adds to it."""
    match one.operation:
        case "inc" | "dec":
            return Memory(base, displacement=1 if one.operation == "inc" else -1)
        case "add" | "sub":
            value = number(one.operands[0])
            if value is not None:
                value = value if one.operation == "add" else -value
                return Memory(base, displacement=value) if -(1 << 31) <= value < 1 << 31 else None
            other = general(one.operands[0])
            if other is None or one.operation == "sub":
                return None
            index = base if other.whole == copy.whole else resized(other, 64)
            # The stack pointer is no index.
            if index.whole == "rsp":
                base, index = index, base
            return Memory(base, index)
    return None


@ADDRESSES.template("copy-and-shift", "mov", 2)
def copy_and_shift(site: Site) -> list[Instruction] | None:
    """A copy that is shifted by one, two or three is an address."""
    first, second = site.window
    source, copy = (general(one) for one in first.operands)
    if source is None or copy is None or second.operation != "shl" or first.width < 32:
        return None
    if second.operands[-1] != copy or source.whole == "rsp" or first.width != second.width:
        return None
    count = 1 if len(second.operands) == 1 else number(second.operands[0])
    index = resized(source, 64)
    if count == 1:
        return [sized("lea", first.width, Memory(index, index), copy)]
    if count not in (2, 3):
        return None
    return [sized("lea", first.width, Memory(None, index, 1 << count), copy)]


@ADDRESSES.template("lea-to-move", "lea")
def lea_to_move(site: Site) -> list[Instruction] | None:
    """The address of a register without anything is a copy."""
    one = site.window[0]
    source, destination = one.operands[0], general(one.operands[1])
    if not isinstance(source, Memory) or source != Memory(source.base) or destination is None:
        return None
    if source.base is None or one.width < 32:
        return None
    return [sized("mov", one.width, resized(source.base, one.width), destination)]


@ADDRESSES.template("lea-to-add", "lea")
def lea_to_add(site: Site) -> list[Instruction] | None:
    """An address with the register it goes to is a sum, where the flags are dead."""
    one = site.window[0]
    source, destination = one.operands[0], general(one.operands[1])
    if not isinstance(source, Memory) or destination is None or not site.flags_are_dead:
        return None
    if source.symbol or source.segment or source.relative or source.base is None:
        return None
    if one.width < 32:
        return None
    base, index = source.base, source.index
    if index is None:
        if base.whole != destination.whole or not source.displacement:
            return None
        return [sized("add", one.width, source.displacement, destination)]
    if source.scale != 1 or source.displacement:
        return None
    if index.whole == destination.whole:
        base, index = index, base
    if base.whole != destination.whole:
        return None
    return [sized("add", one.width, resized(index, one.width), destination)]


@ADDRESSES.template("double-index", "lea")
def double_index(site: Site) -> list[Instruction] | None:
    """Twice an index without a base takes four bytes more than the sum of it with itself."""
    one = site.window[0]
    source = one.operands[0]
    if not isinstance(source, Memory) or source.base or source.index is None or source.scale != 2:
        return None
    if source.symbol or source.segment:
        return None
    return [write(one.mnemonic, replace(source, base=source.index, scale=1), one.operands[1])]


@ADDRESSES.template(
    "exchange-index",
    "mov lea add sub cmp test and or xor movzb movzw movsb movsw movsl movss movsd",
)
def exchange_index(site: Site) -> list[Instruction] | None:
    """Base and index change places where the base would need a displacement of zero."""
    one = site.window[0]
    memory = one.memory
    if memory is None or memory.base is None or memory.index is None or memory.scale != 1:
        return None
    if memory.displacement or memory.symbol or memory.base.whole not in ("rbp", "r13"):
        return None
    if memory.index.whole in ("rbp", "r13", "rsp") or memory.segment:
        return None
    # A base of rbp means the stack segment, which is the same memory in 64-bit mode.
    exchanged = replace(memory, base=memory.index, index=memory.base)
    operands = [exchanged if operand == memory else operand for operand in one.operands]
    return [write(one.mnemonic, *operands)]


@ADDRESSES.template("fold-into-access", "lea add sub mov", 2)
def fold_into_access(site: Site) -> list[Instruction] | None:
    """An address that only the next access needs is part of that access."""
    first, second = site.window
    pointer = general(first.operands[-1])
    memory = second.memory
    if pointer is None or pointer.width != 64 or memory is None or memory.base != pointer:
        return None
    if memory.index == pointer or memory.symbol or memory.segment or first.width != 64:
        return None
    if not _is_consumed(second, pointer, site):
        return None
    if effects(first).writes & ~pointer.writes & site.live & ~effects(second).kills:
        return None
    merged = _merged(first, pointer, memory)
    if merged is None or not -(1 << 31) <= merged.displacement < 1 << 31:
        return None
    operands = [merged if operand == memory else operand for operand in second.operands]
    return [write(second.mnemonic, *operands)]


def _is_consumed(one: Instruction, pointer: Register, site: Site) -> bool:
    """Whether the pointer is used in one address, and overwritten or dead then."""
    for operand in one.operands[:-1]:
        if isinstance(operand, Register) and operand.whole == pointer.whole:
            return False
    last = one.operands[-1]
    if isinstance(last, Register) and last.whole == pointer.whole:
        return one.form.operands[-1].mode == "w" and last.width >= 32
    return site.is_dead(pointer)


def _merged(first: Instruction, pointer: Register, memory: Memory) -> Memory | None:
    """The address of the access, with what the first instruction added to it."""
    source = first.operands[0]
    if first.operation in ("add", "sub"):
        value = number(source)
        if value is not None:
            more = value if first.operation == "add" else -value
            return replace(memory, displacement=memory.displacement + more)
        other = general(source)
        if other is None or memory.index is not None or first.operation == "sub":
            return None
        if other.whole in (pointer.whole, "rsp"):
            return None
        return replace(memory, index=other)
    if first.operation == "mov":
        copied = general(source)
        return replace(memory, base=copied) if copied is not None else None
    if not isinstance(source, Memory) or source.symbol or source.segment or source.relative:
        return None
    if source.index is not None and memory.index is not None:
        return None
    index = source.index or memory.index
    scale = source.scale if source.index is not None else memory.scale
    return Memory(source.base, index, scale, source.displacement + memory.displacement)


@ADDRESSES.template("fold-shift", "shl", 2)
def fold_shift(site: Site) -> list[Instruction] | None:
    """An index that is shifted before its only use is a scaled index."""
    first, second = site.window
    index, memory = general(first.operands[-1]), second.memory
    if index is None or memory is None or memory.index != index or memory.scale != 1:
        return None
    count = 1 if len(first.operands) == 1 else number(first.operands[0])
    if count not in (1, 2, 3) or memory.base == index or index.width != 64:
        return None
    if any(uses(operand, index) for operand in second.operands if operand != memory):
        return None
    if not site.is_dead(index):
        return None
    scaled = replace(memory, scale=1 << count)
    operands = [scaled if operand == memory else operand for operand in second.operands]
    return [write(second.mnemonic, *operands)]
