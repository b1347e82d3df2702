"""What the driver and the server may load."""

from __future__ import annotations

import subprocess
import sys

from .conftest import ROOT

HEAVY = (
    "click",
    "rich",
    "elftools",
    "ctypes",
    "asyncio",
    "sqlite3",
    "typing",
    "dataclasses",
    "subprocess",
)


def imported(statement: str) -> set[str]:
    code = f"import sys; sys.path.insert(0, {ROOT!r}); {statement}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def test_the_client_is_light() -> None:
    assert not imported("import llmcc.service.client") & set(HEAVY)


def test_the_server_loads_neither_optimizer_nor_store() -> None:
    loaded = imported("import llmcc.service.server, llmcc.service.daemon, llmcc.service.log")
    ours = {name for name in loaded if name.startswith("llmcc.")}
    assert {name.split(".")[1] for name in ours} == {"service", "store"}
    assert ours & {"llmcc.store.database", "llmcc.service.tasks"} == set()
    assert not loaded & {"click", "rich", "elftools", "ctypes", "sqlite3"}
