"""The symbols and sections of an ELF object, read with nothing but the standard library."""

from __future__ import annotations

import struct

MAGIC = b"\x7fELF"
_CLASS_64 = 2
_LITTLE_ENDIAN = 1
_SHT_SYMTAB = 2
_SHT_DYNSYM = 11
_SHN_UNDEF = 0
_SHN_COMMON = 0xFFF2
_SHN_XINDEX = 0xFFFF
_STB_LOCAL = 0
_STT_GNU_IFUNC = 10
_SYMBOL = struct.Struct("<IBBHQQ")


class ElfError(Exception):
    """This is no object of the kind that we can read."""


class Symbol:
    """An entry of a symbol table."""

    __slots__ = ("_info", "_section", "name")

    def __init__(self, name: str, info: int, section: int) -> None:
        self.name = name
        self._info = info
        self._section = section

    @property
    def is_defined(self) -> bool:
        """Whether it is here, and not elsewhere."""
        return self._section != _SHN_UNDEF

    @property
    def is_global(self) -> bool:
        """Whether other objects see it."""
        return self._info >> 4 != _STB_LOCAL

    @property
    def is_common(self) -> bool:
        """Whether the linker makes one of all that have its name."""
        return self._section == _SHN_COMMON

    @property
    def is_indirect(self) -> bool:
        """Whether a function says at run time what it stands for."""
        return self._info & 0xF == _STT_GNU_IFUNC


class _Section:
    __slots__ = ("kind", "link", "name", "offset", "size")

    def __init__(self, name: int, kind: int, offset: int, size: int, link: int) -> None:
        self.name = name
        self.kind = kind
        self.offset = offset
        self.size = size
        self.link = link


def undefined_symbols(image: bytes) -> frozenset[str]:
    """The names that an object needs from elsewhere. Raises ElfError."""
    return frozenset(one.name for one in symbols(image) if not one.is_defined)


def symbols(image: bytes) -> list[Symbol]:
    """The symbols of an object that have names. Raises ElfError."""
    return _symbols(image, _SHT_SYMTAB)


def exported_symbols(image: bytes) -> frozenset[str] | None:
    """What a program has that shared libraries find; None where it uses none. Raises ElfError."""
    found = _symbols(image, _SHT_DYNSYM)
    return frozenset(one.name for one in found if one.is_defined) if found else None


def section_names(image: bytes) -> list[str]:
    """The names of an object's sections. Raises ElfError."""
    try:
        sections = _sections(image)
        (place,) = struct.unpack_from("<H", image, 0x3E)
        if place == _SHN_XINDEX:
            place = sections[0].link
        names = sections[place]
        text = image[names.offset : names.offset + names.size]
        return [_text(text, section.name) for section in sections]
    except (struct.error, ValueError, IndexError, OverflowError) as error:
        raise ElfError(f"damaged object: {error}") from error


def _symbols(image: bytes, kind: int) -> list[Symbol]:
    try:
        sections = _sections(image)
        found = []
        for table in sections:
            if table.kind == kind:
                strings = sections[table.link]
                text = image[strings.offset : strings.offset + strings.size]
                entries = image[table.offset : table.offset + table.size]
                for name, info, _other, section, _value, _size in _SYMBOL.iter_unpack(entries):
                    if name:
                        found.append(Symbol(_text(text, name), info, section))
        return found
    except (struct.error, ValueError, IndexError, OverflowError) as error:
        raise ElfError(f"damaged object: {error}") from error


def _sections(image: bytes) -> list[_Section]:
    if not image.startswith(MAGIC) or image[4] != _CLASS_64 or image[5] != _LITTLE_ENDIAN:
        raise ElfError("not a 64-bit little-endian object")
    (table,) = struct.unpack_from("<Q", image, 0x28)
    entry_size, count = struct.unpack_from("<HH", image, 0x3A)
    if count == 0 and table:
        # More sections than fit into the field: the number stands in the first section.
        (count,) = struct.unpack_from("<Q", image, table + 0x20)
    found = []
    for index in range(count):
        at = table + index * entry_size
        name, kind = struct.unpack_from("<II", image, at)
        offset, size, link = struct.unpack_from("<QQI", image, at + 0x18)
        found.append(_Section(name, kind, offset, size, link))
    return found


def _text(strings: bytes, at: int) -> str:
    return strings[at : strings.index(b"\0", at)].decode(errors="surrogateescape")
