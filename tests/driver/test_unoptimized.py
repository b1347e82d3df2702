"""The unit before the first pass: who wants it, and that it is there."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import CLANG

from llmcc.driver import arguments, job, settings, unoptimized

SOURCE = "static int f(int x) { return x * 3; } int g(int x) { return f(x) + f(x + 1); }\n"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("-Oz -c unit.c -fllm-passes=both", True),
        ("-Os -g -fPIC -c unit.c -fllm-passes=agent", True),
        ("-O2 -c unit.c -fllm-passes=both", False),
        ("-Oz -c unit.c", True),
        ("-O2 -c unit.c", False),
        ("-O2 -c unit.c -fllm-passes=agent", True),
        ("-Os -c unit.c -fllm-passes=list", False),
        ("-Oz -c unit.c -fllm-passes=both -fllm-skip=f", False),
        ("-Oz -c unit.c -fllm-passes=both -fllm-only=f", False),
        ("-Oz -c unit.c -fllm-passes=both -fllm-gate=smt", False),
        ("-Oz -c unit.c -fllm-passes=both -fllm-verify-passes", True),
        ("-Oz -c unit.c -fllm-passes=both -fno-slp-vectorize", False),
        ("-Oz -c unit.c -fllm-passes=both -fveclib=libmvec", False),
    ],
)
def test_whole_units_are_rebuilt_where_all_of_them_is_ours(words: str, wanted: bool) -> None:
    line = arguments.read(words.split())
    asked = job.classify(line, False)
    settled = settings.settle(line.llm, {}, "/")
    assert unoptimized.is_wanted(line, asked, settled) == wanted


def test_the_text_is_there_and_the_level_s_result_is_the_same(tmp_path: Path) -> None:
    source = tmp_path / "unit.c"
    source.write_text(SOURCE)
    (tmp_path / "dump").mkdir()
    made = []
    for added in ([], unoptimized.words(str(tmp_path / "dump"))):
        output = tmp_path / "unit.bc"
        command = [CLANG, *added, "-Oz", "-c", str(source), "-o", str(output)]
        subprocess.run([*command, "-Xclang", "-emit-llvm-bc"], check=True)
        made.append(output.read_bytes())
    assert made[0] == made[1]
    text = unoptimized.take(str(tmp_path / "dump"))
    assert b"define internal i32 @f(" in text and b"alloca" in text
    assert not list((tmp_path / "dump").iterdir())
    assert unoptimized.take(str(tmp_path / "dump")) == b""
