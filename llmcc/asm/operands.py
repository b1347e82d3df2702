"""Operands in AT&T syntax: registers, immediates, memory, and the targets of jumps and calls."""

from __future__ import annotations

import re
from dataclasses import dataclass

from llmcc.asm.locations import REGISTERS, Locations, Register


class UnreadOperand(Exception):
    """An operand that is not modelled."""


@dataclass(frozen=True, slots=True)
class Immediate:
    """`$5`, or `$name+4`, whose value only the linker knows."""

    value: int | None
    text: str

    def __str__(self) -> str:
        return "$" + self.text


@dataclass(frozen=True, slots=True)
class Memory:
    """`segment:symbol+displacement(base,index,scale)`; what is missing is empty, None or 0."""

    base: Register | None = None
    index: Register | None = None
    scale: int = 1
    displacement: int = 0
    symbol: str = ""
    """A name, or an expression that is kept as it stands."""
    segment: str = ""
    relative: bool = False
    """Whether it is relative to the instruction pointer."""

    @property
    def reads(self) -> Locations:
        """The registers of the address."""
        base = self.base.reads if self.base else 0
        return base | (self.index.reads if self.index else 0)

    def __str__(self) -> str:
        segment = f"%{self.segment}:" if self.segment else ""
        return segment + self._displacement() + self._registers()

    def _displacement(self) -> str:
        if self.symbol:
            return self.symbol + (f"{self.displacement:+d}" if self.displacement else "")
        bare = not (self.base or self.index or self.relative)
        return str(self.displacement) if self.displacement or bare else ""

    def _registers(self) -> str:
        if self.relative:
            return "(%rip)"
        base = str(self.base) if self.base else ""
        if self.index is None:
            return f"({base})" if base else ""
        # Without a base the scale stands even where it is 1, as both compilers have it.
        return (
            f"({base},{self.index},{self.scale})"
            if self.scale != 1 or not base
            else (f"({base},{self.index})")
        )


@dataclass(frozen=True, slots=True)
class Target:
    """Where a direct jump or call goes: a label."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Indirect:
    """`*%rax` or `*8(%rbx)`: a jump or call through a register or memory."""

    through: Register | Memory

    def __str__(self) -> str:
        return f"*{self.through}"


Operand = Register | Immediate | Memory | Target | Indirect

_NUMBER = re.compile(r"[-+]?(?:0[xX][0-9a-fA-F]+|\d+)\Z")
_MEMORY = re.compile(r"(?:%([defgs]s):)?([^()%$,*]*)(?:\(([^()]*)\))?\Z")
_SYMBOL = re.compile(r"([A-Za-z_.$][\w.$@]*)([-+]\d+)?\Z")


def read_operand(text: str, branch: bool) -> Operand:
    """The operand of a text; BRANCH where a bare name is a target. Raises UnreadOperand."""
    if text.startswith("%") and ":" not in text:
        register = REGISTERS.get(text[1:])
        if register is None:
            raise UnreadOperand(text)
        return register
    if text.startswith("$"):
        return Immediate(_integer(text[1:]), text[1:])
    if text.startswith("*"):
        through = read_operand(text[1:], False)
        if not isinstance(through, Register | Memory):
            raise UnreadOperand(text)
        return Indirect(through)
    if branch:
        if _SYMBOL.match(text) is None:
            raise UnreadOperand(text)
        return Target(text)
    return _read_memory(text)


def _read_memory(text: str) -> Memory:
    match = _MEMORY.match(text)
    if match is None or not text:
        raise UnreadOperand(text)
    segment, displacement, inside = match[1] or "", match[2].strip(), match[3]
    number, symbol = 0, ""
    if displacement:
        value = _integer(displacement)
        named = _SYMBOL.match(displacement)
        if value is not None:
            number = value
        elif named is not None:
            symbol, number = named[1], int(named[2] or "0")
        else:
            raise UnreadOperand(text)
    if inside == "%rip":
        return Memory(None, None, 1, number, symbol, segment, relative=True)
    base, index, scale = _inside(text, inside or "")
    return Memory(base, index, scale, number, symbol, segment)


def _inside(text: str, inside: str) -> tuple[Register | None, Register | None, int]:
    parts = [part.strip() for part in inside.split(",")] if inside else []
    if len(parts) > 3 or (len(parts) == 3 and parts[2] not in ("1", "2", "4", "8")):
        raise UnreadOperand(text)
    registers: list[Register | None] = []
    for part in parts[:2]:
        register = REGISTERS.get(part[1:]) if part.startswith("%") else None
        # A vector index is a gather, and 32-bit addresses are another ABI.
        if part and (register is None or register.width != 64 or not register.is_general):
            raise UnreadOperand(text)
        registers.append(register)
    registers += [None, None]
    return registers[0], registers[1], int(parts[2]) if len(parts) == 3 else 1


def _integer(text: str) -> int | None:
    return int(text, 0) if _NUMBER.match(text) and not _is_octal(text) else None


def _is_octal(text: str) -> bool:
    digits = text.lstrip("+-")
    return len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()
