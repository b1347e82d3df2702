"""`llmcc corpus`: the functions and pairs that the rewriter learns from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import click

from llmcc.commands.corpus_pack import pack
from llmcc.commands.failure import Failure
from llmcc.ir.levels import Level

_FORMS: Final = ("instcombine", "scalar")
_FOLDER = click.Path(file_okay=False, path_type=Path)
_EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)
_EVERY: Final = 10_000_000


@click.group()
def corpus() -> None:
    """Functions of C projects, and the pairs that the rewriter learns from."""


@corpus.command()
@click.argument("out", type=_FOLDER)
@click.option(
    "--projects", help="Names of projects, separated by commas; default: all that are known."
)
@click.option(
    "--units",
    type=_EXISTING,
    help="A directory of projects' archives NAME.tar.zst; default: fetch and build the projects.",
)
@click.option(
    "--least",
    type=click.IntRange(min=2),
    default=2,
    show_default=True,
    help="Instructions of a function, as the front end leaves it.",
)
@click.option(
    "--most",
    type=click.IntRange(min=2),
    default=64,
    show_default=True,
    help="The same, at most.",
)
@click.option(
    "--largest", type=click.IntRange(min=1), default=1000, show_default=True, help="KiB of a unit."
)
@click.option(
    "--functions",
    type=click.IntRange(min=1),
    default=_EVERY,
    help="Functions of each part; default: all.",
)
@click.option(
    "--level",
    type=click.Choice(["0", "1", "2", "3", "s", "z"]),
    default="0",
    show_default=True,
    help="The level after which functions are taken.",
)
@click.option(
    "--forms/--no-forms",
    default=True,
    show_default=True,
    help="Keep what LLVM's passes make of each function, too, for peephole pairs.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Of the order of units.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Of a project's build."
)
def build(
    out: Path,
    projects: str | None,
    units: Path | None,
    least: int,
    most: int,
    largest: int,
    functions: int,
    level: str,
    forms: bool,
    seed: int,
    jobs: int,
) -> None:
    """Make the corpus in OUT: functions of each part of the split, as PART-NUMBER.jsonl.zst.

    OUT gets manifest.json, too, where projects are built, and statistics.json.
    """
    from llmcc.training.corpus import build as building
    from llmcc.training.corpus import capture
    from llmcc.training.programs import NoPrograms

    try:
        if units is None:
            units = out / "units"
            _capture(_chosen(projects, list(capture.listed())), out, units, jobs)
        names = _chosen(projects, building.archived(units))
        wanted = building.Wanted(
            (least, most),
            largest << 10,
            functions,
            _FORMS if forms else (),
            None if level == "0" else Level(level),
            seed,
        )
        statistics = building.build(units, names, out, wanted, click.echo)
    except (NoPrograms, OSError) as error:
        raise Failure(str(error)) from error
    _print(statistics)


@corpus.command()
@click.argument("out", type=_EXISTING)
def stats(out: Path) -> None:
    """Print the statistics of the corpus in OUT."""
    try:
        _print(json.loads((out / "statistics.json").read_text()))
    except FileNotFoundError as error:
        raise Failure(f"{out} has no statistics.json: llmcc corpus build makes it") from error
    except ValueError as error:
        raise Failure(f"{out}/statistics.json is damaged: {error}") from error


@corpus.command()
@click.argument("folder", metavar="CORPUS", type=_EXISTING)
@click.argument("out", type=_FOLDER)
@click.option(
    "--part", type=click.Choice(["train", "validation", "test"]), default="train", show_default=True
)
@click.option(
    "--kind",
    type=click.Choice(["steps", "mistakes", "peephole", "beyond", "shortened", "pessimized"]),
    default="steps",
    show_default=True,
    help="Which pairs.",
)
@click.option(
    "--seconds",
    type=float,
    default=1.0,
    show_default=True,
    help="What the gate may take for a pair; 0: it is not asked.",
)
@click.option(
    "--functions",
    type=click.IntRange(min=1),
    default=_EVERY,
    help="Functions that are looked at; default: all.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Of all dice.")
@click.option(
    "--form",
    type=click.Choice(_FORMS),
    default="scalar",
    show_default=True,
    help="The pipeline whose result is the answer of a peephole pair.",
)
@click.option("--optimize", is_flag=True, help="Run -O3 on each function first.")
def pairs(
    folder: Path,
    out: Path,
    part: str,
    kind: str,
    seconds: float,
    functions: int,
    seed: int,
    form: str,
    optimize: bool,
) -> None:
    """Make pairs of the functions in CORPUS; those of use go into shards in OUT.

    What the gate says of all of them is printed. The pairs beyond -O3 start from a corpus that was
    built with --level 3, or from functions that are optimized on their own first (--optimize).
    """
    from itertools import islice

    from llmcc.training.corpus import beyond, mistakes, shards
    from llmcc.training.corpus import pairs as making
    from llmcc.training.corpus import steps as small

    try:
        entries: Iterable[dict[str, Any]] = islice(shards.read_part(folder, part), functions)
        if optimize:
            entries = beyond.optimized(entries)
        if kind == "steps":
            made = small.steps(entries)
        elif kind == "mistakes":
            made = mistakes.mistaken(small.steps(entries), seed)
        elif kind == "peephole":
            made = making.peepholes(entries, (form,))
        elif kind == "beyond":
            made = beyond.searched(entries)
        elif kind == "shortened":
            made = beyond.shortened(entries)
        else:
            made = beyond.pessimized(entries, seed)
        if seconds > 0:
            made = making.judged(made, seconds, making.smt_judge())
        count = making.write(made, out, part, proved_only=False)
    except OSError as error:
        raise Failure(str(error)) from error
    for name, number in sorted(count.items()):
        click.echo(f"{number:8,}  {name}")


corpus.add_command(pack)


def _chosen(asked: str | None, known: list[str]) -> list[str]:
    if asked is None:
        return known
    names = [name for name in asked.split(",") if name]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Failure(f"no project {', '.join(unknown)}; there are: {', '.join(sorted(known))}")
    return names


def _capture(names: list[str], out: Path, units: Path, jobs: int) -> None:
    """Build the projects that have no archive yet; one that cannot be had is left out."""
    from llmcc.training.corpus import capture
    from llmcc.training.corpus.debian import FetchError
    from llmcc.training.programs import ARCHIVE

    out.mkdir(parents=True, exist_ok=True)
    file = out / "manifest.json"
    manifest: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
    known = capture.listed()
    for name in names:
        if (units / f"{name}{ARCHIVE}").exists():
            continue
        try:
            done = capture.capture(known[name], units, out / "scratch", jobs, click.echo)
        except FetchError as error:
            click.echo(f"left out: {name}: {str(error).splitlines()[0]}", err=True)
            continue
        manifest[name] = done.as_json()
        file.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")
        click.echo(f"{name}: {done.units:,} units{', ' if done.problem else ''}{done.problem}")


def _print(statistics: dict[str, Any]) -> None:
    for part, figures in statistics.items():
        if not figures["units"]:
            continue
        click.echo(
            f"{part}: {figures['functions']:,} functions of {figures['units']:,} units "
            f"of {len(figures['projects'])} projects"
        )
        for name, number in figures["projects"].items():
            click.echo(f"{number:10,}  {name}")
        sizes = figures["functions below so many instructions"]
        click.echo("  instructions: " + ", ".join(f"<{size}: {n:,}" for size, n in sizes.items()))
