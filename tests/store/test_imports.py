"""The driver opens the store in every compile, so what it imports is counted."""

from __future__ import annotations

import subprocess
import sys

from .processes import ROOT

WARM = "llmcc.store.database, llmcc.store.units, llmcc.store.toolchains"


def imported(statement: str) -> set[str]:
    code = f"import sys; sys.path.insert(0, {ROOT!r}); {statement}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def test_the_warm_path_imports_what_sqlite_imports_and_next_to_nothing() -> None:
    ours = imported(f"import {WARM}") - imported("import __future__, os, sqlite3")
    assert {name for name in ours if not name.startswith("llmcc")} == {"fcntl", "zlib"}
