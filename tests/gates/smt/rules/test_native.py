"""The rules on numbers against the code that clang makes of the same instructions."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from gates.smt.rules import inputs
from gates.smt.rules.shapes import LAST_IS_BIT, Shape, shapes
from llmcc.gates.smt.concrete import Concrete

CLANG = shutil.which("clang-22")
pytestmark = pytest.mark.skipif(CLANG is None, reason="needs clang-22")

NUMBERS = Concrete()
WIDTHS = (3, 8, 16, 31, 32, 63, 64)
SHAPES = [shape for width in WIDTHS for shape in shapes(width) if shape.width <= 64]
WORD = 0xFFFF_FFFF_FFFF_FFFF


def function(name: str, shape: Shape, last: int, part: int) -> str:
    """A function of 64-bit words that runs the instruction; `last`: a constant last operand."""
    places = range(len(shape.operand_widths))
    constant = shape.name in LAST_IS_BIT
    operands = [last if constant and i == places[-1] else f"%x{i}" for i in places]
    kind = inputs.result_type(shape)
    width = shape.width or shape.operand_widths[-1 if shape.name == "select" else 0]
    lines = [f"define i64 @{name}({', '.join(f'i64 %a{i}' for i in places)}) {{"]
    lines += [
        f"  %x{i} = trunc i64 %a{i} to i{size}" if size < 64 else f"  %x{i} = add i64 %a{i}, 0"
        for i, size in enumerate(shape.operand_widths)
    ]
    lines.append(f"  %r = {inputs.text(shape, tuple(operands))}")
    result = "%r"
    if kind.startswith("{"):
        lines.append(f"  %part = extractvalue {kind} %r, {part}")
        result = "%part"
    size = 1 if shape.name == "icmp" or part else width
    lines.append(
        f"  %w = zext i{size} {result} to i64" if size < 64 else f"  %w = add i64 {result}, 0"
    )
    return "\n".join([*lines, "  ret i64 %w", "}"])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    """A function for every shape, for either constant last operand and either part of a pair."""
    folder: Path = tmp_path_factory.mktemp("native")
    source, output = folder / "rules.ll", folder / "rules.so"
    source.write_text(
        "\n".join(
            function(f"f{i}_{last}_{part}", shape, last, part)
            for i, shape in enumerate(SHAPES)
            for last, part in ((0, 0), (0, 1), (1, 0))
            if (part == 0 or shape.name.endswith(".with.overflow"))
            and (last == 0 or shape.name in LAST_IS_BIT)
        )
    )
    command = [CLANG or "", "-O0", "-w", "-shared", "-fPIC", "-o"]
    subprocess.run([*command, str(output), str(source)], check=True)
    return ctypes.CDLL(str(output))


def test_the_processor_computes_the_same(library: ctypes.CDLL) -> None:
    """On operands for which the instruction is defined; elsewhere it may even trap."""
    random, compared = Random(0), 0
    for i, shape in enumerate(SHAPES):
        for bits in inputs.some(shape, 30, random):
            outcome = shape.apply(NUMBERS, bits, (False,) * len(bits))
            if outcome.undefined or outcome.values[0].poison:
                continue
            last = bits[-1] if shape.name in LAST_IS_BIT else 0
            for part, value in enumerate(outcome.values):
                call = library[f"f{i}_{last}_{part}"]
                call.restype = ctypes.c_uint64
                result = call(*map(ctypes.c_uint64, bits))
                assert result & WORD == value.bits, (str(shape), bits, part)
                compared += 1
    assert compared > 5000
