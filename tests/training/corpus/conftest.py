"""Functions as the corpus has them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from llmcc.training.corpus import build
from llmcc.training.corpus.build import Wanted

PARTS = {"test": (), "validation": ("two",), "train": ("one",)}


@pytest.fixture
def functions(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of two projects, of which one is for validation."""
    if shutil.which("zstd") is None:
        pytest.skip("zstd is not installed")
    monkeypatch.setattr(build, "split_of_projects", lambda: PARTS)
    out = tmp_path / "out"
    wanted = Wanted((2, 64), 1 << 20, 100, ("instcombine", "scalar"))
    build.build(corpus, ["one", "two"], out, wanted, lambda _: None)
    return out
