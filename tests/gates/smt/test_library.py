"""The bodies that `library.py` has for functions, compiled, against those of the C library."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
from pathlib import Path
from random import Random

import pytest

from llmcc.gates.smt.library import PROTOTYPES, body_of
from llmcc.ir.module import Context, Machine
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.writer import type_text

KINDS = {
    "i32": ctypes.c_int32,
    "i64": ctypes.c_int64,
    "double": ctypes.c_double,
    "float": ctypes.c_float,
    "ptr": ctypes.c_char_p,
}
NUMBERS = (0, 1, -1, 2, 7, 8, 47, 48, 57, 58, 64, 127, 128, 255, 1 << 20, 1 << 30, -(1 << 30))
REALS = (0.0, -0.0, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 0.49999999999999994, 1e20, -1e20, 3.25)
COUNTS = range(1, 10)
CHOICES = ((-1, 1), (-9, 7), None)
PURE = sorted(set(PROTOTYPES) - set("memcmp bcmp strlen malloc calloc free fwrite access".split()))


def definition(
    symbol: str, name: str, count: int = 0, choices: tuple[int, int] | None = None
) -> str:
    """A function of the library as LLVM IR, for a call with this last argument."""
    result, parameters = PROTOTYPES[name]
    kinds = [type_text(kind) for kind in parameters]
    given = ", ".join(f"{kind} {count if n == 2 else f'%{n}'}" for n, kind in enumerate(kinds))
    listed = ", ".join(f"{kind} %{n}" for n, kind in enumerate(kinds))
    kind = type_text(result)
    module = read_module(
        f"define {kind} @f({listed}) {{\nentry:\n"
        f"  %r = call {kind} @{name}({given})\n  ret {kind} %r\n}}\n"
    )
    call = module.functions["f"].blocks[0].instructions[0]
    assert isinstance(call, Call)
    return f"define {kind} @{symbol}({listed}) {{\nentry:\n{body_of(name, call, choices)}\n}}\n"


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    definitions = [definition(f"our_{name}", name) for name in PURE]
    for place, choices in enumerate(CHOICES):
        definitions += [definition(f"cmp_{n}_{place}", "memcmp", n, choices) for n in COUNTS]
    text = "".join(definitions)
    called = sorted(set(re.findall(r"call (\w+) @(llvm[\w.]+)\(([^)]*)\)", text)))
    declared = {
        f"declare {kind} @{name}({', '.join(a.split()[0] for a in given.split(', '))})"
        for kind, name, given in called
    }
    folder: Path = tmp_path_factory.mktemp("bodies")
    with Context() as context:
        machine = Machine(f"{os.uname().machine}-pc-linux-gnu", level=1)
        try:
            code = machine.emit(context.parse_text(text + "\n".join(sorted(declared))))
        finally:
            machine.dispose()
    (folder / "bodies.o").write_bytes(code)
    program = folder / "bodies.so"
    subprocess.run(["cc", "-shared", folder / "bodies.o", "-o", program, "-lm"], check=True)
    return ctypes.CDLL(str(program))


@pytest.mark.parametrize("name", PURE)
def test_numbers(name: str, bodies: ctypes.CDLL) -> None:
    result, (kind,) = PROTOTYPES[name]
    ours = getattr(bodies, f"our_{name}")
    theirs = getattr(ctypes.CDLL("libm.so.6"), name, None) or getattr(ctypes.CDLL(None), name)
    for function in (ours, theirs):
        function.restype, function.argtypes = KINDS[type_text(result)], [KINDS[type_text(kind)]]
    for number in REALS if type_text(kind) in ("double", "float") else NUMBERS:
        if name == "isdigit" and not -1 <= number <= 255:
            continue
        mine, known = ours(number), theirs(number)
        if name.startswith("is"):
            mine, known = bool(mine), bool(known)
        assert str(mine) == str(known), number


@pytest.mark.parametrize("count", COUNTS)
def test_comparisons(count: int, bodies: ctypes.CDLL) -> None:
    dice = Random(count)
    known = ctypes.CDLL(None).memcmp
    known.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]
    for place in range(len(CHOICES)):
        ours = getattr(bodies, f"cmp_{count}_{place}")
        ours.argtypes = known.argtypes
        for _ in range(100):
            one = bytes(dice.choice((1, 2, 127, 128, 255)) for _ in range(count))
            other = bytearray(one)
            for _ in range(dice.randrange(3)):
                other[dice.randrange(count)] = dice.choice((1, 2, 127, 128, 255))
            mine, theirs = (f(one, bytes(other), count) for f in (ours, known))
            assert (mine > 0, mine < 0) == (theirs > 0, theirs < 0), (one, other)
