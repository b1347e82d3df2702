"""The symbols of an object: what the linker and other units rely on, and the size of each function.

A unit has thousands, and this is read while somebody waits.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from llmcc.ir.elf import sections

_SYMBOL: Final = struct.Struct("<IBBHQQ")
"""Elf64_Sym: name, binding and type, visibility, section, value, size."""
_SYMBOL_TABLE: Final = 2
_UNDEFINED: Final = 0
_LOCAL: Final = 0
_OBJECT, _FUNCTION = 1, 2


@dataclass(frozen=True, slots=True)
class Export:
    """What other units see of a definition."""

    binding_and_type: int
    visibility: int
    size: int
    """Bytes of a variable, which may be copied into a program; 0 of everything else."""


@dataclass(frozen=True, slots=True)
class Symbols:
    """The symbol table of an object."""

    undefined: frozenset[str]
    """What the linker must find elsewhere."""
    exported: dict[str, Export]
    """Definitions that are not local, by name."""
    code: dict[str, int]
    """Bytes of each function, local ones included, by name."""


def read_symbols(data: bytes) -> Symbols:
    """The symbols of a 64-bit little-endian ELF object. Raises LLVMError."""
    undefined: set[str] = set()
    exported: dict[str, Export] = {}
    code: dict[str, int] = {}
    symbols, strings = _table(data)
    for name_at, info, other, section, _, size in _SYMBOL.iter_unpack(symbols):
        if not name_at:
            continue
        name = strings[name_at : strings.index(b"\0", name_at)].decode(errors="surrogateescape")
        kind = info & 0xF
        if section == _UNDEFINED:
            undefined.add(name)
            continue
        if kind == _FUNCTION:
            code[name] = size
        if info >> 4 != _LOCAL:
            exported[name] = Export(info, other, size if kind == _OBJECT else 0)
    return Symbols(frozenset(undefined), exported, code)


def _table(data: bytes) -> tuple[bytes, bytes]:
    """The bytes of the symbol table and of its names."""
    headers, _ = sections(data)
    for section in headers:
        if section.kind == _SYMBOL_TABLE:
            return section.content(data), headers[section.link].content(data)
    return b"", b""
