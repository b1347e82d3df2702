"""Sizes and places of values in memory (LangRef, "Data Layout")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.types import (
    ArrayType,
    FloatType,
    IntType,
    PointerType,
    StructType,
    Type,
    VectorType,
)
from llmcc.ir.syntax.writer import type_text

_FLOATS = {"half": 16, "bfloat": 16, "float": 32, "double": 64}
_DEFAULTS = "i1:8-i8:8-i16:16-i32:32-i64:32-f16:16-f32:32-f64:64-f128:128-v64:64-v128:128"
_ALIGNMENT = re.compile(r"([ifv])(\d+):(\d+)(?::\d+)?")
_POINTER = re.compile(r"p(\d*):(\d+)(?::(\d+))?(?::\d+)?(?::(\d+))?")
_ADDRESS = 64
"""The width of addresses in bits, where a layout does not say."""


class Leaf(NamedTuple):
    """An integer, float or pointer in memory."""

    offset: int
    """In bytes."""
    size: int
    """In bytes."""
    pointer: bool
    width: int
    """In bits: of an integer of odd width less than the bytes hold."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Alignments in bytes, by kind ("i", "f", "v") and width in bits."""

    alignments: dict[tuple[str, int], int]
    big_endian: bool = False
    address: int = _ADDRESS
    """The width of pointers, and of what is added to them, in bits."""
    pointer_alignment: int = _ADDRESS // 8
    # By the identity of types, which is cheaper than their hash; the types are kept with them.
    _sizes: dict[int, tuple[Type, int]] = field(default_factory=dict)
    _offsets: dict[int, tuple[Type, list[int]]] = field(default_factory=dict)

    def size_of(self, kind: Type) -> int:
        """Bytes from one element of an array of that type to the next. Raises Unsupported."""
        known = self._sizes.get(id(kind))
        if known is None:
            size, alignment = self._bytes(kind), self.alignment_of(kind)
            known = self._sizes[id(kind)] = kind, -(-size // alignment) * alignment
        return known[1]

    def store_size(self, kind: Type) -> int:
        """Bytes that a store of that type writes. Raises Unsupported."""
        return self._bytes(kind)

    def alignment_of(self, kind: Type) -> int:
        """The ABI alignment, in bytes. Raises Unsupported."""
        match kind:
            case IntType(bits=bits):
                return self._of_integer(bits)
            case FloatType(name=name):
                return self.alignments["f", _bits_of(kind, name)]
            case PointerType(space=0):
                return self.pointer_alignment
            case VectorType(scalable=False):
                bits = self._bytes(kind) * 8
                known = self.alignments.get(("v", bits))
                return known or 1 << (self._bytes(kind) - 1).bit_length()
            case ArrayType():
                return self.alignment_of(kind.element)
            case StructType():
                return 1 if kind.packed else max(map(self.alignment_of, kind.elements), default=1)
        raise Unsupported(f"type {type_text(kind)} in memory")

    def leaves(self, kind: Type, offset: int = 0) -> Iterator[Leaf]:
        """The leaves of a type, in the order in which registers hold them. Raises Unsupported."""
        match kind:
            case IntType() | FloatType():
                size = self._bytes(kind)
                width = kind.bits if isinstance(kind, IntType) else size * 8
                yield Leaf(offset, size, pointer=False, width=width)
            case PointerType(space=0):
                yield Leaf(offset, self.address // 8, pointer=True, width=self.address)
            case VectorType(scalable=False):
                step = self._element_bytes(kind)
                for number in range(kind.count):
                    yield from self.leaves(kind.element, offset + number * step)
            case ArrayType():
                step = self.size_of(kind.element)
                for number in range(kind.count):
                    yield from self.leaves(kind.element, offset + number * step)
            case StructType():
                for place, element in zip(self.offsets(kind), kind.elements, strict=True):
                    yield from self.leaves(element, offset + place)
            case _:
                raise Unsupported(f"type {type_text(kind)} in memory")

    def offsets(self, kind: StructType) -> list[int]:
        """Where the elements of a structure begin, in bytes. Raises Unsupported."""
        known = self._offsets.get(id(kind))
        if known is None:
            known = self._offsets[id(kind)] = kind, self._laid_out(kind)
        return known[1]

    def _laid_out(self, kind: StructType) -> list[int]:
        places, end = [], 0
        for element in kind.elements:
            alignment = 1 if kind.packed else self.alignment_of(element)
            end = -(-end // alignment) * alignment
            places.append(end)
            end += self.size_of(element)
        return places

    def _bytes(self, kind: Type) -> int:
        match kind:
            case IntType(bits=bits):
                return -(-bits // 8)
            case FloatType(name=name):
                return _bits_of(kind, name) // 8
            case PointerType(space=0):
                return self.address // 8
            case VectorType(scalable=False):
                return self._element_bytes(kind) * kind.count
            case ArrayType():
                return self.size_of(kind.element) * kind.count
            case StructType():
                places = self.offsets(kind)
                if not places:
                    return 0
                end = places[-1] + self.size_of(kind.elements[-1])
                alignment = self.alignment_of(kind)
                return -(-end // alignment) * alignment
        raise Unsupported(f"type {type_text(kind)} in memory")

    def _element_bytes(self, kind: VectorType) -> int:
        """Of an element of a vector; those of odd widths share bytes."""
        if isinstance(kind.element, IntType) and kind.element.bits % 8:
            raise Unsupported(f"type {type_text(kind)} in memory")
        return self._bytes(kind.element)

    def _of_integer(self, bits: int) -> int:
        """LangRef: of a width that is not listed, that of the next one, or else the greatest."""
        known = sorted(width for kind, width in self.alignments if kind == "i")
        return self.alignments["i", next((w for w in known if w >= bits), known[-1])]


def _bits_of(kind: Type, name: str) -> int:
    if name not in _FLOATS:
        raise Unsupported(f"type {type_text(kind)} in memory")
    return _FLOATS[name]


def _pointer(match: re.Match[str]) -> tuple[int, int]:
    """The width of pointers in bits, and their alignment in bytes. Raises Unsupported."""
    width, alignment, index = (int(match[n] or match[2]) for n in (2, 3, 4))
    if width % 8 or not 8 <= width <= _ADDRESS or index != width or alignment % 8:
        raise Unsupported(f"data layout {match[0]}")
    return width, max(1, alignment // 8)


def read_layout(text: str) -> Layout:
    """The layout of a module from its `target datalayout`. Raises Unsupported."""
    alignments: dict[tuple[str, int], int] = {}
    address, alignment = _ADDRESS, _ADDRESS // 8
    for word in [*_DEFAULTS.split("-"), *text.split("-")]:
        if match := _ALIGNMENT.fullmatch(word):
            alignments[match[1], int(match[2])] = max(1, int(match[3]) // 8)
        elif (match := _POINTER.fullmatch(word)) and not int(match[1] or 0):
            address, alignment = _pointer(match)
        elif match is None and word.startswith("p"):
            raise Unsupported(f"data layout {word}")
    big_endian = "E" in text.split("-")
    return Layout(alignments, big_endian, address, alignment)
