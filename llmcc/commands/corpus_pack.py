"""`llmcc corpus pack`: pairs as token ids, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from llmcc.commands.failure import Failure

_EXTRA: Final = "this needs more packages: pip install 'llmcc[train]'"
_EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", metavar="PAIRS", type=_EXISTING)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--part", type=click.Choice(["train", "validation", "test"]), default="train", show_default=True
)
@click.option(
    "--longest",
    type=click.IntRange(min=8),
    default=448,
    show_default=True,
    help="Tokens of a prompt and its answer.",
)
@click.option(
    "--renamed",
    type=click.FloatRange(0, 1),
    default=0.25,
    show_default=True,
    help="Of how many pairs values are named at random.",
)
@click.option(
    "--done",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Of the scripts that say that nothing is left to do, how many are taken.",
)
@click.option(
    "--often",
    type=(str, click.IntRange(min=1)),
    multiple=True,
    metavar="ORIGIN NUMBER",
    help="Take pairs of an origin, such as early-cse, so many times, under other names.",
)
@click.option(
    "--of",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Take pairs of projects of a kind alone, such as 'text tools'; may be given again.",
)
@click.option(
    "--mebibytes",
    type=click.IntRange(min=1),
    default=40,
    show_default=True,
    help="The most that the file may have.",
)
def pack(
    folder: Path,
    file: Path,
    part: str,
    longest: int,
    renamed: float,
    done: float,
    often: tuple[tuple[str, int], ...],
    kinds: tuple[str, ...],
    mebibytes: int,
) -> None:
    """Write the pairs in PAIRS as token ids to FILE, which is what training reads."""
    try:
        from llmcc.training.corpus import encoding, shards
        from llmcc.training.rewriter import pack as packing
    except ModuleNotFoundError as error:
        raise Failure(f"no module {error.name}; {_EXTRA}") from error
    pairs = shards.read_part(folder, part)
    if kinds:
        projects = _projects_of(kinds)
        pairs = (pair for pair in pairs if pair["project"] in projects)
    found = encoding.encoded_all(pairs, longest, renamed, done, dict(often))
    try:
        packed = packing.pack(packing.bounded(found, mebibytes << 20))
        if not len(packed):
            raise Failure(f"{folder} has no such pairs")
        packing.save(packed, file)
    except OSError as error:
        raise Failure(str(error)) from error
    click.echo(f"{len(packed):,} pairs, {len(packed.tokens):,} tokens")


def _projects_of(kinds: tuple[str, ...]) -> set[str]:
    """The projects of some kinds."""
    from llmcc.training.corpus import capture

    known = capture.listed()
    every = {project.kind for project in known.values()}
    if unknown := [kind for kind in kinds if kind not in every]:
        raise Failure(f"no kind '{unknown[0]}'; there are: {', '.join(sorted(every))}")
    return {name for name, project in known.items() if project.kind in kinds}
