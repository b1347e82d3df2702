"""The table of instructions against capstone, which disassembles what was assembled.

What an instruction reads must be among what we say that it reads, and what we say that it always
writes must be among what it writes; neither of the two is without errors, and what is known of
capstone's stands in `_EXCUSED`. Needs capstone, which llmcc installs for its tests only.
"""

from __future__ import annotations

import contextlib
import io
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from elftools.elf.elffile import ELFFile

from llmcc.asm import locations
from llmcc.asm.effects import SHIFTS, count_of, effects, is_cleared
from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction, Unmodelled, read_instruction
from llmcc.asm.locations import FLAGS, REGISTERS, Locations, Register
from llmcc.asm.statements import Kind
from llmcc.asm.unit import ENCODING, Unit

_STATES: Final = sum(locations.flag(name) for name in locations.STATES)
_MARK: Final = "llmcc.line."


class CheckError(Exception):
    """The unit does not assemble; the message is one line."""


@dataclass(slots=True)
class Coverage:
    """What was found in one unit or in many."""

    functions: int = 0
    returned: int = 0
    """Functions of units whose object is the same, byte by byte, where each instruction that is
    modelled is written anew from its operands, and everything else as it was read."""
    instructions: int = 0
    modelled: int = 0
    compared: int = 0
    unknown: Counter[str] = field(default_factory=Counter)
    """Mnemonics that are not modelled."""
    differences: Counter[str] = field(default_factory=Counter)

    def add(self, other: Coverage) -> None:
        """Take the figures of another one in."""
        self.functions += other.functions
        self.returned += other.returned
        self.instructions += other.instructions
        self.modelled += other.modelled
        self.compared += other.compared
        self.unknown += other.unknown
        self.differences += other.differences


def check(unit: Unit, compiler: Sequence[str]) -> Coverage:
    """Compare each instruction of a unit. Raises CheckError, and ImportError without capstone."""
    import capstone

    coverage = Coverage()
    disassembler = capstone.Cs(capstone.CS_ARCH_X86, capstone.CS_MODE_64)
    disassembler.detail = True
    coverage.functions = len(unit.functions)
    if _assembled(_anew(unit).write(), compiler) == _assembled(unit.write(), compiler):
        coverage.returned = coverage.functions
    places = _places(unit, compiler)
    for line, statement in enumerate(unit.statements):
        if statement.kind is not Kind.INSTRUCTION:
            continue
        coverage.instructions += 1
        try:
            one = read_instruction(statement)
        except Unmodelled:
            coverage.unknown[statement.name] += 1
            continue
        coverage.modelled += 1
        code = places.get(line, b"")
        found = next(disassembler.disasm(code, 0), None)
        if found is None:
            coverage.differences[f"{statement.name}: capstone does not know it"] += 1
            continue
        coverage.compared += 1
        for difference in _differences(one, found):
            coverage.differences[f"{one.mnemonic}: {difference}"] += 1
    return coverage


def _places(unit: Unit, compiler: Sequence[str]) -> dict[int, bytes]:
    """The bytes at the place of each instruction, by line."""
    lines = []
    for line, statement in enumerate(unit.statements):
        if statement.kind is Kind.INSTRUCTION:
            lines.append(f"{_MARK}{line}:")
        lines.append(statement.text)
    content = "\n".join(lines).encode(ENCODING)
    return dict(_marked(ELFFile(io.BytesIO(_assembled(content, compiler)))))


def _anew(unit: Unit) -> Unit:
    """The unit with what we make of its instructions in their place."""
    statements = []
    for statement in unit.statements:
        if statement.kind is Kind.INSTRUCTION:
            with contextlib.suppress(Unmodelled):
                statement = replace(statement, text=f"\t{read_instruction(statement)}")
        statements.append(statement)
    return Unit(statements)


def _assembled(content: bytes, compiler: Sequence[str]) -> bytes:
    """The object of an assembly file. Raises CheckError."""
    with tempfile.TemporaryDirectory(prefix="llmcc-asm-") as folder:
        # The name of the source is in the object.
        (Path(folder) / "unit.s").write_bytes(content)
        command = [*compiler, "-c", "unit.s", "-o", "unit.o"]
        done = subprocess.run(command, capture_output=True, check=False, cwd=folder)
        if done.returncode:
            raise CheckError(done.stderr.decode(errors="replace").strip().split("\n")[0])
        return (Path(folder) / "unit.o").read_bytes()


def _marked(elf: Any) -> Iterator[tuple[int, bytes]]:
    contents: dict[int, bytes] = {}
    for symbol in elf.get_section_by_name(".symtab").iter_symbols():
        if symbol.name.startswith(_MARK):
            section = symbol["st_shndx"]
            if section not in contents:
                contents[section] = elf.get_section(section).data()
            at = symbol["st_value"]
            yield int(symbol.name.removeprefix(_MARK)), contents[section][at : at + 16]


def _differences(one: Instruction, found: Any) -> Iterator[str]:
    ours = effects(one)
    if one.form.flow is Flow.CALL:
        return
    numbers_read, numbers_written = found.regs_access()
    read, written = _registers(found, numbers_read), _registers(found, numbers_written, True)
    tested, changed, undefined = _flags(found)
    checks = (
        ("not read by us", (read | tested) & ~_coarse(ours.reads)),
        ("not written by us", (written | changed | undefined) & ~_coarse(ours.writes)),
        ("written only by us", _coarse(ours.kills) & ~(written | changed | undefined) & ~_STATES),
        ("read only by us", _coarse(ours.reads) & ~(read | tested) & ~_STATES),
    )
    for what, difference in checks:
        difference &= ~_excused(one, what)
        if difference:
            yield f"{what}: {' '.join(locations.names(difference))}"


def _coarse(found: Locations) -> Locations:
    """The same with whole vector registers, of which capstone knows no parts."""
    for name in locations.VECTORS:
        if found & locations.whole(name):
            found |= locations.whole(name)
    return found


def _registers(found: Any, numbers: Sequence[int], written: bool = False) -> Locations:
    total = 0
    for number in numbers:
        register = REGISTERS.get(found.reg_name(number))
        if register is not None:
            total |= register.writes if written else register.reads
    return _coarse(total)


def _flags(found: Any) -> tuple[Locations, Locations, Locations]:
    """Flags tested, changed and undefined."""
    from capstone import x86

    totals = [0, 0, 0]
    kinds = (("TEST",), ("MODIFY", "SET", "RESET", "PRIOR"), ("UNDEFINED",))
    for place, words in enumerate(kinds):
        for name in FLAGS:
            for word in words:
                bit = getattr(x86, f"X86_EFLAGS_{word}_{name}", 0)
                if word != "PRIOR" and found.eflags & bit:
                    totals[place] |= locations.flag(name)
    return totals[0], totals[1], totals[2]


def _excused(one: Instruction, what: str) -> Locations:
    """Where we know better than capstone."""
    excused = 0
    if what == "not read by us" and is_cleared(one):
        excused |= locations.ALL_REGISTERS
    if what == "read only by us" and one.operation in SHIFTS and count_of(one) is None:
        # By zero, a shift leaves the flags as they were.
        excused |= locations.ALL_FLAGS
    if what == "read only by us" and one.operation == "cmov":
        # The destination may stay as it was.
        excused |= locations.ALL_GENERAL
    if what == "not written by us" and one.operation in ("cltd", "cqto", "cwtd", "test"):
        excused |= locations.whole("rax")
    source = one.operands[0] if one.operands else None
    if one.mnemonic == "testb" and one.memory is not None and isinstance(source, Register):
        # Of a byte in memory against a register it forgets the register and the flags.
        if what == "read only by us":
            excused |= source.reads
        if what == "written only by us":
            excused |= locations.ALL_FLAGS
    if what == "not written by us" and one.mnemonic.startswith("cmp") and not one.width:
        # It takes comparisons of floating point for those of integers.
        excused |= locations.ALL_FLAGS
    return excused
