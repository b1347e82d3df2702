"""One instruction: mnemonic and operands, and what the table says of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from llmcc.asm.forms import VECTOR_MOVQ, Access, Flow, Form, forms
from llmcc.asm.locations import Register
from llmcc.asm.operands import Immediate, Memory, Operand, Target, UnreadOperand, read_operand
from llmcc.asm.statements import Kind, Statement, split_arguments


@dataclass(frozen=True, slots=True)
class Instruction:
    """An instruction that the table knows."""

    mnemonic: str
    """As it is written, with its suffix."""
    operands: tuple[Operand, ...]
    form: Form
    prefix: str = ""

    def __str__(self) -> str:
        name = f"{self.prefix} {self.mnemonic}" if self.prefix else self.mnemonic
        operands = ", ".join(map(str, self.operands))
        return f"\t{name}\t{operands}" if operands else f"\t{name}"

    @property
    def operation(self) -> str:
        """The form's operation."""
        return self.form.operation

    @property
    def width(self) -> int:
        """The form's width, in bits."""
        return self.form.width

    @property
    def memory(self) -> Memory | None:
        """Its operand in memory, if it has one: no instruction has two."""
        return next((one for one in self.operands if isinstance(one, Memory)), None)

    @property
    def target(self) -> str:
        """The label that it jumps to or calls; empty where it has none."""
        one = self.operands[0] if self.operands else None
        return one.name if isinstance(one, Target) else ""

    @property
    def is_pinned(self) -> bool:
        """Whether no edit may touch it."""
        return self.form.pinned or bool(self.prefix) or self._is_for_the_linker()

    def _is_for_the_linker(self) -> bool:
        """Whether it refers to something by a relocation that the linker may rewrite code for."""
        return any("@" in str(operand) for operand in self.operands)


class Unmodelled(Exception):
    """An instruction that the table does not know."""


_BRANCHES: Final = ("j", "call")
_REPEATED: Final = frozenset(("stos", "movs", "lods", "scas", "cmps"))
_SUFFIXES: Final = {8: "b", 16: "w", 32: "l", 64: "q"}


def read_instruction(statement: Statement) -> Instruction:
    """The instruction of a statement. Raises Unmodelled."""
    if statement.kind is not Kind.INSTRUCTION:
        raise Unmodelled(statement.text.strip())
    return _read(statement.name, statement.arguments)


def instruction(text: str) -> Instruction:
    """The instruction of a text such as `addq $1, %rax`. Raises Unmodelled."""
    name, _, rest = text.strip().partition(" ")
    return _read(name, rest.strip())


@lru_cache(maxsize=1 << 16)
def _read(name: str, arguments: str) -> Instruction:
    *prefixes, mnemonic = name.split()
    texts = split_arguments(arguments)
    try:
        operands = tuple(read_operand(text, mnemonic.startswith(_BRANCHES)) for text in texts)
    except UnreadOperand as error:
        raise Unmodelled(f"{name} {arguments}") from error
    form = _form(mnemonic, operands)
    if form is None or not _fits(form, operands):
        raise Unmodelled(f"{name} {arguments}")
    prefix = " ".join(prefixes)
    if prefix == "notrack" and form.flow in (Flow.JUMP, Flow.CALL):
        return Instruction(mnemonic, operands, form, prefix)
    if prefix == "rep" and form.flow is Flow.RETURN:
        return Instruction(mnemonic, operands, form, prefix)
    if prefix and not _takes_prefix(form, prefix):
        raise Unmodelled(f"{name} {arguments}")
    return Instruction(mnemonic, operands, form, prefix)


def _takes_prefix(form: Form, prefix: str) -> bool:
    if form.operation in _REPEATED:
        return prefix in ("rep", "repz", "repnz", "repe", "repne")
    return prefix == "lock" and any(access.mode == "x" for access in form.operands)


def _form(mnemonic: str, operands: tuple[Operand, ...]) -> Form | None:
    table = forms()
    registers = [one for one in operands if isinstance(one, Register)]
    found = table.get((mnemonic, len(operands)))
    if found is not None and found.operation == "cmov" and not found.width:
        # `cmovl` could be the condition or a suffix: without one, the registers decide.
        accesses = tuple(Access(one.mode, registers[-1].width) for one in found.operands)
        return replace(found, width=registers[-1].width, operands=accesses)
    if mnemonic == "movq" and any(not register.is_general for register in registers):
        return table[VECTOR_MOVQ, 2]
    general = [register for register in registers if register.is_general]
    if general and (found is None or mnemonic.startswith("cvt")):
        # The suffix is left out here and there, where a register makes it clear.
        return table.get((mnemonic + _SUFFIXES[general[-1].width], len(operands)), found)
    return found


_COUNTED: Final = frozenset(("shl", "shr", "sar", "rol", "ror", "rcl", "rcr", "shld", "shrd"))
_MIXED: Final = ("mov", "cvt", "pmov", "pextr", "pinsr")


def _fits(form: Form, operands: tuple[Operand, ...]) -> bool:
    """Whether the operands have the kinds and widths that the table means."""
    if any(isinstance(one, Register) and one.width > 128 for one in operands):
        return False
    if form.flow in (Flow.BRANCH, Flow.JUMP, Flow.CALL):
        return form.flow is not Flow.BRANCH or isinstance(operands[0], Target)
    for access, operand in zip(form.operands, operands, strict=True):
        if isinstance(operand, Register):
            if operand.is_general and operand.width != access.width:
                return False
            if not operand.is_general and form.width and not form.operation.startswith(_MIXED):
                return False
        elif isinstance(operand, Immediate):
            if access.writes or access.mode == "a":
                return False
        elif not isinstance(operand, Memory):
            return False
    counted = form.operation in _COUNTED and len(operands) > 1
    if counted and isinstance(operands[0], Register) and operands[0].name != "cl":
        return False
    if _has_high_byte(operands) and _needs_rex(operands):
        return False
    if form.operation in ("bt", "bts", "btr", "btc"):
        # With a register for the bit, an operand in memory is only where counting starts.
        return not (isinstance(operands[1], Memory) and isinstance(operands[0], Register))
    return sum(isinstance(one, Memory) for one in operands) <= 1


def _has_high_byte(operands: tuple[Operand, ...]) -> bool:
    return any(isinstance(one, Register) and one.shift for one in operands)


def _needs_rex(operands: tuple[Operand, ...]) -> bool:
    """Whether the encoding has the prefix with which the high bytes have no names."""
    used: list[Register] = []
    for one in operands:
        if isinstance(one, Register):
            used.append(one)
        elif isinstance(one, Memory):
            used += [part for part in (one.base, one.index) if part]
    low = ("sil", "dil", "bpl", "spl")
    return any(
        one.whole[1:].isdigit() or one.name in low or (one.width == 64 and one in operands)
        for one in used
    )
