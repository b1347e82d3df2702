"""Accesses to memory as operands of what uses them. No access is added, dropped or moved."""

from __future__ import annotations

from llmcc.asm.instructions import Instruction
from llmcc.asm.operands import Memory, Operand
from llmcc.proposers.templates.base import Group, Site, general, sized, uses, write

MEMORY = Group()


@MEMORY.template("load-operand", "mov", 2)
def load_operand(site: Site) -> list[Instruction] | None:
    """A value that is loaded for one operation only is its operand."""
    first, second = site.window
    memory, register = first.operands[0], general(first.operands[1])
    if not isinstance(memory, Memory) or register is None or len(second.operands) != 2:
        return None
    operations = ("add", "sub", "and", "or", "xor", "cmp", "test", "adc", "sbb", "imul", "cmov")
    if second.operation not in operations or second.operands[0] != register:
        return None
    target = general(second.operands[1])
    if target is None or target.whole == register.whole or not site.is_dead(register):
        return None
    if second.operation == "test":
        return [sized("test", first.width, target, memory)]
    return [write(second.mnemonic, memory, target)]


@MEMORY.template("load-operand-commuted", "mov", 2)
def load_operand_commuted(site: Site) -> list[Instruction] | None:
    """The same where the loaded value is compared from the other side."""
    first, second = site.window
    memory, register = first.operands[0], general(first.operands[1])
    if not isinstance(memory, Memory) or register is None or not site.is_dead(register):
        return None
    if second.operation not in ("cmp", "test") or second.operands[1] != register:
        return None
    other = second.operands[0]
    if uses(other, register) or isinstance(other, Memory) or second.width != first.width:
        return None
    return [write(second.mnemonic, other, memory)]


@MEMORY.template("test-in-memory", "mov movzb movzw", 2)
def test_in_memory(site: Site) -> list[Instruction] | None:
    """A value that is loaded only to see whether it is zero."""
    first, second = site.window
    memory, register = first.operands[0], general(first.operands[1])
    if not isinstance(memory, Memory) or register is None or second.operation != "test":
        return None
    tested = general(second.operands[0])
    if tested is None or second.operands[1] != tested or tested.whole != register.whole:
        return None
    width = first.form.operands[0].width
    if second.width < width or not site.is_dead(register):
        return None
    return [sized("cmp", width, 0, memory)]


@MEMORY.template("load-change-store", "mov", 3)
def load_change_store(site: Site) -> list[Instruction] | None:
    """Load, change and store the same place: one instruction, with the same two accesses."""
    first, middle, last = site.window
    memory, register = first.operands[0], general(first.operands[1])
    if not isinstance(memory, Memory) or register is None or last.operation != "mov":
        return None
    if last.operands != (register, memory) or not site.is_dead(register):
        return None
    if uses(memory, register) or not middle.operands or middle.operands[-1] != register:
        return None
    if middle.operation not in (
        *("add", "sub", "and", "or", "xor", "inc", "dec", "neg", "not", "shl", "shr", "sar"),
    ):
        return None
    others: list[Operand] = list(middle.operands[:-1])
    if any(isinstance(other, Memory) or uses(other, register) for other in others):
        return None
    return [write(middle.mnemonic, *others, memory)]


@MEMORY.template("load-through-copy", "mov", 2)
def load_through_copy(site: Site) -> list[Instruction] | None:
    """A value that is loaded into one register and moved to another one: loaded there."""
    first, second = site.window
    memory, register = first.operands[0], general(first.operands[1])
    if not isinstance(memory, Memory) or register is None or second.operation != "mov":
        return None
    target = general(second.operands[1])
    if second.operands[0] != register or target is None or not site.is_dead(register):
        return None
    return [write(first.mnemonic, memory, target)]


@MEMORY.template("extended-load", "movzb movzw movsb movsw movsl", 2)
def extended_load(site: Site) -> list[Instruction] | None:
    """A value that is loaded, widened and moved on: widened where it is wanted."""
    first, second = site.window
    memory, register = first.operands[0], general(first.operands[1])
    if not isinstance(memory, Memory) or register is None or second.operation != "mov":
        return None
    target = general(second.operands[1])
    if second.operands[0] != register or target is None or not site.is_dead(register):
        return None
    return [write(first.mnemonic, memory, target)]


@MEMORY.template("load-then-extend", "mov", 2)
def load_then_extend(site: Site) -> list[Instruction] | None:
    """A value that is loaded and then widened: widened by the load."""
    first, second = site.window
    memory, register = first.operands[0], general(first.operands[1])
    names = ("movzb", "movzw", "movsb", "movsw", "movsl")
    if not isinstance(memory, Memory) or register is None or second.operation not in names:
        return None
    target = general(second.operands[1])
    if second.operands[0] != register or target is None:
        return None
    if first.width != second.form.operands[0].width:
        return None
    if target.whole != register.whole and not site.is_dead(register):
        return None
    return [write(second.mnemonic, memory, target)]
