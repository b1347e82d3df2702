"""A small project of a few units and an archive, and its build as recorded."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from llmcc.tuning.workshop import RECORD

ROOT = Path(__file__).parents[2]

FILES = {
    "work.h": "unsigned work(unsigned n);\nunsigned other(unsigned n);\n",
    "work.c": '#include "work.h"\n'
    "unsigned work(unsigned n)\n{\n    unsigned s = 1;\n"
    "    for (unsigned i = 0; i < n; i++)\n        s = s * 5 + (i ^ s >> 3);\n    return s;\n}\n",
    "other.c": '#include "work.h"\n'
    "unsigned other(unsigned n)\n{\n    return n ? work(n) % 7 + other(n / 2) : 0;\n}\n",
    "main.c": '#include <stdio.h>\n#include "work.h"\n'
    'int main(void)\n{\n    printf("%u %u\\n", work(100000), other(1000));\n    return 0;\n}\n',
    "Makefile": "CC = gcc\nCFLAGS = -O1\n"
    "prog: main.o libwork.a\n\t$(CC) -o $@ main.o -L. -lwork\n"
    "libwork.a: work.o other.o\n\tar rcs $@ work.o other.o\n"
    "%.o: %.c work.h\n\t$(CC) $(CFLAGS) -c -o $@ $<\n"
    'check: prog\n\ttest "$$(./prog)" = "$$(cat expected)"\n'
    "clean:\n\trm -f prog *.o *.a\n",
}


@pytest.fixture
def llmcc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The driver of this tree as one word, with gcc behind it and no service."""
    for name in [name for name in os.environ if name.startswith("LLMCC_")]:
        monkeypatch.delenv(name)
    for name in ("XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"):
        (tmp_path / name).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("LLMCC_CC", "gcc")
    monkeypatch.setenv("LLMCC_SERVICE", "never")
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("llmcc", "llmcc++"):
        script = folder / name
        driver = ROOT / "llmcc" / "driver" / "__main__.py"
        words = f'{sys.executable} -I -S {driver} --llm-called={script} "$@"'
        script.write_text(f"#!/bin/sh\nexec {words}\n")
        script.chmod(0o755)
    return str(folder / "llmcc")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sources, with the output that is expected."""
    for tool in ("gcc", "make", "ar"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    folder = tmp_path / "project"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    command = "gcc -O0 *.c -o x && ./x > expected && rm x"
    subprocess.run(["sh", "-c", command], cwd=folder, check=True)
    return folder


@pytest.fixture
def records(project: Path, llmcc: str, tmp_path: Path) -> Path:
    """The folder of records of a build by make."""
    folder = tmp_path / "records"
    command = ["make", "-j2", f"CC={llmcc}", "prog"]
    environ = {**os.environ, RECORD: str(folder)}
    subprocess.run(command, cwd=project, env=environ, check=True, capture_output=True)
    return folder
