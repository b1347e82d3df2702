"""From units to the corpus: cut, deduplicated across projects, split by project, counted."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from llmcc.ir.levels import Level
from llmcc.training.compiler import Died
from llmcc.training.corpus import shards
from llmcc.training.corpus.cutter import CorpusFunction, Cutter
from llmcc.training.programs import ARCHIVE, Program, projects
from llmcc.training.units import split_of_projects

_SHARD: Final = 1000
"""Functions of a file."""
_KNOWN: Final = 20_000
"""As many shapes are told to the worker, so that most repetitions cost nothing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which functions of which units the corpus takes."""

    sizes: tuple[int, int]
    """The least and the most instructions of a function."""
    largest: int
    """Bytes of a unit."""
    functions: int
    """Functions of each part."""
    forms: tuple[str, ...]
    level: Level | None = None
    seed: int = 1


def build(
    units: Path,
    names: Sequence[str],
    out: Path,
    wanted: Wanted,
    say: Callable[[str], None],
) -> dict[str, Any]:
    """Write the functions of some projects as shards of OUT; returns the statistics.

    A function that stands in several projects belongs to the part that comes first of test,
    validation and train, so that nothing that is judged on was ever learned from.

    Raises NoPrograms and OSError.
    """
    out.mkdir(parents=True, exist_ok=True)
    known: set[str] = set()
    parts = split_of_projects()
    statistics: dict[str, Any] = {}
    for part in ("test", "validation", "train"):
        chosen = [name for name in parts[part] if name in names]
        count = Count()
        found = _functions(units, chosen, wanted, known, count, say)
        for index, batch in enumerate(_batches(found, _SHARD)):
            shards.write(
                out / f"{part}-{index:05}{shards.SUFFIX}", (entry.as_json() for entry in batch)
            )
            say(f"{part}: {count.functions:,} functions of {count.units:,} units")
        statistics[part] = count.as_json()
    (out / "statistics.json").write_text(json.dumps(statistics, indent=1) + "\n")
    return statistics


class Count:
    """What was seen of a part."""

    def __init__(self) -> None:
        self.units = self.functions = self.died = 0
        self.projects: Counter[str] = Counter()
        self.sizes: Counter[int] = Counter()

    def add(self, function: CorpusFunction) -> None:
        """Count one function."""
        self.functions += 1
        self.projects[function.project] += 1
        self.sizes[function.instructions.bit_length()] += 1

    def as_json(self) -> dict[str, Any]:
        """The figures as plain data."""
        return {
            "units": self.units,
            "units that LLVM died on": self.died,
            "functions": self.functions,
            "projects": dict(sorted(self.projects.items())),
            "functions below so many instructions": {
                str(1 << bits): count for bits, count in sorted(self.sizes.items())
            },
        }


def archived(units: Path) -> list[str]:
    """Names of the projects that a directory has archives of."""
    return sorted(file.name.removesuffix(ARCHIVE) for file in units.glob(f"*{ARCHIVE}"))


def _functions(
    units: Path,
    names: Sequence[str],
    wanted: Wanted,
    known: set[str],
    count: Count,
    say: Callable[[str], None],
) -> Iterator[CorpusFunction]:
    """The functions, units of all projects mixed, so that every prefix has some of each."""
    every: list[Program] = [
        unit for unit in projects(units, names) if len(unit.data) <= wanted.largest
    ]
    random.Random(wanted.seed).shuffle(every)
    with closing(Cutter(wanted.sizes, wanted.forms, wanted.level)) as cutter:
        for unit in every:
            if count.functions >= wanted.functions:
                return
            count.units += 1
            try:
                found = cutter.cut(unit, list(known)[:_KNOWN])
            except Died as error:
                count.died += 1
                say(f"left out: {unit.name}: {error}")
                continue
            for function in found:
                if function.shape not in known:
                    known.add(function.shape)
                    count.add(function)
                    yield function


def _batches(functions: Iterator[CorpusFunction], size: int) -> Iterator[list[CorpusFunction]]:
    batch: list[CorpusFunction] = []
    for function in functions:
        batch.append(function)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
