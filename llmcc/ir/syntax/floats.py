"""Floating-point constants: from LLVM's spelling to bit patterns (LangRef, "Simple Constants")."""

from __future__ import annotations

import re
import struct

_HEXADECIMAL = {
    # prefix and digits of the types that LLVM always writes in hexadecimal
    "half": ("0xH", 4),
    "bfloat": ("0xR", 4),
    "x86_fp80": ("0xK", 20),
    "fp128": ("0xL", 32),
    "ppc_fp128": ("0xM", 32),
}
_DIGITS = re.compile(r"[0-9A-F]+")
_NUMBER = re.compile(r"[1-9A-F][0-9A-F]*")
_DECIMAL = re.compile(r"-?\d+\.\d+(?:e[+-]\d+)?")


def float_bits(name: str, text: str) -> int | None:
    """The bit pattern of a constant of the type `name`, or None where its spelling is unknown."""
    if name in _HEXADECIMAL:
        prefix, count = _HEXADECIMAL[name]
        digits = text[len(prefix) :]
        if not text.startswith(prefix) or len(digits) != count or not _DIGITS.fullmatch(digits):
            return None
        # Of the 128-bit types LLVM writes the low word first.
        return int(digits[16:] + digits[:16] if count == 32 else digits, 16)
    pattern = _double_bits(text)
    if pattern is None or name == "double":
        return pattern
    return _single_bits(pattern) if name == "float" else None


def _double_bits(text: str) -> int | None:
    if _DECIMAL.fullmatch(text):
        return int(struct.unpack("<Q", struct.pack("<d", float(text)))[0])
    # Unlike the others, without leading zeros.
    if text.startswith("0x") and len(text) <= 18 and _NUMBER.fullmatch(text, 2):
        return int(text, 16)
    return None


def _single_bits(pattern: int) -> int | None:
    """The float of the same value as this double, or None where there is none.

    LLVM writes a float as the double of the same value; a NaN keeps the upper bits of its payload.
    """
    if pattern >> 52 & 0x7FF == 0x7FF:
        sign, payload = pattern >> 63, pattern & (1 << 52) - 1
        if payload & (1 << 29) - 1:
            return None
        return sign << 31 | 0xFF << 23 | payload >> 29
    value = struct.unpack("<d", struct.pack("<Q", pattern))[0]
    try:
        single = struct.pack("<f", value)
    except OverflowError:
        return None
    if struct.unpack("<f", single)[0] != value:
        return None
    return int(struct.unpack("<I", single)[0])
