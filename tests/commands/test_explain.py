"""`llmcc explain`, with the real compiler and the real optimizer."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from .conftest import EXAMPLE, Invoke, Run

pytestmark = pytest.mark.usefixtures("clang")


def test_functions_before_and_after(invoke: Invoke) -> None:
    result = invoke("explain", str(EXAMPLE), "--function", "heap_*")
    assert result.exit_code == 0, result.output
    assert "heap_push: improved, 1" in result.output
    assert "by llvm-passes: " in result.output
    assert "before: latency 1" in result.output
    assert "define dso_local void @heap_push(" in result.output
    assert "crc32" not in result.output
    assert result.output.endswith("2 of 2 functions improved, by latency\n")


def test_a_unit_that_is_rebuilt(invoke: Invoke) -> None:
    words = ["explain", str(EXAMPLE), "--json", "--", "-Oz", "-fllm-passes=agent"]
    answer = json.loads(invoke(*words).stdout)
    unit = answer["unit"]
    assert unit["status"] == "improved" and unit["cost_after"] < unit["cost_before"]
    assert [one["origin"] for one in unit["tried"] if not one["reason"]][-1] == unit["origin"]
    records = [one["record"] for one in answer["functions"]]
    saved = sum((one["cost_before"] or 0) - (one["cost_after"] or 0) for one in records)
    assert saved > 0
    shown = invoke("explain", str(EXAMPLE), "--", "-Oz", "-fllm-passes=agent").output
    assert shown.startswith(f"unit {EXAMPLE}: improved, ")
    assert f"\n  {unit['origin']}, cost " in shown
    Path("f.c").write_text("int f(int x) { return x; }\n")
    assert json.loads(invoke("explain", "f.c", "--json").stdout)["unit"] is None


def test_nothing_is_written_but_the_store(invoke: Invoke, home: Path) -> None:
    flags = ["-MD", "-MF", "x.d", "-Wp,-MMD,y.d", "-g", "-gsplit-dwarf", "-o", "x.o"]
    source = Path("example.c")
    source.write_text("int f(int x) { return x + x; }\n")
    result = invoke("explain", "example.c", "--", *flags)
    assert "f: unchanged" in result.output
    assert os.listdir() == ["example.c"]
    assert [path.name for path in home.iterdir()] in ([], ["cache_home"])


def test_json(invoke: Invoke) -> None:
    result = invoke("explain", str(EXAMPLE), "--json", "--function", "heap_push")
    answer = json.loads(result.stdout)
    [function] = answer["functions"]
    assert function["record"]["name"] == "heap_push"
    assert function["record"]["cost_after"] < function["record"]["cost_before"]
    assert "@heap_push" in function["before"]
    assert "@heap_push" in function["after"]


def test_a_whole_command_line_after_the_dashes(invoke: Invoke) -> None:
    words = ["clang", "-DNAME=f", "-Os", "-c", "other.c", "-o", "other.o", "-MD"]
    Path("named.c").write_text("int NAME(int x) { return x; }\n")
    result = invoke("explain", "named.c", "--", *words)
    assert result.output == (
        "unit named.c: unchanged, cost 3\n"
        "  pass-agent: no-vectors, cost 3, not cheaper\n"
        "f: unchanged, cost 3, nothing cheaper was found\n"
        "0 of 1 functions improved, by size\n"
    ), result.stderr


def test_llmcc_flags_count(invoke: Invoke) -> None:
    Path("f.c").write_text("int f(int x) { return x; }\n")
    result = invoke("explain", "f.c", "--", "-O2-llm", "-fllm-skip=f")
    assert "f: skipped" in result.output
    result = invoke("explain", "f.c", "--", "-fllm-bogus")
    assert result.exit_code == 1
    assert result.stderr.startswith("llmcc: error: unknown argument '-fllm-bogus'")


def test_ir_as_text_and_as_bitcode(invoke: Invoke, clang: str) -> None:
    command = [clang, "-O2", "-S", "-emit-llvm", str(EXAMPLE), "-o"]
    subprocess.run([*command, "unit.ll"], check=True)
    subprocess.run([clang, "-c", "-emit-llvm", "unit.ll", "-o", "unit.bc"], check=True)
    for name in ("unit.ll", "unit.bc"):
        result = invoke("explain", name, "--function", "heap_push")
        assert "heap_push: improved" in result.output, result.stderr


def test_ir_that_is_none(invoke: Invoke) -> None:
    for name in ("bad.ll", "bad.bc"):
        Path(name).write_text("define nothing")
        result = invoke("explain", name)
        assert result.exit_code == 1
        [line] = result.stderr.splitlines()
        assert line.startswith(f"llmcc: error: {name}: ")


def test_files_that_pass_through(invoke: Invoke) -> None:
    Path("f.c").write_text("int f(void);\n")
    result = invoke("explain", "f.c", "--", "-flto")
    assert result.exit_code == 1
    assert result.stderr.startswith("llmcc: error: f.c: passes through: ")
    Path("f.s").write_text("")
    assert invoke("explain", "f.s").stderr.startswith("llmcc: error: f.s: passes through: ")


def test_errors_are_the_compilers_own(run: Run) -> None:
    Path("bad.c").write_text("int f( {\n")
    result = run("llmcc.commands", "explain", "bad.c")
    assert result.returncode == 1
    assert "bad.c:1:8: error: " in result.stderr
    assert "llmcc" not in result.stderr


def test_a_function_that_is_not_there(invoke: Invoke) -> None:
    Path("f.c").write_text("int f(int x) { return x; }\n")
    result = invoke("explain", "f.c", "--function", "g")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "llmcc: error: f.c: no function of this name\n"


def test_an_optimizer_that_cannot_work(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_LIBLLVM", "/nowhere/libLLVM.so")
    Path("f.c").write_text("int f(int x) { return x; }\n")
    result = invoke("explain", "f.c")
    assert result.exit_code == 1
    assert "no libLLVM of version 22" in result.stderr
