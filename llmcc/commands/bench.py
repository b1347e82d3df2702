"""`llmcc bench`: measure llmcc against the real compiler."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from llmcc.commands import bench_driver
from llmcc.commands.bench_asm import asm
from llmcc.commands.bench_driver import Bench, Outcome
from llmcc.commands.bench_env import env
from llmcc.commands.bench_gate import gate
from llmcc.commands.bench_passes import passes
from llmcc.commands.bench_race import Result
from llmcc.commands.bench_rewriter import rewriter
from llmcc.commands.bench_tune import tune
from llmcc.commands.failure import Failure
from llmcc.commands.screen import console, size
from llmcc.driver.locate import NoCompiler


@click.group()
def bench() -> None:
    """Measure llmcc against the real compiler, and its agents, and check its prover."""


bench.add_command(asm)
bench.add_command(env)
bench.add_command(gate)
bench.add_command(passes)
bench.add_command(rewriter)
bench.add_command(tune)


@bench.command()
@click.argument(
    "projects",
    nargs=-1,
    metavar="[PROJECTDIR]...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--rounds",
    type=click.IntRange(min=1),
    default=25,
    show_default=True,
    help="How often a single command is timed.",
)
@click.option(
    "--builds",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="How often a project is built in each way.",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Jobs of make; default: the cores.")
def driver(
    projects: tuple[Path, ...], as_json: bool, rounds: int, builds: int, jobs: int | None
) -> None:
    """Time compiles and builds, in turns with the real compiler and, where there is one, ccache.

    A project is a directory with a makefile that takes the compiler as `make CC=...`; without
    one, the programs in examples/bench are built. Stores, caches and services are temporary, and
    settings the default ones.
    """
    chosen = list(projects) or _default()
    screen = console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="llmcc-bench-") as folder, screen.status("") as status:
        try:
            bench = Bench(Path(folder), jobs or len(os.sched_getaffinity(0)), status.update)
        except NoCompiler as error:
            raise Failure(str(error)) from error
        outcome = bench_driver.measure(bench, chosen, rounds, builds)
    if as_json:
        click.echo(json.dumps(outcome.as_json(), indent=2))
    else:
        _show(outcome)


def _default() -> list[Path]:
    found = bench_driver.default_project()
    if found is None:
        click.echo("llmcc: warning: no examples/bench here, and no project given", err=True)
    return [] if found is None else [found]


def _show(outcome: Outcome) -> None:
    screen = console()
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for name in ("", "against the real compiler"):
        table.add_column(name)
    for name in ("real", "this", "added", "ratio", "quartiles"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("target")
    for result in outcome.results:
        table.add_row(
            result.what,
            result.name,
            _milliseconds(result.base_seconds),
            _milliseconds(result.seconds),
            _milliseconds(result.added_seconds),
            f"{result.ratio:.2f}x",
            f"{result.low:.2f} to {result.high:.2f}",
            _target(result),
        )
    screen.print(f"{outcome.compiler}, {os.cpu_count()} cores; medians of interleaved runs")
    screen.print(table)
    screen.print()
    for name, peak in outcome.memory.items():
        screen.print(f"peak memory, {name}: {size(peak)}")
    for name, value in outcome.throughput.items():
        screen.print(f"{name}: {value:,.1f} per second")


def _milliseconds(seconds: float) -> str:
    digits = 1 if abs(seconds) < 1 else 0
    return f"{1000 * seconds:,.{digits}f} ms"


def _target(result: Result) -> Text:
    if result.target is None:
        return Text("")
    met = result.met
    return Text(f"{result.target} {'met' if met else 'MISSED'}", "green" if met else "bold red")
