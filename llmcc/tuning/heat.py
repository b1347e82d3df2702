"""Which units take the time: by samples of perf, or by the counts of a training run."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from llmcc.tuning.build import Builder
from llmcc.tuning.plan import Plan
from llmcc.tuning.stand import Stand


def measure(builder: Builder, stand: Stand, plan: Plan) -> list[float]:
    """The share of the time that each unit takes; equal shares where nothing can be said."""
    count = len(plan.recipes)
    even = [1.0 / count] * count
    if count == 1 or shutil.which("perf") is None:
        return even
    stand.install(builder.build(plan))
    samples = _samples(stand)
    owners: dict[str, int] = {}
    for number, recipe in enumerate(plan.recipes):
        for symbol in _symbols(builder.object(number, recipe)):
            owners.setdefault(symbol, number)
    shares = [0.0] * count
    for symbol, weight in samples.items():
        # gcc's clones of a function are that function.
        owner = owners.get(symbol, owners.get(symbol.partition(".")[0]))
        if owner is not None:
            shares[owner] += weight
    whole = sum(shares)
    return [share / whole for share in shares] if whole else even


def _samples(stand: Stand) -> dict[str, float]:
    """How often the bench command was met in each function. It is the user's own, on their code."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="llmcc-perf-") as folder:
        data = str(Path(folder) / "data")
        record = ["perf", "record", "-q", "-F", "500", "-e", "cpu-clock:u", "-o", data, "--"]
        quiet = {"stdin": subprocess.DEVNULL, "capture_output": True, "check": False}
        try:
            subprocess.run(
                [*record, *stand.bench],
                cwd=stand.place.directory,
                env=dict(stand.place.environ),
                timeout=stand.limits.seconds,
                **quiet,  # type: ignore[call-overload]
            )
            report = ["perf", "report", "-q", "--stdio", "--sort", "symbol", "-i", data]
            done = subprocess.run(report, text=True, **quiet)  # type: ignore[call-overload]
        except (OSError, subprocess.TimeoutExpired):
            return found
    for share, symbol in re.findall(r"^\s*([\d.]+)%\s+\[\.\]\s+(\S+)", done.stdout, re.MULTILINE):
        found[symbol] = found.get(symbol, 0.0) + float(share)
    return found


def _symbols(path: Path) -> Sequence[str]:
    """The functions that an object defines."""
    command = ["nm", "--defined-only", "-f", "posix", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    rows = [line.split() for line in done.stdout.splitlines()]
    return [row[0] for row in rows if len(row) > 1 and row[1] in "tTwW"]
