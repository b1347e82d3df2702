"""An llmcc that is installed like a user's, and a place to try it."""

from __future__ import annotations

import shutil
import sysconfig
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

import llmcc

from .workbench import CLANG, Workbench

PACKAGE = Path(llmcc.__file__).parent


@pytest.fixture(scope="session")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with this tree's llmcc in it."""
    if shutil.which(CLANG) is None:
        pytest.skip(f"not installed: {CLANG}")
    directory = tmp_path_factory.mktemp("installed")
    venv.create(directory, symlinks=True)
    version = sysconfig.get_python_version()
    packages = directory / "lib" / f"python{version}" / "site-packages"
    (packages / "llmcc").symlink_to(PACKAGE)
    for name in ("llmcc", "llmcc++"):
        shutil.copy(PACKAGE / "driver" / "launch" / name, directory / "bin" / name)
    return directory


@pytest.fixture(scope="session")
def cache(prefix: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's cache that knows the real compiler: asking it takes as long as a small compile."""
    root = tmp_path_factory.mktemp("known")
    known = Workbench(root, prefix, root)
    for command in (known.llmcc, known.llmccxx):
        assert known.run(command, "--llm-identity").status == 0
    return root / "cache"


@pytest.fixture
def bench(tmp_path: Path, prefix: Path, cache: Path) -> Iterator[Workbench]:
    shutil.copytree(cache, tmp_path / "cache")
    # The path of a socket must be short.
    with tempfile.TemporaryDirectory(prefix="llmcc-test-") as runtime:
        yield Workbench(tmp_path, prefix, Path(runtime))
