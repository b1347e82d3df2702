"""Programs that environments are tested on."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import CLANG

from llmcc.training.programs import Program

# What learns comes with the extra `train`; the rest of the room is tested without it.
collect_ignore = (
    []
    if find_spec("stable_baselines3") and find_spec("torch")
    else ["test_dreamer.py", "test_environment.py", "test_recipes.py", "test_valuing.py"]
)

SOURCE = """
extern int rand(void);
static int twice(int x) { return x + x; }
int f%d(int *a, int n) {
  int s = 0;
  for (int i = 0; i < n; i++) { s += twice(a[i]) * %d; if (a[i] > 7) a[i + 1] += rand(); }
  return s;
}
int g%d(int x, int y) { return x > y ? x * y - y : x * y + y; }
"""


def unoptimized(folder: Path, number: int) -> Path:
    """A unit of C, as clang's front end leaves it."""
    source, output = folder / f"unit{number}.c", folder / f"unit{number}.ll"
    source.write_text(SOURCE % (number, number + 2, number))
    flags = ["-O1", "-Xclang", "-disable-llvm-passes", "-S", "-emit-llvm"]
    subprocess.run([CLANG, *flags, str(source), "-o", str(output)], check=True)
    source.unlink()
    return output


@pytest.fixture
def unit(tmp_path: Path) -> Program:
    return Program(str(unoptimized(tmp_path, 1)), "project")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two projects, packed as the corpus is."""
    if shutil.which("zstd") is None:
        pytest.skip("zstd is not installed")
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, numbers in (("one", (1, 2, 3)), ("two", (4, 5))):
        (tmp_path / name).mkdir()
        for number in numbers:
            unoptimized(tmp_path / name, number)
        packed = ["tar", "-c", "--zstd", "-f", str(folder / f"{name}.tar.zst"), name]
        subprocess.run(packed, cwd=tmp_path, check=True)
    return folder
