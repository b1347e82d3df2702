"""What tests of several rooms need: units made by the real compiler."""

from __future__ import annotations

import gc
import shutil
import subprocess
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine is says nothing about what is tested on it.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is imported for the tests stays: no collection of garbage looks through it, ever."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


UnitMaker = Callable[..., bytes]

CLANG = shutil.which("clang-22") or "clang-22"


@pytest.fixture
def unit_of(tmp_path: Path) -> UnitMaker:
    """Compiles C text with clang as the driver's front end does; answers the unit's bitcode."""

    def make(source: str, *flags: str) -> bytes:
        file = tmp_path / "unit.c"
        file.write_text(source)
        output = tmp_path / "unit.bc"
        subprocess.run(
            [
                CLANG,
                *(flags or ("-O3",)),
                "-c",
                "-Xclang",
                "-emit-llvm-bc",
                "-Xclang",
                "-emit-llvm-uselists",
                str(file),
                "-o",
                str(output),
            ],
            check=True,
        )
        return output.read_bytes()

    return make


@pytest.fixture
def object_of(tmp_path: Path) -> Callable[..., Path]:
    """Generates code for a unit's bitcode with clang as the driver's back end does."""

    def make(bitcode: bytes, *flags: str, name: str = "unit") -> Path:
        unit = tmp_path / f"{name}.bc"
        unit.write_bytes(bitcode)
        output = tmp_path / f"{name}.o"
        command = [CLANG, *(flags or ("-O3",)), "-c", "-Xclang", "-disable-llvm-passes"]
        subprocess.run([*command, "-x", "ir", str(unit), "-o", str(output)], check=True)
        return output

    return make


def text_section(file: Path) -> bytes:
    """The code in an object file."""
    output = file.with_suffix(".text")
    subprocess.run(
        ["objcopy", "-O", "binary", "--only-section=.text", str(file), str(output)], check=True
    )
    return output.read_bytes()
