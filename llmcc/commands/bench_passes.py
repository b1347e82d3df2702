"""`llmcc bench passes`: the pass agent against the levels themselves, and against searches."""

from __future__ import annotations

import json
import math
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, Final

import click

from llmcc.commands.failure import Failure
from llmcc.commands.screen import console, table
from llmcc.driver import locate
from llmcc.driver.locate import NoCompiler
from llmcc.ir.costs import Objective
from llmcc.service import child, protocol
from llmcc.service.protocol import Frame, ProtocolError
from llmcc.training.programs import NoPrograms, Program, is_known, programs

_TARGET: Final = "llmcc.training.comparison:compare"
_PROGRAM_SECONDS: Final = 300.0
_LEVELS: Final = {Objective.SIZE: "z", Objective.LATENCY: "3"}
_METRICS: Final = ("instructions", "text", "latency")
_REFERENCES: Final = {"random": 1.0, "random, 10x": 10.0, "greedy": 1.0}
"""What the agent is compared with, and how many times its time that has."""
_ALIKE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one program, in every way that it was compiled."""

    file: str
    costs: dict[str, dict[str, float]]
    seconds: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        """The line for machines."""
        seconds = {name: round(value, 5) for name, value in self.seconds.items()}
        return {"file": self.file, **self.costs, "seconds": seconds}


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--objective",
    type=click.Choice([objective.value for objective in Objective]),
    default=Objective.SIZE.value,
    show_default=True,
    help="What is minimised; the level is -Oz for size, -O3 for latency.",
)
@click.option(
    "--policy",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A policy of one's own; default: the shipped one.",
)
@click.option("--references", is_flag=True, help="Search at random and greedily, too.")
@click.option("--largest", type=click.IntRange(min=1), help="Leave out larger programs, in bytes.")
@click.option("--every", type=click.IntRange(min=1), default=1, help="Take only each Nth program.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the random search.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each program.")
def passes(
    paths: tuple[Path, ...],
    objective: str,
    policy: Path | None,
    references: bool,
    largest: int | None,
    every: int,
    seed: int,
    as_json: bool,
) -> None:
    """Measure what the pass agent saves, program by program.

    A path is a C source, textual IR or bitcode without optimization (.c, .ll, .bc), an archive of
    the corpus (.tar.zst), or a directory with such files. With --references, random search is
    given the agent's own time, and ten times as much, and greedy search the agent's own.
    """
    bench = _Bench(Objective(objective), policy, references, seed)
    lines = []
    try:
        with console(stderr=True).status("") as status:
            for number, program in enumerate(_small(_programs(paths, bench), largest)):
                if number % every:
                    continue
                status.update(f"{number + 1}: {program.name}")
                line = bench.measure(program)
                if line is None:
                    continue
                lines.append(line)
                if as_json:
                    click.echo(json.dumps(line.as_json()))
    except (NoPrograms, NoCompiler, OSError) as error:
        raise Failure(str(error)) from error
    finally:
        bench.close()
    if not lines:
        raise Failure("there was nothing to measure")
    if not as_json:
        _show(lines, bench.lost)


class _Bench:
    """A worker that compiles, started again where it dies."""

    def __init__(
        self, objective: Objective, policy: Path | None, references: bool, seed: int
    ) -> None:
        self.request: dict[str, Any] = {
            "level": _LEVELS[objective],
            "objective": objective.value,
            "policy": str(policy.resolve()) if policy else "",
            "references": (_REFERENCES if references else {}),
            "seed": seed,
            "seconds": _PROGRAM_SECONDS,
        }
        self.lost: list[str] = []
        self.front_end: dict[str, float] = {}
        """Seconds that clang's front end took for C sources."""
        self._child: child.Child | None = None

    def measure(self, program: Program) -> Line | None:
        """The program's line; None where LLVM died of it, or it has no code."""
        if self._child is None:
            self._child = child.Child(child.worker_command(_TARGET), os.environ)
        until = monotonic() + _PROGRAM_SECONDS
        request = {**self.request, "name": program.name, "textual": program.is_text}
        if program.name in self.front_end:
            request["front_end"] = self.front_end[program.name]
        message = Frame(request, program.read())
        try:
            protocol.send(self._child.sock, message, until)
            reply = protocol.receive(self._child.sock, until)
        except ProtocolError as error:
            self.close()
            self.lost.append(f"{program.name}: {error}")
            return None
        if reply.type != "reply":
            self.lost.append(f"{program.name}: {reply.header.get('reason', 'no answer')}")
            return None
        costs = reply.header["costs"]
        return (
            Line(program.name, costs, reply.header["seconds"]) if costs["level"]["text"] else None
        )

    def close(self) -> None:
        """End the worker."""
        if self._child is not None:
            self._child.end()
            self._child = None


def _programs(paths: tuple[Path, ...], bench: _Bench) -> Iterator[Program]:
    """All programs, C sources compiled up to where the optimizer would begin."""
    for path in paths:
        sources = sorted(path.rglob("*.c")) if path.is_dir() else [path]
        sources = [source for source in sources if source.suffix == ".c"]
        for source in sources:
            program = _front_end(source, bench)
            if program is not None:
                yield program
        if not sources or any(is_known(file) for file in path.rglob("*")):
            yield from programs([path])


def _small(found: Iterable[Program], largest: int | None) -> Iterator[Program]:
    """Those of at most so many bytes, as textual IR or bitcode."""
    return (program for program in found if largest is None or len(program.read()) <= largest)


def _front_end(source: Path, bench: _Bench) -> Program | None:
    """The unit of a C source, as clang's front end makes it at a level; None if it has errors."""
    compiler = locate.locate(os.environ.get("LLMCC_CC"), "llmcc", False, os.environ)
    level = bench.request["level"]
    flags = [f"-O{level}", "-w", "-c", "-Xclang", "-disable-llvm-passes", "-emit-llvm"]
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "unit.bc")
        command = [*compiler.command, *flags, str(source), "-o", str(output)]
        started = _of_children()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        bench.front_end[str(source)] = _of_children() - started
        if done.returncode:
            bench.lost.append(f"{source} does not compile: {done.stderr.strip()[:300]}")
            return None
        return Program(str(source), source.parent.name, output.read_bytes())


def _of_children() -> float:
    """Processor time of the processes that have ended, in seconds."""
    times = os.times()
    return times.children_user + times.children_system


def _show(lines: list[Line], lost: list[str]) -> None:
    screen = console()
    screen.print(f"{len(lines):,} programs; the level's cost over the other's: more is better")
    ways = [way for way in lines[0].costs if way != "level"]
    shown = table("", "cost", right=("geometric mean", "least", "most", "better", "worse"))
    for way in ways:
        for metric in _METRICS:
            ratios = _ratios(lines, way, metric)
            if ratios:
                shown.add_row(way, metric, *_summary(ratios))
    screen.print(shown)
    total = sum(line.seconds["level"] for line in lines)
    for way in ways:
        seconds = sum(line.seconds[way] for line in lines)
        screen.print(f"time of {way} over that of the level: {seconds / total:.2f}")
    for trouble in lost:
        screen.print(f"not measured: {trouble}", style="yellow")


def _ratios(lines: list[Line], way: str, metric: str) -> list[float]:
    return [
        line.costs["level"][metric] / line.costs[way][metric]
        for line in lines
        if line.costs["level"].get(metric) and line.costs[way].get(metric)
    ]


def _summary(ratios: list[float]) -> list[str]:
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    better = sum(ratio > 1 + _ALIKE for ratio in ratios)
    worse = sum(ratio < 1 - _ALIKE for ratio in ratios)
    figures = [f"{value:.4f}" for value in (mean, min(ratios), max(ratios))]
    return [*figures, f"{better:,}", f"{worse:,}"]
