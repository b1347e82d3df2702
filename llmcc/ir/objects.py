"""Objects: code generated for a function that stands alone, and the `size` cost.

    size = bytes of the function's own code + bytes of the read-only data emitted beside it

The code is what the symbol table says of the function's symbol; the read-only data are constant
pools and jump tables, which a rewrite can trade for code. Both are read by pyelftools from the
object that the LLVM of the real compiler generates, so the figure is in bytes, not in instructions.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import cast

from elftools.elf.constants import SH_FLAGS
from elftools.elf.elffile import ELFFile
from elftools.elf.relocation import RelocationSection
from elftools.elf.sections import Section, SymbolTableSection

from llmcc.ir.module import LLVMError, Machine, Module

_ELF64_LITTLE = b"\x7fELF\x02\x01"
# Elf64_Shdr: name, type, flags, address, offset, size, link, info, alignment, entry size.
_SECTION = struct.Struct("<IIQQQQIIQQ")


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """What selection asks of the object of a function that stands alone."""

    size: int
    """Bytes, as above."""
    undefined: frozenset[str]
    """Symbols that the linker must find elsewhere."""
    calls_itself: bool
    """Whether the code refers to the function's own symbol."""


def object_facts(module: Module, machine: Machine, function: str) -> ObjectFacts:
    """Generate code for a module with one definition and read its object.

    Raises LLVMError where no code could be generated.
    """
    scratch = module.clone()
    try:
        return read_object(machine.emit(scratch), function)
    finally:
        scratch.dispose()


def read_object(data: bytes, function: str) -> ObjectFacts:
    """The facts about one function in an ELF object. Raises LLVMError where it is not in it."""
    elf = ELFFile(io.BytesIO(data))
    table = elf.get_section_by_name(".symtab")
    if not isinstance(table, SymbolTableSection):
        raise LLVMError("the object has no symbol table")
    code = None
    undefined = set()
    for symbol in table.iter_symbols():
        if symbol["st_shndx"] == "SHN_UNDEF":
            undefined.add(symbol.name)
        elif symbol.name == function:
            code = int(symbol["st_size"])
    if code is None:
        raise LLVMError(f"the object does not define {function}")
    constants = sum(
        int(section["sh_size"]) for section in elf.iter_sections() if _is_constant_data(section)
    )
    return ObjectFacts(code + constants, frozenset(undefined - {""}), _refers_to(elf, function))


def section_sizes(data: bytes) -> tuple[int, int]:
    """Bytes of code and of read-only data in a 64-bit little-endian ELF object.

    Only section headers are looked at, which takes a hundredth of the time of `read_object`.
    """
    if data[:6] != _ELF64_LITTLE:
        raise LLVMError("not a 64-bit little-endian ELF object")
    (start,) = struct.unpack_from("<Q", data, 40)
    size, count, names = struct.unpack_from("<HHH", data, 58)
    headers = [_SECTION.unpack_from(data, start + index * size) for index in range(count)]
    name_table = headers[names][4]
    code = constants = 0
    for name, _, flags, _, _, length, *_ in headers:
        if flags & SH_FLAGS.SHF_EXECINSTR:
            code += length
        elif flags & SH_FLAGS.SHF_ALLOC and data.startswith(b".rodata", name_table + name):
            constants += length
    return code, constants


def undefined_symbols(data: bytes) -> frozenset[str]:
    """All symbols that an ELF object leaves to the linker."""
    table = ELFFile(io.BytesIO(data)).get_section_by_name(".symtab")
    if not isinstance(table, SymbolTableSection):
        return frozenset()
    names = {s.name for s in table.iter_symbols() if s["st_shndx"] == "SHN_UNDEF"}
    return frozenset(names - {""})


def _refers_to(elf: ELFFile, name: str) -> bool:
    """Whether code has a relocation against a symbol of that name."""
    for section in elf.iter_sections():
        if isinstance(section, RelocationSection) and section.name.startswith(".rela.text"):
            symbols = cast(SymbolTableSection, elf.get_section(section["sh_link"]))
            for relocation in section.iter_relocations():
                if symbols.get_symbol(relocation["r_info_sym"]).name == name:
                    return True
    return False


def _is_constant_data(section: Section) -> bool:
    return bool(section["sh_flags"] & SH_FLAGS.SHF_ALLOC) and section.name.startswith(".rodata")
