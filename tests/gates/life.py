"""Whether processes live."""

from __future__ import annotations

import time
from pathlib import Path


def is_alive(process: int) -> bool:
    """Whether a thread of a process runs; one that is only waited for does not."""
    return any(map(_runs, Path(f"/proc/{process}/task").glob("*/status")))


def _runs(status: Path) -> bool:
    try:
        return "\nState:\tZ" not in status.read_text()
    except OSError:
        return False


def wait_for_end(process: int) -> None:
    until = time.monotonic() + 120
    while is_alive(process):
        assert time.monotonic() < until, "the process is still there"
        time.sleep(0.01)
