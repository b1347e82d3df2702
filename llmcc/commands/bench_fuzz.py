"""Fuzzing of the door over many processes: each does a part, and may die."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import click

from llmcc.commands import tasks
from llmcc.commands.bench_campaign import compiled, units
from llmcc.commands.failure import Failure
from llmcc.commands.screen import console, table
from llmcc.driver import locate
from llmcc.gates.fuzz import part as parts
from llmcc.gates.fuzz.figures import Figures
from llmcc.service.errors import ServiceUnavailable
from llmcc.service.protocol import ProtocolError

_PART: Final = 20_000
"""Inputs that one process looks at, at most."""
_PART_SECONDS: Final = 3600.0
_MOST_FUNCTIONS: Final = 300
_SHOWN_REASONS: Final = 30
_SHOWN_FINDINGS: Final = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run that is over."""

    seed: int
    functions: int
    seconds: float
    figures: Figures

    def as_json(self) -> dict[str, Any]:
        """The outcome for machines."""
        return {
            "seed": self.seed,
            "functions": self.functions,
            "seconds": round(self.seconds, 1),
            "inputs": self.figures.inputs,
            "found": len(self.figures.findings),
            **self.figures.as_json(),
        }


def measure(
    files: Sequence[Path],
    count: int,
    seed: int,
    seconds: float,
    jobs: int,
    told: Callable[[str], None],
) -> Outcome:
    """Show so many candidates to the door. Raises Failure and NoCompiler."""
    started = time.monotonic()
    told("collecting functions")
    functions = _functions(files, seed, jobs)
    if not functions:
        raise Failure("no function that the door can be asked about")
    total = Figures()
    size = min(_PART, -(-count // jobs))

    def part(number: int) -> Figures:
        left = seconds - (time.monotonic() - started)
        if left <= 0:
            return Figures()
        numbers = [number * size, min((number + 1) * size, count)]
        request = {"seed": seed, "functions": functions, "numbers": numbers, "until": left}
        try:
            answer = tasks.ask(parts.FUZZ, request, seconds=min(left, _PART_SECONDS) + 60.0)
        except (ServiceUnavailable, ProtocolError) as error:
            return Figures(lost=[f"inputs {numbers[0]} to {numbers[1] - 1}: {error}"])
        return Figures.from_json(answer["figures"])

    with ThreadPoolExecutor(jobs) as pool:
        for figures in pool.map(part, range(-(-count // size))):
            total.add(figures)
            told(f"{total.inputs:,} of {count:,} inputs, {len(total.findings)} found")
    return Outcome(seed, len(functions), time.monotonic() - started, total)


def _functions(files: Sequence[Path], seed: int, jobs: int) -> list[str]:
    """Functions to mutate; of many some. Raises Failure and NoCompiler."""

    def ask(path: Path) -> list[str]:
        request = {"textual": path.suffix == ".ll"}
        try:
            return list(tasks.ask(parts.FUNCTIONS, request, path.read_bytes())["functions"])
        except (ServiceUnavailable, ProtocolError) as error:
            raise Failure(f"{path}: {error}") from error

    with tempfile.TemporaryDirectory(prefix="llmcc-bench-") as folder:
        if files:
            found = list(units(files))
        else:
            compiler = locate.locate(os.environ.get("LLMCC_CC"), "llmcc", False, os.environ)
            found = compiled(compiler.command, Path(folder))
        with ThreadPoolExecutor(jobs) as pool:
            texts = [text for texts in pool.map(ask, found) for text in texts]
    distinct = list(dict.fromkeys(texts))
    return Random(seed).sample(distinct, min(len(distinct), _MOST_FUNCTIONS))


def end(outcome: Outcome, as_json: bool) -> None:
    """Print the outcome, and exit with 1 if something was found, or a process was lost."""
    if as_json:
        click.echo(json.dumps(outcome.as_json(), indent=2))
    else:
        _show(outcome)
    if outcome.figures.findings or outcome.figures.lost:
        raise click.exceptions.Exit(1)


def _show(outcome: Outcome) -> None:
    screen, figures = console(), outcome.figures
    screen.print(
        f"seed {outcome.seed}: {figures.inputs:,} inputs from {outcome.functions:,} functions"
        f" in {outcome.seconds:,.0f} s"
    )
    rows = table("", right=("inputs", "share"))
    ours, llvm = figures.ours.total(), figures.llvm.total()
    for name, number in (
        ("refused by our check", ours),
        ("refused by LLVM", llvm),
        ("accepted", figures.accepted),
    ):
        rows.add_row(name, f"{number:,}", f"{100 * number / max(figures.inputs, 1):.1f} %")
    screen.print(rows)
    for title, counts in (("our check", figures.ours), ("LLVM", figures.llvm)):
        screen.print(f"reasons of {title}:")
        for reason, number in counts.most_common(_SHOWN_REASONS):
            screen.print(f"  {number:,} {reason}", markup=False)
        rest = counts.total() - sum(number for _, number in counts.most_common(_SHOWN_REASONS))
        if rest:
            screen.print(f"  {rest:,} others")
    screen.print(f"of the accepted {figures.unchanged:,} are their source")
    screen.print(f"our check took {figures.slowest:.2f} s of processor time at most")
    screen.print(f"LLVM's process died or was killed {figures.deaths:,} times, and was replaced")
    for trouble in figures.lost:
        screen.print(f"lost: {trouble}", style="bold red", markup=False)
    for finding in figures.findings[:_SHOWN_FINDINGS]:
        screen.print(f"FOUND at input {finding.number}: {finding.what}", style="bold", markup=False)
        screen.print(f"; source\n{finding.source}", soft_wrap=True, markup=False)
        screen.print(f"; candidate\n{finding.candidate}", soft_wrap=True, markup=False)
    found = len(figures.findings) + len(figures.lost)
    screen.print(f"found: {found}", style="bold red" if found else "green")
