"""The rules for floating point on numbers against the code that clang makes of them."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from gates.smt.rules.float_shapes import Shape, is_float, shapes, size, text
from llmcc.gates.smt.concrete import Concrete
from llmcc.gates.smt.ieee import infinity
from llmcc.gates.smt.rules import FLOAT_RULES

CLANG = shutil.which("clang-22")
pytestmark = pytest.mark.skipif(CLANG is None, reason="needs clang-22")

# Of `half` this processor has conversions only: its fused operations are rounded twice.
SHAPES = [s for s in shapes() if not ("llvm.fm" in s.name and s.type == "half")]
WORD = 0xFFFF_FFFF_FFFF_FFFF


def function(name: str, shape: Shape) -> str:
    """A function of 64-bit words that runs the instruction."""
    places = range(len(shape.operand_types))
    lines = [f"define i64 @{name}({', '.join(f'i64 %a{i}' for i in places)}) {{"]
    for i, kind in enumerate(shape.operand_types):
        lines += converted(f"%a{i}", "i64", f"i{size(kind)}", f"%b{i}")
        lines.append(f"  %x{i} = bitcast i{size(kind)} %b{i} to {kind}")
    lines.append(f"  %r = {text(shape, tuple(f'%x{i}' for i in places))}")
    lines.append(f"  %s = bitcast {shape.type} %r to i{size(shape.type)}")
    lines += converted("%s", f"i{size(shape.type)}", "i64", "%w")
    return "\n".join([*lines, "  ret i64 %w", "}"])


def converted(value: str, before: str, after: str, result: str) -> list[str]:
    if before == after:
        return [f"  {result} = add {before} {value}, 0"]
    name = "trunc" if size(after) < size(before) else "zext"
    return [f"  {result} = {name} {before} {value} to {after}"]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    folder: Path = tmp_path_factory.mktemp("native")
    source, output = folder / "floats.ll", folder / "floats.so"
    source.write_text("\n".join(function(f"f{i}", shape) for i, shape in enumerate(SHAPES)))
    command = [CLANG or "", "-O0", "-w", "-mfma", "-mf16c", "-shared", "-fPIC", "-o"]
    subprocess.run([*command, str(output), str(source), "-lm"], check=True)
    return ctypes.CDLL(str(output))


@pytest.mark.parametrize("times", [40, pytest.param(400, marks=pytest.mark.slow)])
def test_the_processor_computes_the_same(library: ctypes.CDLL, times: int) -> None:
    """Where the value is defined and no NaN, of which the processor may take any."""
    random, compared, numbers = Random(0), 0, Concrete()
    for i, shape in enumerate(SHAPES):
        call = library[f"f{i}"]
        call.restype = ctypes.c_uint64
        for _ in range(times):
            bits = shape.some(random)
            value = shape.apply(numbers, bits)
            if value.poison:
                continue
            result = call(*map(ctypes.c_uint64, bits)) & WORD
            if is_float(shape.type) and is_nan(size(shape.type), value.bits):
                assert is_nan(size(shape.type), result), (str(shape), bits)
            else:
                assert result in allowed(shape, bits), (str(shape), bits, result)
            compared += 1
    assert compared > 120 * times


def allowed(shape: Shape, bits: tuple[int, ...]) -> list[int]:
    """All that the instruction may result in, also by doubtful readings."""
    rule = FLOAT_RULES[shape.name]
    computes = filter(None, (rule.compute, rule.alternative, rule.doubted))
    return [shape.apply(Concrete(), bits, compute).bits for compute in computes]


def is_nan(width: int, bits: int) -> bool:
    return bits % (1 << (width - 1)) > infinity(width)
