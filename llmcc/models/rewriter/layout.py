"""How types lie in memory (LangRef, "Data Layout")."""

from __future__ import annotations

import re

from llmcc.ir.syntax.types import (
    ArrayType,
    FloatType,
    IntType,
    PointerType,
    StructType,
    Type,
    VectorType,
)
from llmcc.models.rewriter.errors import Unrepresentable

_FLOAT_BYTES = {"half": 2, "bfloat": 2, "float": 4, "double": 8, "x86_fp80": 16, "fp128": 16}
_ENTRY = re.compile(r"([ifp])(\d*):(\d+)(?::(\d+))?")


class Layout:
    """Sizes and alignments, in bytes, under a module's data layout."""

    def __init__(self, text: str) -> None:
        self.pointer = 8
        self._integers = {1: 1, 8: 1, 16: 2, 32: 4, 64: 8}
        self._floats: dict[int, int] = {}
        for entry in text.split("-"):
            match = _ENTRY.fullmatch(entry)
            if match is None:
                continue
            kind, width, first, second = match.groups()
            if kind == "p" and width in ("", "0"):
                self.pointer = int(first) // 8
            elif kind == "i":
                self._integers[int(width)] = max(int(first) // 8, 1)
            elif kind == "f":
                self._floats[int(width)] = int(first) // 8
            del second
        self._known: dict[Type, tuple[int, int]] = {}

    def size(self, type: Type) -> int:
        """Bytes from one element of an array to the next. Raises Unrepresentable."""
        size, alignment = self._measure(type)
        return -(-size // alignment) * alignment

    def alignment(self, type: Type) -> int:
        """The ABI alignment. Raises Unrepresentable."""
        return self._measure(type)[1]

    def offset(self, type: StructType, field: int) -> int:
        """Where a field of a structure begins. Raises Unrepresentable."""
        place = 0
        for number, element in enumerate(type.elements):
            if not type.packed:
                alignment = self.alignment(element)
                place = -(-place // alignment) * alignment
            if number == field:
                return place
            place += self.size(element)
        raise Unrepresentable("a field that the structure does not have")

    def _measure(self, type: Type) -> tuple[int, int]:
        known = self._known.get(type)
        if known is None:
            known = self._known[type] = self._compute(type)
        return known

    def _compute(self, type: Type) -> tuple[int, int]:
        match type:
            case IntType(bits):
                size = -(-bits // 8)
                widths = [width for width in self._integers if width >= bits]
                return size, self._integers[min(widths) if widths else max(self._integers)]
            case PointerType(0):
                return self.pointer, self.pointer
            case FloatType(name) if name in _FLOAT_BYTES:
                size = _FLOAT_BYTES[name]
                return size, self._floats.get(size * 8, size)
            case VectorType() if not type.scalable:
                bits = type.count * _bits(type.element, self.pointer)
                size = -(-bits // 8)
                return size, 1 << (size - 1).bit_length()
            case ArrayType():
                return type.count * self.size(type.element), self.alignment(type.element)
            case StructType():
                alignment = 1
                if not type.packed:
                    alignment = max([1, *map(self.alignment, type.elements)])
                if not type.elements:
                    return 0, 1
                last = len(type.elements) - 1
                end = self.offset(type, last) + self.size(type.elements[last])
                return -(-end // alignment) * alignment, alignment
            case _:
                raise Unrepresentable("a type without a size")


def _bits(type: Type, pointer: int) -> int:
    if isinstance(type, IntType):
        return type.bits
    if isinstance(type, FloatType) and type.name in _FLOAT_BYTES:
        return _FLOAT_BYTES[type.name] * 8
    return pointer * 8
