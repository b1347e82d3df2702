"""The symbols of an object: what other units see of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import CLANG

from llmcc.ir.elf import sections
from llmcc.ir.module import LLVMError
from llmcc.ir.objects import section_sizes
from llmcc.ir.symbols import Symbols, read_symbols

SOURCE = """
extern int elsewhere;
int shown = 3;
static __attribute__((noinline)) int own(int x) { return x + elsewhere; }
__attribute__((visibility("hidden"))) int f(int x) { return own(x) * shown; }
__attribute__((weak)) int w(void) { return 3; }
"""


def made(folder: Path, *flags: str) -> bytes:
    source = folder / "unit.c"
    source.write_text(SOURCE)
    target = folder / "unit.o"
    subprocess.run(
        [CLANG, "-O1", "-fPIC", *flags, "-c", str(source), "-o", str(target)], check=True
    )
    return target.read_bytes()


def test_symbols_are_those_of_the_linker(tmp_path: Path) -> None:
    symbols: Symbols = read_symbols(made(tmp_path))
    assert symbols.undefined == {"elsewhere"}
    assert set(symbols.exported) == {"shown", "f", "w"}
    assert set(symbols.code) == {"own", "f", "w"}
    assert all(size > 0 for size in symbols.code.values())
    assert symbols.exported["shown"].size == 4
    assert symbols.exported["f"].size == symbols.exported["w"].size == 0
    assert symbols.exported["f"].visibility == 2
    assert symbols.exported["w"].binding_and_type != symbols.exported["f"].binding_and_type


def test_sections_of_code_hold_all_functions(tmp_path: Path) -> None:
    data = made(tmp_path, "-ffunction-sections")
    code, constants = section_sizes(data)
    assert code == sum(read_symbols(data).code.values())
    assert constants == 0
    headers, names = sections(data)
    assert data[names.offset + headers[0].name] == 0


def test_other_files_are_refused() -> None:
    for read in (read_symbols, section_sizes):
        with pytest.raises(LLVMError):
            read(b"no object")
