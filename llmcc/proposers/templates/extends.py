"""Widening moves: shorter spellings, and those that widen what is wide already."""

from __future__ import annotations

from llmcc.asm.instructions import Instruction
from llmcc.proposers.templates.base import Group, Site, general, number, resized, write

EXTENDS = Group()


@EXTENDS.template("short-sign-extension", "movsl movsw")
def short_sign_extension(site: Site) -> list[Instruction] | None:
    """The sign of the accumulator has instructions of its own."""
    source, destination = (general(one) for one in site.window[0].operands)
    if source is None or destination is None or source.whole != "rax":
        return None
    names = {("eax", "rax"): "cltq", ("ax", "eax"): "cwtl"}
    name = names.get((source.name, destination.name))
    return [write(name)] if name else None


@EXTENDS.template("narrow-zero-extension", "movzb movzw")
def narrow_zero_extension(site: Site) -> list[Instruction] | None:
    """Zeros up to 64 bits are what zeros up to 32 bits do, without a prefix."""
    one = site.window[0]
    destination = general(one.operands[1])
    if destination is None or one.width != 64:
        return None
    return [write(f"{one.operation}l", one.operands[0], resized(destination, 32))]


@EXTENDS.template("extended-twice", "movzb movzw movsb movsw", 2)
def extended_twice(site: Site) -> list[Instruction] | None:
    """What was widened is widened again from the same part."""
    first, second = site.window
    wide = general(first.operands[1])
    if wide is None or second.operation != first.operation or second.width < first.width:
        return None
    narrow = resized(wide, first.form.operands[0].width)
    target = general(second.operands[1])
    if second.operands[0] != narrow or target is None or target.whole != wide.whole:
        return None
    if second.width == first.width:
        return [first]
    return [write(second.mnemonic, first.operands[0], second.operands[1])]


@EXTENDS.template("mask-after-extension", "movzb movzw", 2)
def mask_after_extension(site: Site) -> list[Instruction] | None:
    """A mask that keeps all that the widening left, where the flags are dead."""
    first, second = site.window
    wide = general(first.operands[1])
    mask = {8: 0xFF, 16: 0xFFFF}[first.form.operands[0].width]
    if wide is None or second.operation != "and" or number(second.operands[0]) != mask:
        return None
    target = general(second.operands[1])
    if target is None or target.whole != wide.whole or not site.flags_are_dead:
        return None
    return [first]


@EXTENDS.template(
    "move-after-clearing",
    "mov add sub and or xor shl shr sar lea movzb movzw movsb movsw inc dec neg not imul set",
    2,
)
def move_after_clearing(site: Site) -> list[Instruction] | None:
    """A move of 32 bits to itself, behind something that has cleared the upper half."""
    first, second = site.window
    wide = general(first.operands[-1])
    if wide is None or first.width != 32 or second.operation != "mov" or second.width != 32:
        return None
    return [first] if second.operands == (wide, wide) else None


@EXTENDS.template("extension-before-narrow-use", "movzb movzw movsb movsw movsl", 2)
def extension_before_narrow_use(site: Site) -> list[Instruction] | None:
    """A widened copy of which only the narrow part is read."""
    first, second = site.window
    source, wide = (general(one) for one in first.operands)
    if source is None or wide is None or not site.is_dead(wide) or source.whole == wide.whole:
        return None
    narrow = resized(wide, source.width)
    if second.operation not in ("cmp", "test", "mov") or narrow not in second.operands[:1]:
        return None
    operands = [source if operand == narrow else operand for operand in second.operands]
    return [write(second.mnemonic, *operands)]


@EXTENDS.template("sign-of-zero-extended", "movzb movzw", 2)
def sign_of_zero_extended(site: Site) -> list[Instruction] | None:
    """What was widened with zeros has no sign to be widened further."""
    first, second = site.window
    wide = general(first.operands[1])
    if wide is None or wide.width != 32:
        return None
    if second.operation == "cltq" and wide.name == "eax":
        return [first]
    source = second.operands[0] if second.operation == "movsl" else None
    target = general(second.operands[1]) if source == wide else None
    if target is None:
        return None
    if target.whole == wide.whole:
        return [first]
    return [first, write("movl", wide, resized(target, 32))]
