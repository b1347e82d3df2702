"""`ccache llmcc`: hits where nothing changed, and never a stale object."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = """
int sum(const int *a, int n) {
  int s = 0;
  for (int i = 0; i < n; i++) { s += a[i] * 3; if (a[i] > 7) s ^= i; }
  return s;
}
"""

pytestmark = pytest.mark.skipif(shutil.which("ccache") is None, reason="ccache is not installed")


class Cached:
    """Compiles one file by `ccache llmcc`, and counts ccache's direct and preprocessed hits."""

    def __init__(self, launcher: str, environment: dict[str, str], folder: Path) -> None:
        self.folder = folder
        self.launcher = launcher
        self.environment = {
            **os.environ,
            **environment,
            "CCACHE_DIR": str(folder / "ccache"),
            "CCACHE_COMPILERCHECK": "%compiler% --llm-identity",
        }
        (folder / "sum.c").write_text(SOURCE)

    def compile(self, **settings: str) -> tuple[bytes, int]:
        """The object, and how many hits ccache has had so far."""
        environment = self.environment | settings
        command = ["ccache", self.launcher, "-O2", "-c", "sum.c", "-o", "sum.o"]
        subprocess.run(command, cwd=self.folder, env=environment, check=True)
        printed = subprocess.run(
            ["ccache", "--print-stats"], env=environment, capture_output=True, text=True, check=True
        ).stdout
        counts = dict(line.split("\t") for line in printed.splitlines())
        hits = int(counts["direct_cache_hit"]) + int(counts["preprocessed_cache_hit"])
        return (self.folder / "sum.o").read_bytes(), hits


def test_hit_gives_the_same_object_and_other_settings_give_no_hit(
    launcher: str, private_environment: dict[str, str], tmp_path: Path
) -> None:
    cached = Cached(launcher, private_environment, tmp_path)
    first, hits = cached.compile()
    assert hits == 0
    again, hits = cached.compile()
    assert (again, hits) == (first, 1)
    for settings in ({"LLMCC_DISABLE": "1"}, {"LLMCC_MODE": "replay"}, {"LLMCC_ACCEPT": "bounded"}):
        _object, hits = cached.compile(**settings)
        assert hits == 1, settings
    again, hits = cached.compile()
    assert (again, hits) == (first, 2)
