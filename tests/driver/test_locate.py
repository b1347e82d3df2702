"""The real compiler is found, and is never llmcc, however it is shimmed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from llmcc.driver import locate
from llmcc.driver.locate import NoCompiler, siblings, triplet

from .workbench import ALL_THE_WAY, CLANG, CLANGXX, Workbench

PLAIN = "int twice(int a) { return a + a; }\n"
# No header, but it needs the library to link.
PLAIN_CXX = "int main(int n, char **) { if (n > 9) throw n; }\n"
HOST = f"{os.uname().machine}-linux-gnu"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A directory for programs of our own."""
    directory = tmp_path / "programs"
    directory.mkdir()
    return directory


def program(directory: Path, name: str, text: str = "exit 0") -> str:
    path = directory / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def in_front(bench: Workbench, directory: Path) -> dict[str, str]:
    return {"PATH": f"{directory}{os.pathsep}{bench.environ['PATH']}"}


@pytest.mark.parametrize("name", ["cc", "gcc", "clang", CLANG, "x86_64-linux-gnu-gcc"])
def test_shim_by_link(bench: Workbench, programs: Path, name: str) -> None:
    """`cc` on PATH is llmcc itself."""
    (programs / name).symlink_to(bench.llmcc)
    bench.write("unit.c", PLAIN)
    outcome = bench.run(name, "-O2", "-c", "unit.c", environ=in_front(bench, programs))
    assert (outcome.status, outcome.err) == (0, b"") and "unit.o" in outcome.files


@pytest.mark.parametrize("name", ["c++", "g++", CLANGXX])
def test_shim_by_link_cxx(bench: Workbench, programs: Path, name: str) -> None:
    (programs / name).symlink_to(bench.llmccxx)
    bench.write("unit.cc", PLAIN_CXX)
    words = [name, "-O2", "unit.cc", "-o", "prog"]
    outcome = bench.run(*words, environ=in_front(bench, programs))
    assert (outcome.status, outcome.err) == (0, b"") and "prog" in outcome.files


def test_every_name_is_a_shim(bench: Workbench, programs: Path) -> None:
    for name in ("cc", "c++", "gcc", "g++", "clang", "clang++", CLANG, CLANGXX):
        (programs / name).symlink_to(bench.llmcc)
    bench.write("unit.c", PLAIN)
    for environ in ({}, {"LLMCC_CC": "cc"}, {"LLMCC_CC": CLANG}, {"LLMCC_CC": "gcc -pipe"}):
        environ = {**in_front(bench, programs), **environ}
        assert bench.run("cc", "-O2", "-c", "unit.c", environ=environ).status == 0


@pytest.mark.parametrize("named", ["llmcc", "{llmcc}", "looping", "{programs}/looping -pipe"])
def test_named_after_itself(bench: Workbench, programs: Path, named: str) -> None:
    """Directly, by path, and by a script that leads back."""
    program(programs, "looping", f'exec "{bench.llmcc}" "$@"')
    (programs / "llmcc").symlink_to(bench.llmcc)
    named = named.format(llmcc=bench.llmcc, programs=programs)
    bench.write("unit.c", PLAIN)
    environ = {**in_front(bench, programs), "LLMCC_CC": named}
    outcome = bench.run(bench.llmcc, "-O2", "-c", "unit.c", environ=environ)
    assert (outcome.status, outcome.err) == (0, b"") and "unit.o" in outcome.files


def test_scripts_all_the_way(bench: Workbench, programs: Path) -> None:
    """Every compiler's name is a script that runs llmcc by another name."""
    for name in ("cc", "gcc", CLANG):
        program(programs, name, f'exec "{bench.llmcc}" "$@"')
    bench.write("unit.c", PLAIN)
    outcome = bench.run("cc", "-O2", "-c", "unit.c", environ=in_front(bench, programs))
    assert (outcome.status, outcome.err) == (0, b"") and "unit.o" in outcome.files


def test_nothing_but_itself(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locate, "LLVM_BIN", "/no/such/directory")
    own = program(programs, "llmcc")
    for name in ("cc", CLANG):
        (programs / name).symlink_to(own)
    with pytest.raises(NoCompiler, match="other than llmcc itself"):
        locate.locate(None, str(programs / "cc"), False, {"PATH": str(programs)})
    with pytest.raises(NoCompiler, match=f"install {CLANG}"):
        locate.locate(None, "llmcc", False, {"PATH": "/no/such/directory"})


def test_guard_is_passed_on(programs: Path) -> None:
    first, second = program(programs, "cc"), program(programs, "gcc")
    environ = {"PATH": str(programs)}
    found = locate.locate("cc", "llmcc", False, environ)
    assert found.path == first
    environ = found.environment(environ)
    assert locate.locate("gcc", "llmcc", False, environ).path == second
    with pytest.raises(NoCompiler):
        locate.locate("absent", "llmcc", False, environ)


def test_called_by_triplet(programs: Path) -> None:
    environ = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    cross = program(programs, "riscv64-linux-gnu-gcc")
    assert locate.locate(None, "/x/riscv64-linux-gnu-llmcc", False, environ).path == cross
    found = locate.locate(None, "/x/powerpc64-linux-gnu-llmcc++", True, environ)
    assert found.command == [CLANGXX, "--target=powerpc64-linux-gnu"]
    assert locate.locate(None, f"/x/{HOST}-llmcc", False, environ).command == [CLANG]
    own = program(programs, f"{HOST}-clang")
    assert locate.locate(None, f"/x/{HOST}-llmcc", False, environ).path == own


@pytest.mark.parametrize(
    ("called", "expected"),
    [("/usr/bin/a-b-llmcc", "a-b"), ("a-b-c-llmcc++", "a-b-c"), ("llmcc", ""), ("/x/cc", "")],
)
def test_triplet(called: str, expected: str) -> None:
    assert triplet(called) == expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("gcc-12", "g++-12"),
        ("clang-22", "clang++-22"),
        ("cc", "c++"),
        ("x86_64-linux-gnu-gcc -m64", "x86_64-linux-gnu-g++ -m64"),
        ("ccache clang", "ccache clang++"),
        ("g++", "g++"),
        ("icpx", "icpx"),
    ],
)
def test_sibling_for_cxx(command: str, expected: str) -> None:
    assert siblings(command.split(), True)[0] == expected.split()
    assert siblings(command.split(), False) == [command.split()]


def test_cxx_by_the_name_of_the_c_compiler(bench: Workbench) -> None:
    bench.write("unit.cc", PLAIN_CXX)
    for named in (CLANG, shutil.which(CLANG) or "", "gcc"):
        environ = {"LLMCC_CC": named}
        outcome = bench.run(bench.llmccxx, "-O2", "unit.cc", "-o", "prog", environ=environ)
        assert (outcome.status, outcome.err) == (0, b"")


def test_masquerading_ccache_is_passed_over(bench: Workbench, programs: Path) -> None:
    program(programs, "ccache", "echo used ccache >&2; exit 9")
    for name in (CLANG, "cc"):
        (programs / name).symlink_to("ccache")
    bench.write("unit.c", PLAIN)
    environ = in_front(bench, programs)
    assert bench.run(bench.llmcc, "-O2", "-c", "unit.c", environ=environ).status == 0


@pytest.mark.skipif(shutil.which("ccache") is None, reason="not installed: ccache")
def test_ccache_around_and_within(bench: Workbench) -> None:
    bench.write("unit.c", PLAIN)
    expected = bench.run(CLANG, "-O2", "-c", "unit.c").files["unit.o"]
    environ = {"CCACHE_DIR": str(bench.root / "ccache"), "LLMCC_REPORT_DIR": str(bench.reports)}
    for command in (
        ("ccache", bench.llmcc),
        ("ccache", bench.llmcc),
        ("env", f"LLMCC_CC=ccache {CLANG}", bench.llmcc),
    ):
        (bench.work / "unit.o").unlink()
        outcome = bench.run(*command, "-O2", "-c", "unit.c", environ=environ)
        assert (outcome.status, outcome.err) == (0, b"")
        assert outcome.files["unit.o"] == expected
    assert "compiler behind ccache" in bench.reasons()


def test_gcc(bench: Workbench) -> None:
    bench.write(
        "unit.c", '#include <stdio.h>\nint f(void) { int unused; return printf("%s", 1); }\n'
    )
    before = bench.files()
    words = ["-O2", "-Wall", "-c", "unit.c"]
    real = bench.run("gcc", *words)
    bench.clear(before)
    for environ in ({"LLMCC_CC": "gcc"}, {"LLMCC_CC": "cc"}):
        assert bench.run(bench.llmcc, *words, environ=environ) == real


def test_another_clang_is_left_alone(bench: Workbench, programs: Path) -> None:
    """One that says it is older: its units pass through, with what it says about them."""
    text = f'case $1 in --version) echo clang version 19.1.0;; *) exec {CLANG} "$@";; esac'
    old = program(programs, "clang-19", text)
    bench.write("unit.c", PLAIN)
    bench.same("-O2", "-c", "unit.c", environ={"LLMCC_CC": old})
    assert bench.reasons() == ["clang 19"]


def test_environment_is_what_it_was(bench: Workbench, programs: Path) -> None:
    """Python sets variables for itself; the compiler sees none of them."""
    show = program(programs, "show", "exec env")
    kept = {"PATH": os.environ["PATH"], "LLMCC_CC": show}
    for extra in ({}, {"LC_CTYPE": "C"}, {"LC_CTYPE": "C.UTF-8"}, {"LC_ALL": "C"}):
        environ = {**kept, **extra}
        done = subprocess.run([bench.llmcc, "-c"], env=environ, capture_output=True, check=True)
        seen = dict(line.split("=", 1) for line in done.stdout.decode().splitlines())
        # Some shells set these for every script.
        for name in ("PWD", "SHLVL", "_", "OLDPWD"):
            seen.pop(name, None)
        assert seen.pop(locate.GUARD) == show
        assert seen == environ


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_any_bytes_in_names(bench: Workbench, locale: str) -> None:
    source, output = b"sp ace-\xff\xe9.c", b"o-\xfe.o"
    (bench.work / os.fsdecode(source)).write_text(PLAIN)
    command = [bench.llmcc.encode(), b"-O2", b"-c", source, b"-o", output, b"-fllm-report=r"]
    environ = {**bench.environ, "LC_ALL": locale}
    subprocess.run(command, cwd=bench.work, env=environ, check=True)
    assert (bench.work / os.fsdecode(output)).exists()
    assert ALL_THE_WAY in (bench.work / "r").read_text()


def test_module(bench: Workbench) -> None:
    bench.write("unit.c", PLAIN)
    python = str(bench.prefix / "bin" / "python3")
    outcome = bench.run(python, "-m", "llmcc.driver", "-O2", "-c", "unit.c")
    assert (outcome.status, outcome.err) == (0, b"") and "unit.o" in outcome.files


@pytest.mark.parametrize("how", ["path", "relative", "chain", "spaces", "sh", "elsewhere"])
def test_ways_to_call_it(bench: Workbench, programs: Path, how: str) -> None:
    """The launch scripts find what belongs to them."""
    bench.write("unit.c", PLAIN)
    binaries = Path(bench.llmcc).parent
    command = [bench.llmcc]
    environ: dict[str, str] = {}
    if how == "path":
        environ, command = in_front(bench, binaries), ["llmcc"]
    elif how == "relative":
        command = [os.path.relpath(bench.llmcc, bench.work)]
    elif how == "chain":
        (programs / "one").symlink_to(os.path.relpath(bench.llmcc, programs))
        (programs / "two").symlink_to("one")
        command = [str(programs / "two")]
    elif how == "spaces":
        (programs / "a b").symlink_to(bench.prefix)
        command = [str(programs / "a b" / "bin" / "llmcc")]
    elif how == "sh":
        command = ["sh", bench.llmcc]
    elif how == "elsewhere":
        copy = shutil.copy(bench.llmcc, programs / "llmcc")
        environ = in_front(bench, binaries)
        command = [str(copy)]
    outcome = bench.run(*command, "-O2", "-c", "unit.c", environ=environ)
    assert (outcome.status, outcome.err) == (0, b"") and "unit.o" in outcome.files


def test_flags_of_ours_are_stripped(bench: Workbench, programs: Path) -> None:
    show = program(programs, "show", 'printf "%s\\n" "$@"')
    environ = {"LLMCC_CC": show}
    for given, passed in (
        ("-O3-llm -S x.c -fllm-gate=smt -fno-llm", "-O3 -S x.c"),
        ("-fno-llm -o -fllm x.o -lm", "-o -fllm x.o -lm"),
        ("-fllm-budget=3 -###", "-###"),
    ):
        outcome = bench.run(bench.llmcc, *given.split(), environ=environ)
        assert outcome.out.decode().split() == passed.split()


@pytest.mark.parametrize(
    "flag", ["-fllm-gaet=smt", "-fllm-gate=wrong", "-O7-llm", "-fllm-budget=x"]
)
def test_misspelt_flag(bench: Workbench, flag: str) -> None:
    bench.write("unit.c", PLAIN)
    outcome = bench.run(bench.llmcc, "-O2", "-c", "unit.c", flag)
    assert outcome.status == 1 and "unit.o" not in outcome.files
    assert outcome.err.startswith(b"llmcc: error: ") and outcome.err.count(b"\n") == 1


def test_identity(bench: Workbench) -> None:
    def identity(**environ: str) -> bytes:
        outcome = bench.run(bench.llmcc, "--llm-identity", environ=environ)
        assert (outcome.status, outcome.err) == (0, b"")
        return outcome.out

    first = identity()
    assert first.startswith(b"llmcc ") and first.count(b"\n") == 1
    assert identity() == first
    others = {
        identity(LLMCC_CC="gcc"),
        identity(LLMCC_GATE="smt"),
        identity(LLMCC_MODE="replay"),
        identity(LLMCC_DISABLE="1"),
    }
    assert len(others) == 4 and first not in others


def test_subcommand_does_not_reach_the_compiler(bench: Workbench) -> None:
    (bench.work / "doctor").write_text(PLAIN)
    outcome = bench.run(bench.llmcc, "-O2", "-x", "c", "-c", "./doctor")
    assert outcome.status == 0 and "doctor.o" in outcome.files


def test_subcommand_by_module() -> None:
    """Run from this tree, with the interpreter that has its dependencies."""
    command = [sys.executable, "-m", "llmcc.driver", "cache", "--help"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0 and b"stats" in done.stdout
