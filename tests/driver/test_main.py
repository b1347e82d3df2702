"""The driver as a function: what it does where nothing else can be done."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

import llmcc
from llmcc.driver import arguments, main, process

from .workbench import CLANG, Workbench

DRIVER = Path(llmcc.__file__).parent / "driver"


@pytest.fixture
def replaced(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The command lines of the programs that it would be."""
    argvs: list[list[str]] = []

    def replace(path: str, argv: list[str], environ: dict[str, str]) -> NoReturn:
        argvs.append(argv)
        raise SystemExit(0)

    monkeypatch.setattr(process, "replace", replace)
    return argvs


def test_error_of_our_own(replaced: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    def read(words: list[str]) -> NoReturn:
        raise RuntimeError("a mistake")

    monkeypatch.setattr(arguments, "read", read)
    with pytest.raises(SystemExit):
        main.main(["llmcc", "-O3-llm", "-c", "x.c", "-fllm-gate=smt", "-fno-llm"])
    assert replaced == [[CLANG, "-O3", "-c", "x.c"]]


def test_subcommands(replaced: list[list[str]]) -> None:
    for name in sorted(main.SUBCOMMANDS):
        with pytest.raises(SystemExit):
            main.main(["llmcc", name, "--option"])
        argv = replaced.pop()
        assert argv[0] == sys.executable and argv[-2:] == [name, "--option"]


def test_called_flag_is_ours_only_in_front(replaced: list[list[str]]) -> None:
    with pytest.raises(SystemExit):
        main.main(["x", "--llm-called=/bin/llmcc++", "-c", "--llm-called=x", "a.c"])
    assert replaced == [["clang++-22", "-c", "--llm-called=x", "a.c"]]


def test_pass_through_imports_little(bench: Workbench) -> None:
    """Every module costs time in every compile."""
    bench.write("unit.c", "int one;\n")
    python = str(bench.prefix / "bin" / "python3")
    (main_file,) = bench.prefix.glob("lib/*/site-packages/llmcc/driver/__main__.py")
    command = [python, "-I", "-S", "-X", "importtime", str(main_file), "-O0", "-c", "unit.c"]
    outcome = bench.run(*command)
    imported = {line.rpartition("|")[2].strip() for line in outcome.err.decode().splitlines()}
    ours = {name for name in imported if name.startswith("llmcc")}
    assert not imported & {"re", "json", "subprocess", "signal", "enum", "typing", "sqlite3"}
    assert not imported & {"dataclasses", "hashlib", "socket", "tomllib", "pathlib", "functools"}
    assert not ours & {"llmcc.driver.compile", "llmcc.driver.job", "llmcc.store", "llmcc.service"}
    assert len(ours) <= 12


def imported(file: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("file", sorted(DRIVER.rglob("*.py")), ids=lambda file: file.stem)
def test_driver_imports(file: Path) -> None:
    """The standard library, the store, the service's client, and itself."""
    ours = ("llmcc.driver", "llmcc.store", "llmcc.service.client", "llmcc.LLVM_MAJOR")
    for name in imported(file):
        top = name.partition(".")[0]
        assert top in sys.stdlib_module_names or name.startswith((*ours, "llmcc.__version__"))


def test_imports_say_nothing_to_the_outside() -> None:
    """A module that is imported must not read the command line or touch a file."""
    names = sorted(path.stem for path in DRIVER.glob("*.py") if not path.stem.startswith("__"))
    code = "".join(f"import llmcc.driver.{name}\n" for name in names)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=DRIVER.parents[1],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
