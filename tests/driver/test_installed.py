"""What pip makes of the package: launch scripts that work from anywhere."""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import llmcc

from .workbench import ALL_THE_WAY, CLANG, Workbench

ROOT = Path(llmcc.__file__).parents[1]


def pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def builder() -> bool:
    """Whether what pyproject.toml asks for is there already; tests fetch nothing."""
    try:
        major = int(importlib.metadata.version("setuptools").split(".")[0])
        return major >= 77 and bool(importlib.metadata.version("pip"))
    except importlib.metadata.PackageNotFoundError:
        return False


@pytest.mark.slow
def test_pip_install(tmp_path: Path, bench: Workbench) -> None:
    if not builder():
        pytest.skip("not installed: pip, setuptools>=77")
    source = tmp_path / "source"
    # Building writes into the source.
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "build", "*.egg-info"))
    pip("wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path / "wheel"), str(source))
    prefix = tmp_path / "installed"
    venv.create(prefix, symlinks=True)
    (wheel,) = (tmp_path / "wheel").iterdir()
    python = str(prefix / "bin" / "python3")
    pip("--python", python, "install", "--no-deps", "--no-index", str(wheel))

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "cc").symlink_to(prefix / "bin" / "llmcc")
    (elsewhere / "x86_64-linux-gnu-llmcc").symlink_to("../installed/bin/llmcc")
    (elsewhere / "c++").symlink_to(prefix / "bin" / "llmcc++")
    bench.write("unit.c", "int twice(int a) { return a + a; }\n")
    expected = bench.run(CLANG, "-O2", "-c", "unit.c").files["unit.o"]
    for command in (prefix / "bin" / "llmcc", *sorted(elsewhere.iterdir())):
        shutil.rmtree(bench.reports, ignore_errors=True)
        environ = {"LLMCC_REPORT_DIR": str(bench.reports)}
        outcome = bench.run(str(command), "-O2", "-x", "c", "-c", "unit.c", environ=environ)
        assert (outcome.status, outcome.err) == (0, b"")
        assert outcome.files["unit.o"] == expected
        assert bench.reasons() == [ALL_THE_WAY]
