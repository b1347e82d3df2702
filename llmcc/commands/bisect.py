"""`llmcc bisect`: name the one replacement that makes a test fail."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click

from llmcc.commands.bench_driver import launcher
from llmcc.commands.failure import Failure
from llmcc.commands.screen import console
from llmcc.gates.tests.room import Limits, RoomError
from llmcc.gates.tests.verdict import Failing, Flaky, Suite
from llmcc.tuning import workshop
from llmcc.tuning.bisection import Bisection, NotFound
from llmcc.tuning.calls import BuildError
from llmcc.tuning.program import Unrecorded
from llmcc.tuning.workshop import BuildFailed


@click.command()
@click.option("--build", required=True, metavar="CMD", help="Builds the program, from nothing.")
@click.option("--test", required=True, metavar="CMD", help="The test that fails.")
@click.option(
    "--profile",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Look among the units of a profile, not among the functions that llmcc replaces.",
)
@click.option("--runs", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--test-seconds", type=click.FloatRange(min=1), default=600.0, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def bisect(
    build: str, test: str, profile: Path | None, runs: int, test_seconds: float, as_json: bool
) -> None:
    """Name the replacement that makes a test fail.

    The program in this directory is built once, by llmcc as CC and CXX; trials with some of the
    replacements only are built and tested in a copy of it. Exits with 1 where there is nothing
    to be named.
    """
    root = Path.cwd().resolve()
    suite = Suite(test, Limits(seconds=test_seconds), runs)
    screen = console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="llmcc-bisect-") as name, screen.status("") as status:
        folder = Path(name).resolve()
        try:
            llmcc = workshop.compiler(folder, launcher())
            status.update("building")
            shop = workshop.prepare(root, folder, build, llmcc)
            chosen = str(profile.resolve()) if profile else None
            (folder / "bisect").mkdir()
            search = Bisection(shop, suite, llmcc, chosen, status.update)
            culprit = search.run()
        except (BuildFailed, Unrecorded, NotFound, Flaky, Failing, BuildError, RoomError) as error:
            raise Failure(str(error)) from error
    source = shop.program.units[culprit.replacement.unit].source.relative_to(root)
    function = culprit.replacement.function
    if as_json:
        answer = {
            "source": str(source),
            "function": function,
            "alone": culprit.alone,
            "failure": culprit.failure,
            "replacements": culprit.among,
            "trials": culprit.tried,
        }
        click.echo(json.dumps(answer))
        return
    what = f"function {function} in {source}" if function else f"unit {source}"
    how = "by itself" if culprit.alone else "together with others before it"
    click.echo(f"{what}: its replacement makes the test fail, {how}")
    click.echo(f"  {culprit.failure}")
    click.echo(f"  one of {culprit.among} replacements, found in {culprit.tried} trials")
    if function:
        click.echo(f"  to build without it: -fllm-skip={function}")
    elif profile is None:
        click.echo("  to build without it: -fllm-passes=list")
