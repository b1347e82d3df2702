"""The undefined symbols of an ELF object, read with nothing but the standard library."""

from __future__ import annotations

import struct

MAGIC = b"\x7fELF"
_CLASS_64 = 2
_LITTLE_ENDIAN = 1
_SHT_SYMTAB = 2
_SHN_UNDEF = 0


class ElfError(Exception):
    """This is no object of the kind that we can read."""


def undefined_symbols(image: bytes) -> frozenset[str]:
    """The names that an object needs from elsewhere."""
    try:
        return frozenset(_undefined(image))
    except (struct.error, ValueError, IndexError, OverflowError) as error:
        raise ElfError(f"damaged object: {error}") from error


def _undefined(image: bytes) -> set[str]:
    if not image.startswith(MAGIC) or image[4] != _CLASS_64 or image[5] != _LITTLE_ENDIAN:
        raise ElfError("not a 64-bit little-endian object")
    (table,) = struct.unpack_from("<Q", image, 0x28)
    entry_size, count = struct.unpack_from("<HH", image, 0x3A)
    if count == 0 and table:
        # More sections than fit into the field: the number stands in the first section.
        (count,) = struct.unpack_from("<Q", image, table + 0x20)
    names: set[str] = set()
    for index in range(count):
        kind, offset, size, link = _section(image, table + index * entry_size)
        if kind == _SHT_SYMTAB:
            _, strings, length, _ = _section(image, table + link * entry_size)
            text = image[strings : strings + length]
            names |= _names(image[offset : offset + size], text)
    return names


def _section(image: bytes, at: int) -> tuple[int, int, int, int]:
    """Kind, offset, size and link of one section."""
    (kind,) = struct.unpack_from("<I", image, at + 4)
    offset, size, link = struct.unpack_from("<QQI", image, at + 0x18)
    return kind, offset, size, link


def _names(symbols: bytes, strings: bytes) -> set[str]:
    found = set()
    for name, _info, _other, section, _value, _size in struct.iter_unpack("<IBBHQQ", symbols):
        if section == _SHN_UNDEF and name:
            end = strings.index(b"\0", name)
            found.add(strings[name:end].decode(errors="surrogateescape"))
    return found
