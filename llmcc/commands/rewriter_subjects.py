"""Which functions `llmcc bench rewriter` measures: all of files, and some of each archive."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from llmcc.commands.workers import Workers
from llmcc.ir.costs import Objective
from llmcc.models.writer import Kind
from llmcc.proposers.rewriter import Effort
from llmcc.service.errors import ServiceUnavailable
from llmcc.service.protocol import ProtocolError
from llmcc.training.programs import ARCHIVE, NoPrograms, Program, programs
from llmcc.training.units import split_of_projects

_SUBJECTS: Final = "llmcc.training.subjects:subjects"
_LEVELS: Final = {Kind.UNOPTIMIZED: "", Kind.OPTIMIZED: "3"}
_UNIT_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class Subject:
    """One function of the bench."""

    file: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured, and how."""

    kind: Kind
    objective: Objective
    proposer: str
    model: str
    """The model's directory."""
    effort: Effort
    functions: int
    instructions: int
    batch: int
    timeout: float
    seed: int


@dataclass(slots=True)
class Totals:
    """What is counted over all functions."""

    meter: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """What the model's meter counts, in sum."""
    peak: int = 0
    lost: list[str] = field(default_factory=list)


def subjects_of(
    paths: Sequence[Path], plan: Plan, workers: Workers, totals: Totals
) -> Iterator[Subject]:
    """All functions of files, and some of each archive, each once."""
    archives = [path for path in _files(paths) if path.name.endswith(ARCHIVE)]
    seen: set[str] = set()
    for path in _files(paths):
        if path not in archives:
            [program] = programs([path])
            yield from _functions(program, plan, workers, totals)
    for number, path in enumerate(archives):
        wanted = plan.functions * (number + 1) // len(archives) - (
            plan.functions * number // len(archives)
        )
        units = list(programs([path]))
        random.Random(f"{plan.seed} {path.name}").shuffle(units)
        yield from _drawn(units, wanted, seen, plan, workers, totals)


def _files(paths: Sequence[Path]) -> list[Path]:
    """All files; of directories without the archives of projects that models are trained on."""
    split = split_of_projects()
    learned = {f"{name}{ARCHIVE}" for name in (*split["train"], *split["validation"])}
    found = []
    for path in paths:
        inside = [path]
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if p.name not in learned]
        known = [p for p in inside if p.suffix in (".ll", ".bc") or p.name.endswith(ARCHIVE)]
        if not known:
            raise NoPrograms(f"{path} holds neither bitcode, textual IR nor an archive of them")
        found += known
    return found


def _drawn(
    units: Sequence[Program],
    wanted: int,
    seen: set[str],
    plan: Plan,
    workers: Workers,
    totals: Totals,
) -> Iterator[Subject]:
    """So many functions of some units, of several of them where there are several."""
    most = max(1, wanted // 8)
    for unit in units:
        found = [
            one
            for one in _functions(unit, plan, workers, totals)
            if one.text.count("\n  ") <= plan.instructions and one.text not in seen
        ]
        random.Random(f"{plan.seed} {unit.name}").shuffle(found)
        for one in found[: min(most, wanted)]:
            seen.add(one.text)
            wanted -= 1
            yield one
        if wanted == 0:
            return


def _functions(program: Program, plan: Plan, workers: Workers, totals: Totals) -> Iterator[Subject]:
    request = {"textual": program.is_text, "level": _LEVELS[plan.kind]}
    try:
        answer = workers.ask(_SUBJECTS, request, program.read(), _UNIT_SECONDS)
    except (ServiceUnavailable, ProtocolError) as error:
        totals.lost.append(f"{program.name}: {error}")
        return
    for one in answer["functions"]:
        if one["obstacle"]:
            totals.lost.append(f"{program.name}: {one['name']}: {one['obstacle']}")
        else:
            yield Subject(program.name, one["name"], one["text"])
