"""The levels in process make of a unit what clang makes of it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from conftest import CLANG

from llmcc.ir.levels import Level, mark_for, run_level
from llmcc.ir.module import Context

SOURCE = """
extern void use(int *);
static int half(int x) { return x / 2; }
void scale(int *a, const int *b, int n) {
  for (int i = 0; i < n; i++) a[i] = half(b[i]) * 3 + 1;
}
int sum(const int *a) {
  int local[4] = {a[0] + 1, a[1] + 1, a[2] + 1, a[3] + 1};
  use(local);
  return local[0] + local[3];
}
"""
UNOPTIMIZED = ("-Xclang", "-disable-llvm-passes")


def compile_(folder: Path, *flags: str) -> bytes:
    source, output = folder / "unit.c", folder / "unit.bc"
    source.write_text(SOURCE)
    command = [CLANG, *flags, "-c", "-emit-llvm", str(source), "-o", str(output)]
    subprocess.run(command, check=True)
    return output.read_bytes()


def bodies(bitcode: bytes, level: Level | None = None) -> list[str]:
    """The instructions of all functions, optimized at a level where one is given."""
    with Context(discard_names=True) as context:
        unit = context.parse_bitcode(bitcode)
        if level:
            run_level(unit, level)
        text = re.sub(r" *;.*", "", str(unit))
        return [line for line in text.splitlines() if line.startswith("  ")]


@pytest.mark.parametrize("level", list(Level))
def test_result_is_the_one_of_clang(tmp_path: Path, level: Level) -> None:
    flag = f"-O{level.value}"
    expected = bodies(compile_(tmp_path, flag))
    assert bodies(compile_(tmp_path, flag, *UNOPTIMIZED), level) == expected


@pytest.mark.parametrize("level", list(Level))
def test_marks_are_those_of_the_front_end(tmp_path: Path, level: Level) -> None:
    with Context() as context:
        expected = context.parse_bitcode(compile_(tmp_path, f"-O{level.value}", *UNOPTIMIZED))
        unit = context.parse_bitcode(compile_(tmp_path, "-O3", *UNOPTIMIZED))
        mark_for(unit, level)
        for name in ("scale", "sum", "half"):
            marks = [_marks(str(module), name) for module in (unit, expected)]
            assert marks[0] == marks[1]


def _marks(text: str, function: str) -> set[str]:
    header = re.search(rf"^define .*@{function}\(.*(#\d+) ", text, re.MULTILINE)
    assert header
    [group] = re.findall(rf"^attributes {header[1]} = {{(.*)}}$", text, re.MULTILINE)
    return set(group.split()) & {"minsize", "optsize"}
