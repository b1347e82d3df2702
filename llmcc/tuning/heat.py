"""Which units and functions take the time: by samples of perf, or by samples of our own."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from llmcc.tuning import sampler
from llmcc.tuning.build import Builder
from llmcc.tuning.plan import Plan
from llmcc.tuning.stand import Stand

# Bench commands are short: at a tenth of a second, these are two hundred samples.
_FREQUENCY: Final = "2000"
# What takes less of the time is not worth the work of an optimizer.
_LEAST_SHARE: Final = 0.02
_MOST_FUNCTIONS: Final = 12


def measure(builder: Builder, stand: Stand, plan: Plan) -> list[float]:
    """The share of the time that each unit takes; equal shares where nothing can be said."""
    if len(plan.recipes) == 1:
        return [1.0]
    samples = _samples(builder, stand, plan)
    defined = [_symbols(builder.object(n, recipe)) for n, recipe in enumerate(plan.recipes)]
    return shares(samples, defined)


def functions(builder: Builder, stand: Stand, plan: Plan) -> list[list[str]]:
    """The functions of each unit that take the time, the hottest first; none where unknown."""
    samples = _samples(builder, stand, plan)
    least = _LEAST_SHARE * sum(samples.values())
    hot = sorted((s for s, weight in samples.items() if weight >= least), key=lambda s: -samples[s])
    found = []
    for number, recipe in enumerate(plan.recipes):
        defined = set(_symbols(builder.object(number, recipe)))
        found.append([symbol for symbol in hot if symbol in defined][:_MOST_FUNCTIONS])
    return found


def shares(samples: Mapping[str, float], defined: Sequence[Sequence[str]]) -> list[float]:
    """The share of the samples that each unit has, given the functions that each defines.

    Samples have names only: of static functions with the same name, each gets the same. Equal
    shares where no sample is in any of the units.
    """
    owners: dict[str, list[int]] = {}
    for number, symbols in enumerate(defined):
        for symbol in symbols:
            owners.setdefault(symbol, []).append(number)
    weights = [0.0] * len(defined)
    for symbol, weight in samples.items():
        # gcc's clones of a function are that function.
        found = owners.get(symbol) or owners.get(symbol.partition(".")[0], [])
        for owner in found:
            weights[owner] += weight / len(found)
    whole = sum(weights)
    return [weight / whole if whole else 1.0 / len(defined) for weight in weights]


def _samples(builder: Builder, stand: Stand, plan: Plan) -> dict[str, float]:
    """How often the bench command was met in each function, the program of a plan in place."""
    programs = builder.build(plan)
    if shutil.which("perf"):
        stand.install(programs)
        if found := _by_perf(stand):
            return found
    # perf is not there, or this user may not use it.
    found = sampler.samples(builder, stand, plan)
    stand.install(programs)
    return found


def _by_perf(stand: Stand) -> dict[str, float]:
    """What perf says. The bench command is the user's own, on their code."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="llmcc-perf-") as folder:
        data = str(Path(folder) / "data")
        record = ["perf", "record", "-q", "-F", _FREQUENCY, "-e", "cpu-clock:u", "-o", data, "--"]
        quiet = {"stdin": subprocess.DEVNULL, "capture_output": True, "check": False}
        try:
            subprocess.run(
                [*record, *stand.bench],
                cwd=stand.place.directory,
                env=dict(stand.place.environ),
                timeout=10 * stand.limits.seconds,
                **quiet,  # type: ignore[call-overload]
            )
            report = ["perf", "report", "-q", "--stdio", "--no-demangle", "--sort", "symbol"]
            report += ["-i", data]
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
