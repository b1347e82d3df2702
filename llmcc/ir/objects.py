"""Objects: code generated for a function that stands alone, and the `size` cost.

    size = bytes of the function's own code + bytes of the read-only data emitted beside it

The code is what the symbol table says of the function's symbol; the read-only data are constant
pools and jump tables, which a rewrite can trade for code. Both are read by pyelftools from the
object that the LLVM of the real compiler generates, so the figure is in bytes, not in instructions.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import cast

from elftools.elf.constants import SH_FLAGS
from elftools.elf.elffile import ELFFile
from elftools.elf.relocation import RelocationSection
from elftools.elf.sections import Section, SymbolTableSection

from llmcc.ir.elf import sections
from llmcc.ir.module import LLVMError, Machine, Module


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """What selection asks of the object of a function that stands alone."""

    size: int
    """Bytes, as above."""
    undefined: frozenset[str]
    """Symbols that the linker must find elsewhere."""
    calls_itself: bool
    """Whether the code refers to the function's own symbol."""

    def called(self, name: str) -> ObjectFacts:
        """The facts of a function that has another name in the object than its own."""
        itself = self.calls_itself or name in self.undefined
        return ObjectFacts(self.size, self.undefined - {name}, itself)


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

    Raises LLVMError where it is another object.
    """
    headers, names = sections(data)
    code = constants = 0
    for section in headers:
        if section.flags & SH_FLAGS.SHF_EXECINSTR:
            code += section.size
        elif section.flags & SH_FLAGS.SHF_ALLOC and data.startswith(
            b".rodata", names.offset + section.name
        ):
            constants += section.size
    return code, constants


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
