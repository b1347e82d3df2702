"""Floating-point constants mean what LLVM means by them."""

from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmcc.ir.module import Context
from llmcc.ir.syntax.floats import float_bits
from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.values import FloatConstant


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=40), st.sampled_from([32, 64]))
def test_patterns_survive_llvm(patterns: list[int], width: int) -> None:
    """LLVM folds a bitcast of each pattern to the constant that it then writes."""
    name = "float" if width == 32 else "double"
    lines = [
        f"@g{index} = constant {name} bitcast (i{width} {pattern % 2**width} to {name})"
        for index, pattern in enumerate(patterns)
    ]
    with Context() as context:
        module = read_module(str(context.parse_text("\n".join(lines) + "\n")))
    for index, pattern in enumerate(patterns):
        found = module.globals[f"g{index}"].initializer
        assert isinstance(found, FloatConstant)
        assert found.bits == pattern % 2**width


@given(st.floats(allow_nan=False))
def test_doubles(value: float) -> None:
    expected = struct.unpack("<Q", struct.pack("<d", value))[0]
    assert expected < 1 << 52 or float_bits("double", f"0x{expected:X}") == expected
    if math.isfinite(value):
        assert float_bits("double", f"{value:.20e}") == expected


@pytest.mark.parametrize(
    ("name", "text", "bits"),
    [
        ("half", "0xH7E00", 0x7E00),
        ("bfloat", "0xR3F80", 0x3F80),
        ("float", "1.500000e+00", 0x3FC00000),
        ("float", "0xFFF4000000000000", 0xFFA00000),
        ("float", "0x36A0000000000000", 1),
        ("double", "0x10000000000000", 1 << 52),
        ("x86_fp80", "0xK3FFF8000000000000000", 0x3FFF << 64 | 1 << 63),
        ("fp128", "0xL00000000000000013FFF000000000000", 0x3FFF << 112 | 1),
    ],
)
def test_spellings(name: str, text: str, bits: int) -> None:
    assert float_bits(name, text) == bits


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("half", "1.0"),
        ("half", "0xH7E0"),
        ("float", "1.000000e-01"),
        ("float", "1.000000e+300"),
        ("float", "0x7FF0000000000001"),
        ("float", "0xH7E00"),
        ("double", "1"),
        ("double", "0x0010000000000000"),
        ("double", "0x10000000000000000"),
        ("double", "+inf"),
        ("x86_fp80", "0xH7E00"),
        ("madeup", "1.0"),
    ],
)
def test_other_spellings_are_refused(name: str, text: str) -> None:
    assert float_bits(name, text) is None
