"""Builds that share one service and one store."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples" / "bench"


def test_two_parallel_builds_at_once(
    launcher: str, private_environment: dict[str, str], tmp_path: Path
) -> None:
    environment = {**os.environ, **private_environment}
    builds = []
    for name in ("one", "two"):
        folder = tmp_path / name
        shutil.copytree(EXAMPLES, folder)
        command = ["make", "-j8", "-C", str(folder), f"CC={launcher}", "CFLAGS=-O2"]
        builds.append(
            subprocess.Popen(
                command,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
    for build in builds:
        printed, _ = build.communicate(timeout=300)
        assert build.returncode == 0, printed
    checks = [
        subprocess.run(["make", "-C", str(tmp_path / name), "check"], check=False, env=environment)
        for name in ("one", "two")
    ]
    assert [check.returncode for check in checks] == [0, 0]
