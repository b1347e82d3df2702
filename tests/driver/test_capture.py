"""LLMCC_CAPTURE: units put aside while a build goes on as ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CLANG


def _drive(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {
        **os.environ,
        "LLMCC_CAPTURE": str(folder / "units"),
        "LLMCC_CC": CLANG,
        "LLMCC_SERVICE": "never",
        "LLMCC_STORE": str(folder / "store"),
    }
    command = [sys.executable, "-P", "-m", "llmcc.driver", *words]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "units").mkdir()
    (tmp_path / "a.c").write_text("int f(int x) { return x + x; }\n#warning spoken once\n")
    return tmp_path


@pytest.mark.parametrize("words", [["-O2", "-MMD", "-c", "a.c"], ["-c", "a.c", "-o", "b.o"]])
def test_a_unit_is_left_as_no_pass_has_touched_it(folder: Path, words: list[str]) -> None:
    done = _drive(folder, *words)
    assert done.returncode == 0
    assert done.stderr.count("warning: spoken once") == 1
    [unit] = (folder / "units").iterdir()
    assert unit.name.startswith("a.") and unit.suffix == ".bc"
    from llmcc.ir.module import Context

    with Context() as context:
        text = str(context.parse_bitcode(unit.read_bytes()))
    assert "alloca" in text and "optnone" not in text


def test_what_cannot_be_captured_is_compiled_anyway(folder: Path) -> None:
    (folder / "units").rmdir()
    done = _drive(folder, "-O1", "-c", "a.c")
    assert done.returncode == 0 and (folder / "a.o").exists()
    assert not (folder / "units").exists()


def test_sources_with_errors_leave_nothing(folder: Path) -> None:
    (folder / "a.c").write_text("int f( {\n")
    assert _drive(folder, "-O1", "-c", "a.c").returncode != 0
    assert not list((folder / "units").iterdir())
