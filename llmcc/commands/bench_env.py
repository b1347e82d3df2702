"""`llmcc bench env`: how fast the pass environment steps, against a process for each step."""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import Final

import click

from llmcc.commands.failure import Failure
from llmcc.commands.screen import console
from llmcc.ir.levels import Level
from llmcc.ir.measure import Metric
from llmcc.training.actions import LEVELS, Action, extended_actions, paper_actions, unit_actions
from llmcc.training.compiler import Compiler, Died, Start
from llmcc.training.programs import NoPrograms, Program, programs

_HORIZON: Final = 45
TARGET: Final = 300.0
"""Steps per second and core, on a median unit."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the environment and processes of `opt` are on one program."""

    program: str
    bytes: int
    steps: int
    steps_per_second: float
    """By the clock."""
    steps_per_core_second: float
    """By the time that the processors spent in the worker: what counts on a busy machine."""
    processes_per_second: float | None
    """By the clock, with a process of `opt` for each step; None where there is no `opt`."""


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--actions",
    type=click.Choice(["paper", "extended", "unit"]),
    default="paper",
    show_default=True,
    help="Which actions are drawn from.",
)
@click.option(
    "--metric",
    type=click.Choice([metric.value for metric in Metric]),
    default=Metric.INSTRUCTIONS.value,
    show_default=True,
    help="What each step is rewarded by.",
)
@click.option("--episodes", type=click.IntRange(min=1), default=5, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="Of the actions.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def env(
    paths: tuple[Path, ...], actions: str, metric: str, episodes: int, seed: int, as_json: bool
) -> None:
    """Step the pass environment at random, on the median program of those given.

    A path is textual IR or bitcode without optimization (.ll, .bc), an archive of the corpus
    (.tar.zst), or a directory with such files.
    """
    try:
        every = sorted(programs(paths), key=lambda program: len(program.read()))
        if not every:
            raise Failure("there is nothing to step")
        pace = _measure(every[len(every) // 2], _space(actions), Metric(metric), episodes, seed)
    except (NoPrograms, OSError, Died) as error:
        raise Failure(str(error)) from error
    if as_json:
        click.echo(json.dumps(asdict(pace), indent=2))
        return
    screen = console()
    screen.print(f"{pace.program}: {pace.bytes:,} bytes, {pace.steps:,} steps")
    met = "met" if pace.steps_per_core_second >= TARGET else "MISSED"
    screen.print(f"steps per second: {pace.steps_per_second:,.0f}")
    core = pace.steps_per_core_second
    screen.print(f"steps per second of processor time: {core:,.0f} (target {TARGET:g}: {met})")
    if pace.processes_per_second is not None:
        screen.print(f"processes of opt per second: {pace.processes_per_second:,.0f}")


def _space(name: str) -> Sequence[Action]:
    if name == "unit":
        return [action for objective in LEVELS for action in unit_actions(objective)]
    return paper_actions() if name == "paper" else extended_actions()


def _measure(
    program: Program, actions: Sequence[Action], metric: Metric, episodes: int, seed: int
) -> Pace:
    """Step through episodes; their beginnings are not part of the time."""
    dice = random.Random(seed)
    steps, seconds = 0, 0.0
    with closing(Compiler(metric)) as compiler:
        compiler.open(program, Level.OZ, Start.UNOPTIMIZED)
        cores = 0.0
        for _ in range(episodes):
            compiler.open(program, Level.OZ, Start.UNOPTIMIZED)
            started, before = monotonic(), compiler.processor_seconds()
            for action in dice.choices(actions, k=_HORIZON):
                compiler.step(action)
                steps += 1
            seconds += monotonic() - started
            cores += compiler.processor_seconds() - before
    return Pace(
        program.name,
        len(program.read()),
        steps,
        steps / seconds,
        steps / max(cores, 1e-9),
        _processes(program, actions, dice),
    )


def _processes(program: Program, actions: Sequence[Action], dice: random.Random) -> float | None:
    opt = shutil.which("opt-22") or shutil.which("opt")
    if opt is None:
        return None
    times = []
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before"), Path(folder, "after")
        before.write_bytes(program.read())
        for action in dice.choices(actions, k=_HORIZON):
            command = [opt, f"-passes={action.pipeline}", str(before), "-o", str(after)]
            started = monotonic()
            done = subprocess.run(command, capture_output=True, check=False, env=os.environ)
            times.append(monotonic() - started)
            if done.returncode == 0:
                after.replace(before)
    return 1 / statistics.mean(times)
