"""Undefined symbols, against what the linker's tools say."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from llmcc.driver.elf import ElfError, undefined_symbols

from .workbench import Workbench

SOURCE = """
extern int value; int call(int); static int own(int a) { return a + value; }
__attribute__((weak)) int maybe(void); _Thread_local extern int local;
int f(int a) { return call(own(a)) + (maybe ? maybe() : 0) + local; }
double g(double x) { return __builtin_fma(x, x, x) + __builtin_memcmp("a", &x, 4000); }
"""


def by_elftools(path: Path) -> set[str]:
    with path.open("rb") as file:
        table = ELFFile(file).get_section_by_name(".symtab")
        assert isinstance(table, SymbolTableSection)
        return {
            symbol.name
            for symbol in table.iter_symbols()
            if symbol["st_shndx"] == "SHN_UNDEF" and symbol.name
        }


@pytest.mark.parametrize(
    "flags", ["-O2", "-O2 -g -fPIC", "-O1 -ffunction-sections", "-O2 -mcmodel=large"]
)
def test_against_pyelftools(bench: Workbench, flags: str) -> None:
    bench.write("unit.c", SOURCE)
    command = ["clang-22", *flags.split(), "-w", "-c", "unit.c"]
    subprocess.run(command, cwd=bench.work, check=True)
    path = bench.work / "unit.o"
    names = undefined_symbols(path.read_bytes())
    assert names == by_elftools(path)
    assert {"value", "call", "maybe", "local"} <= names and "own" not in names


def test_many_sections(bench: Workbench) -> None:
    """More than the header's field can count."""
    lines = [f'.section .text.f{i},"ax",@progbits\nf{i}: call g{i % 7}' for i in range(66000)]
    bench.write("unit.s", "\n".join(lines) + "\n")
    subprocess.run(["clang-22", "-c", "unit.s"], cwd=bench.work, check=True)
    image = (bench.work / "unit.o").read_bytes()
    assert undefined_symbols(image) == {f"g{i}" for i in range(7)}


@pytest.mark.parametrize(
    "image", [b"", b"\x7fELF", b"!<arch>\n", b"\x7fELF\x02\x01" + b"\xff" * 80, b"\x7fELF\x01" * 30]
)
def test_no_object(image: bytes) -> None:
    with pytest.raises(ElfError):
        undefined_symbols(image)
