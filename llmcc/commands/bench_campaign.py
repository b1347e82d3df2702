"""A mutation campaign over many processes, which do parts of it, and may die."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from llmcc.commands import tasks
from llmcc.commands.bench_driver import default_project
from llmcc.commands.failure import Failure
from llmcc.commands.workers import Workers
from llmcc.driver import locate
from llmcc.gates.campaign.figures import Figures, Finding
from llmcc.service.errors import ServiceUnavailable
from llmcc.service.protocol import ProtocolError

_PART = 250
"""Mutants that one process makes."""
_PART_SECONDS = 1200.0
_TIDYING_SECONDS = 180.0
"""For the execution of what a part has compiled."""
# The numbers that a part may take its subjects from: more than it needs.
_SUBJECTS = 1000
_PART_FUNCTIONS = 80
_SUFFIXES = (".ll", ".bc")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A campaign that is over."""

    seed: int
    real: int
    """Functions of programs, and parts of them, that mutants are made of."""
    seconds: float
    figures: Figures

    def as_json(self) -> dict[str, Any]:
        """The outcome for machines."""
        figures = self.figures
        return {
            "seed": self.seed,
            "real_functions": self.real,
            "seconds": round(self.seconds, 1),
            "mutants": figures.mutants,
            "false_proved": len(figures.false_proved),
            "disagreements": len(figures.findings) - len(figures.false_proved),
            **figures.as_json(),
        }


def measure(
    files: Sequence[Path],
    count: int,
    seed: int,
    seconds: float,
    jobs: int,
    alive: float,
    samples: bool,
    largest: int,
    timeout: float,
    told: Callable[[str], None],
    found: Callable[[Finding], None],
) -> Outcome:
    """Run a campaign. Raises Failure and NoCompiler.

    `alive` is the share of mutants that alive-tv is asked about, where it is installed, `samples`
    whether the prover may try inputs first, `largest` how many instructions a function has that is
    mutated as a whole, `timeout` how many seconds a question may take. `told` hears how far it is,
    `found` at once of what is wrong.
    """
    started = time.monotonic()
    compiler = locate.locate(os.environ.get("LLMCC_CC"), "llmcc", False, os.environ).command
    total, workers = Figures(), Workers()

    def part(number: int) -> Figures:
        wanted = min(_PART, count - number * _PART)
        left = seconds - (time.monotonic() - started)
        if left <= 0:
            return Figures()
        until = min(left, _PART_SECONDS)
        request = {
            "seed": seed,
            "compiler": list(compiler),
            "functions": _some(functions, f"{seed} functions {number}"),
            "numbers": [number * _SUBJECTS, (number + 1) * _SUBJECTS],
            "mutants": wanted,
            "until": until,
            "alive": alive,
            "samples": samples,
            "timeout": timeout,
        }
        try:
            answer = workers.ask(tasks.CAMPAIGN, request, seconds=until + _TIDYING_SECONDS)
        except (ServiceUnavailable, ProtocolError) as error:
            return Figures(lost=[f"mutants {number * _PART} to {number * _PART + wanted}: {error}"])
        return Figures.from_json(answer["figures"])

    # Interrupted, the workers end before anybody waits for those who wait for them.
    with ThreadPoolExecutor(jobs) as pool, closing(workers):
        told("collecting functions")
        with tempfile.TemporaryDirectory(prefix="llmcc-bench-") as folder:
            given = list(units(files)) if files else compiled(compiler, Path(folder))
            functions, total.lost = _collected(given, pool, workers, largest)
        for figures in pool.map(part, range(-(-count // _PART))):
            total.add(figures)
            for finding in figures.findings:
                found(finding)
            bad = len(total.false_proved)
            told(f"{total.mutants:,} of {count:,} mutants, {bad} false proofs")
    return Outcome(seed, len(functions), time.monotonic() - started, total)


def units(files: Sequence[Path]) -> Iterator[Path]:
    """The files that were named, and those in directories. Raises Failure."""
    for path in files:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in _SUFFIXES)
        elif path.suffix in _SUFFIXES:
            yield path
        else:
            raise Failure(f"{path}: not .ll or .bc")


def compiled(compiler: Sequence[str], folder: Path, *flags: str) -> list[Path]:
    """The programs of llmcc's own source tree, compiled by -O3 and other flags. Raises Failure."""
    project = default_project()
    found = []
    for source in sorted(project.glob("*.c")) if project is not None else ():
        found.append(folder / f"{source.stem}.bc")
        command = [*compiler, "-O3", *flags, "-w", "-emit-llvm", "-c", str(source)]
        command += ["-o", str(found[-1])]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failure(f"{source}: {done.stderr.strip().partition(chr(10))[0]}")
    return found


def _some(functions: Sequence[str], seed: str) -> list[str]:
    """What one part takes its subjects from."""
    return Random(seed).sample(functions, min(_PART_FUNCTIONS, len(functions)))


def _collected(
    units: Sequence[Path], pool: ThreadPoolExecutor, workers: Workers, largest: int
) -> tuple[list[str], list[str]]:
    """Functions of units, each once; and what was lost."""

    def ask(path: Path) -> tuple[list[str], str]:
        request = {"textual": path.suffix == ".ll", "largest": largest}
        try:
            answer = workers.ask(tasks.FUNCTIONS, request, path.read_bytes(), _PART_SECONDS)
        except (ServiceUnavailable, ProtocolError) as error:
            return [], f"{path}: {error}"
        return list(answer["functions"]), ""

    answers = list(pool.map(ask, units))
    functions = dict.fromkeys(text for texts, _ in answers for text in texts)
    return list(functions), [lost for _, lost in answers if lost]
