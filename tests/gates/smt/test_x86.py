"""Vector intrinsics of x86: what the rules say, against the processor."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from llmcc.gates.contract.intrinsics import X86
from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.concrete import Concrete
from llmcc.gates.smt.values import Register, widths
from llmcc.gates.smt.x86 import computed
from llmcc.ir.syntax.types import IntType, Type, VectorType

COMPILER = shutil.which("clang-22") or shutil.which("clang")
FLAGS = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
# By AVX-512 there is what not every processor has.
NAMES = sorted(name for name in X86 if not name.startswith("llvm.x86.avx512."))
SIZES = {"b": 8, "w": 16, "d": 32, "q": 64}
TIMES = 20

pytestmark = pytest.mark.skipif(
    COMPILER is None or "avx2" not in FLAGS, reason="no clang, or no AVX2"
)


def shape(name: str) -> tuple[Type, Type, Type]:
    """The types of the operands and the result."""
    bits = 256 if ".avx2." in name else 128
    words = name.split(".")[3:]
    if words[0] == "pmadd":
        sizes = {"wd": (16, 16, 32), "ub": (8, 8, 16)}[words[1]]
    else:
        size = {"sw": 16}.get(words[1]) or SIZES[words[1]]
        sizes = (size, size, size)
    one, other, result = (VectorType(bits // size, IntType(size)) for size in sizes)
    if words[0][-1] == "i" and words[0][:2] == "ps":
        return one, IntType(32), result
    if words[0] in ("psrl", "psra", "psll"):
        return one, VectorType(128 // sizes[0], IntType(sizes[0])), result
    return one, other, result


def spelt(kind: Type) -> str:
    if isinstance(kind, VectorType):
        return f"<{kind.count} x {spelt(kind.element)}>"
    assert isinstance(kind, IntType)
    return f"i{kind.bits}"


def stub(number: int, name: str) -> str:
    one, other, result = map(spelt, shape(name))
    return f"""
define void @call_{number}(ptr %p, ptr %q, ptr %r) {{
  %a = load {one}, ptr %p, align 1
  %b = load {other}, ptr %q, align 1
  %c = call {result} @{name}({one} %a, {other} %b)
  store {result} %c, ptr %r, align 1
  ret void
}}
declare {result} @{name}({one}, {other})
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("x86")
    text, made = folder / "calls.ll", folder / "calls.so"
    text.write_text("".join(stub(number, name) for number, name in enumerate(NAMES)))
    assert COMPILER is not None
    options = ["-w", "-O1", "-mavx2", "-shared", "-fPIC", "-o", str(made)]
    subprocess.run([COMPILER, *options, str(text)], check=True)
    return made


def register(kind: Type, data: bytes) -> Register[int, bool]:
    scalars, at = [], 0
    for width in widths(kind):
        bits = int.from_bytes(data[at : at + width // 8], "little")
        scalars.append(Scalar(width, bits, False))
        at += width // 8
    return Register(kind, tuple(scalars))


@pytest.mark.parametrize("name", NAMES)
def test_as_the_processor(name: str, library: Path) -> None:
    import ctypes

    call = getattr(ctypes.CDLL(str(library)), f"call_{NAMES.index(name)}")
    dice = random.Random(name)
    one, other, result = shape(name)
    for _ in range(TIMES):
        pair = []
        for kind in (one, other):
            style = dice.randrange(3)
            count = sum(widths(kind)) // 8
            if style == 0:
                data = dice.randbytes(count)
            elif style == 1:
                data = bytes(dice.choice((0, 1, 127, 128, 255)) for _ in range(count))
            else:
                data = bytes([dice.randrange(70), *[0] * 7] * (count // 8 or 1))[:count]
            pair.append(data)
        out = ctypes.create_string_buffer(32)
        call(*(ctypes.create_string_buffer(data, 32) for data in pair), out)
        made = computed(
            Concrete(), name, (register(one, pair[0]), register(other, pair[1])), result
        )
        assert made == register(result, out.raw)
