"""`llmcc bench asm`: what of real assembly is modelled, and whether its edits are right."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import click

from llmcc.asm.crosscheck import CheckError, Coverage, check
from llmcc.asm.processor.runner import ProcessorError
from llmcc.asm.unit import Unit
from llmcc.commands.asm_campaign import Campaign, Figures
from llmcc.commands.failure import Failure
from llmcc.commands.screen import console

_SHOWN: Final = 10
_FEATURES: Final = frozenset(("bmi", "bmi2", "popcnt"))


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="FILE|DIR...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--compiler", "compilers", multiple=True, default=("gcc", "clang-22"), show_default=True
)
@click.option("--level", "levels", multiple=True, default=("-O2", "-O3"), show_default=True)
@click.option(
    "--templates",
    "count",
    type=click.IntRange(min=1),
    metavar="N",
    help="Execute N applications of templates before and after, instead of the coverage.",
)
@click.option("--states", type=click.IntRange(min=1), default=4, show_default=True)
@click.option(
    "--per-template",
    type=click.IntRange(min=1),
    default=1 << 30,
    metavar="N",
    help="At most so many applications of one template.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of the random states.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def asm(
    paths: tuple[Path, ...],
    compilers: tuple[str, ...],
    levels: tuple[str, ...],
    count: int | None,
    states: int,
    per_template: int,
    seed: int,
    as_json: bool,
) -> None:
    """Compare the model of assembly with a disassembler, or its edits with the processor.

    A file is C, which every compiler compiles at every level, or assembly (.s) that one of them
    wrote; a directory stands for all such files below it. Without --templates, each instruction's
    effects are compared with what capstone says.
    """
    units = _units(paths, compilers, levels)
    try:
        if count is None:
            _show_coverage(_coverage(units), as_json)
        else:
            campaign = Campaign(count, states, per_template, seed)
            for unit, _ in units:
                campaign.take(unit, _FEATURES)
                if campaign.is_done:
                    break
            campaign.execute()
            _show_campaign(campaign.figures, as_json)
    except ProcessorError as error:
        raise Failure(str(error)) from error


def _units(
    paths: tuple[Path, ...], compilers: tuple[str, ...], levels: tuple[str, ...]
) -> Iterator[tuple[Unit, str]]:
    files = [file for path in paths for file in (_below(path) if path.is_dir() else [path])]
    found = [name for name in compilers if shutil.which(name)]
    if not found:
        raise Failure(f"none of these compilers is installed: {', '.join(compilers)}")
    for file in files:
        if file.suffix == ".s":
            yield Unit.read(file.read_bytes()), found[0]
            continue
        for compiler in found:
            for level in levels:
                content = _compiled(file, compiler, level)
                if content:
                    yield Unit.read(content), compiler


def _below(directory: Path) -> list[Path]:
    return sorted(file for file in directory.rglob("*.[cs]") if file.is_file())


def _compiled(file: Path, compiler: str, level: str) -> bytes:
    """A source as assembly; nothing, where it does not compile by itself."""
    with tempfile.TemporaryDirectory(prefix="llmcc-asm-") as folder:
        target = Path(folder, "unit.s")
        command = [compiler, level, "-w", "-S", str(file), "-o", str(target)]
        done = subprocess.run(command, capture_output=True, check=False)
        return target.read_bytes() if done.returncode == 0 else b""


def _coverage(units: Iterator[tuple[Unit, str]]) -> Coverage:
    if find_spec("capstone") is None:
        raise Failure("capstone is not installed: pip install 'llmcc[test]'")
    total = Coverage()
    for unit, compiler in units:
        try:
            total.add(check(unit, [compiler]))
        except CheckError as error:
            raise Failure(str(error)) from error
    return total


def _show_coverage(found: Coverage, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_plain(found), indent=2))
        return
    screen = console()
    share = 100 * found.modelled / max(found.instructions, 1)
    screen.print(f"{found.functions:,} functions, {found.returned:,} come back byte by byte")
    screen.print(f"{found.instructions:,} instructions, {share:.2f}% modelled")
    wrong = sum(found.differences.values())
    screen.print(f"{found.compared:,} compared with capstone, {wrong:,} differ")
    for name, count in found.unknown.most_common(_SHOWN):
        screen.print(f"  not modelled: {name}, {count:,} times", markup=False)
    for name, count in found.differences.most_common(_SHOWN):
        screen.print(f"  differs: {name}, {count:,} times", markup=False)
    if wrong or found.returned < found.functions:
        raise SystemExit(1)


def _show_campaign(found: Figures, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_plain(found), indent=2))
    else:
        screen = console()
        screen.print(f"{found.found:,} applications found: {_counted(found)}")
        screen.print(
            f"{found.executed:,} executed before and after, in {found.states:,} states; "
            f"{found.left_out:,} could not be"
        )
        screen.print(
            f"different: {len(found.differences)}; mispredicted: {len(found.mispredicted)}"
        )
        for line in (*found.differences[:_SHOWN], *found.mispredicted[:_SHOWN]):
            screen.print(f"  {line}", markup=False)
        for name, count in found.proved.most_common():
            screen.print(f"  {name}: {count:,}", markup=False)
    if found.differences or found.mispredicted:
        raise SystemExit(1)


def _counted(found: Figures) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in found.verdicts.most_common())


def _plain(figures: Coverage | Figures) -> dict[str, Any]:
    """Counters as objects, the most frequent first."""
    # Not by dataclasses.asdict, which makes of a Counter one that counts pairs.
    values = {field.name: getattr(figures, field.name) for field in fields(figures)}
    return {
        name: dict(value.most_common()) if isinstance(value, Counter) else value
        for name, value in values.items()
    }
