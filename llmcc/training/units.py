"""The units that agents are trained and judged on: those of some projects, without optimization."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from pathlib import Path

from llmcc.training.programs import Program, projects


def split_of_projects() -> dict[str, tuple[str, ...]]:
    """Names of projects for `train`, `validation` and `test`."""
    text = resources.files("llmcc.training").joinpath("split.toml").read_text()
    return {name: tuple(names) for name, names in tomllib.loads(text).items()}


def units(
    corpus: Path,
    names: Sequence[str],
    count: int,
    sizes: range,
    seed: int,
    say: Callable[[str], None],
) -> Iterator[Program]:
    """So many units of each project, of a size in bytes within `sizes`, each once.

    Raises NoPrograms and OSError.
    """
    seen: set[bytes] = set()
    for name in names:
        every = [p for p in projects(corpus, [name]) if len(p.data) in sizes]
        random.Random(f"{seed} {name}").shuffle(every)
        for unit in every[:count]:
            if unit.data not in seen:
                seen.add(unit.data)
                yield unit
        say(f"{name}: {len(seen):,} units so far")


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
