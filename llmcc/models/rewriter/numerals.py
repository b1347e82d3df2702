"""Constants as tokens: the common ones by one, others digit by digit."""

from __future__ import annotations

import struct
from typing import Final

from llmcc.ir.syntax.types import FloatType
from llmcc.ir.syntax.values import FloatConstant
from llmcc.models.rewriter.vocabulary import DIGITS, FLOATS, IDS, NUMBER_IDS

FLOAT_DIGITS: Final = {"float": 8, "double": 16}


def integer_tokens(value: int) -> list[int]:
    """A signed number."""
    known = NUMBER_IDS.get(value)
    if known is not None:
        return [known]
    digits = f"{abs(value):x}"
    return [IDS["-" if value < 0 else "+"], *_digits(digits), IDS[";"]]


def float_tokens(type: str, bits: int) -> list[int]:
    """A bit pattern of a float or double."""
    known = FLOAT_IDS[type].get(bits)
    if known is not None:
        return [known]
    digits = f"{bits:0{FLOAT_DIGITS[type]}x}".rstrip("0")
    return [IDS["bits"], *_digits(digits), IDS[";"]]


def float_constant(type: FloatType, bits: int) -> FloatConstant:
    """A constant in a spelling that LLVM reads."""
    pattern = bits if type.name == "double" else _double_of(bits)
    text = f"0x{pattern:X}" if pattern else "0.000000e+00"
    return FloatConstant(type, text, bits)


def _digits(text: str) -> list[int]:
    return [IDS[f"#{digit}"] for digit in text]


def _double_of(bits: int) -> int:
    """The double of the same value as a float; a NaN keeps its payload's place."""
    if bits >> 23 & 0xFF == 0xFF:
        return bits >> 31 << 63 | 0x7FF << 52 | (bits & (1 << 23) - 1) << 29
    value = struct.unpack("<f", struct.pack("<I", bits))[0]
    return int(struct.unpack("<Q", struct.pack("<d", value))[0])


def _bits(type: str, value: float) -> int:
    form, word = ("<f", "<I") if type == "float" else ("<d", "<Q")
    return int(struct.unpack(word, struct.pack(form, value))[0])


FLOAT_IDS: Final = {
    type: {_bits(type, value): IDS[name] for name, value in FLOATS.items()} for type in FLOAT_DIGITS
}
"""By type and bit pattern."""

if len(DIGITS) != 16:
    raise AssertionError("hexadecimal digits")
