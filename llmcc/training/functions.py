"""The functions that agents are trained and judged on: those of some projects after a level."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import Final

from llmcc.ir.costs import Objective
from llmcc.ir.levels import Level
from llmcc.ir.measure import Metric
from llmcc.training.compiler import Compiler, Died
from llmcc.training.programs import Program, projects

LEVELS: Final = {Objective.SIZE: Level.OZ, Objective.LATENCY: Level.O3}
"""The level that a policy of each objective improves on."""

# Smaller functions have nothing to save, and larger ones hold up the others.
_FEWEST_INSTRUCTIONS: Final = 10
_MOST_BYTES: Final = 100_000
_LARGEST_UNIT: Final = 800_000


def split_of_projects() -> dict[str, tuple[str, ...]]:
    """Names of projects for `train`, `validation` and `test`."""
    text = resources.files("llmcc.training").joinpath("split.toml").read_text()
    return {name: tuple(names) for name, names in tomllib.loads(text).items()}


def functions(
    corpus: Path,
    names: Sequence[str],
    objective: Objective,
    units: int,
    seed: int,
    say: Callable[[str], None],
) -> Iterator[Program]:
    """Functions of so many units of each project, each once. Raises NoPrograms and OSError."""
    seen: set[bytes] = set()
    with closing(Compiler(Metric.INSTRUCTIONS)) as compiler:
        for name in names:
            every = [p for p in projects(corpus, [name]) if len(p.data) < _LARGEST_UNIT]
            random.Random(f"{seed} {name}").shuffle(every)
            for unit in every[:units]:
                try:
                    found = compiler.functions(unit, LEVELS[objective])
                except Died as error:
                    say(f"left out: {unit.name}: {error}")
                    continue
                for function in found:
                    if _is_wanted(function) and function.data not in seen:
                        seen.add(function.data)
                        yield function
            say(f"{name}: {len(seen):,} functions so far")


def kept(file: Path, make: Callable[[], Iterator[Program]]) -> list[Program]:
    """The programs in a file; made, and written there, where there is no such file."""
    if not file.exists():
        fresh = file.with_suffix(".new")
        with fresh.open("w") as output:
            for program in make():
                entry = [program.name, program.project, program.data.decode("latin-1")]
                output.write(json.dumps(entry) + "\n")
        fresh.replace(file)
    with file.open() as lines:
        entries = map(json.loads, lines)
        return [Program(name, project, data.encode("latin-1")) for name, project, data in entries]


def _is_wanted(function: Program) -> bool:
    instructions = function.data.count(b"\n  ")
    return instructions >= _FEWEST_INSTRUCTIONS and len(function.data) < _MOST_BYTES
