"""`llmcc tune`: find how a program is compiled fastest, by its own tests and benchmark."""

from __future__ import annotations

import json
import re
import signal
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Final

import click

from llmcc.commands import progress
from llmcc.commands.bench_driver import launcher
from llmcc.commands.failure import Failure
from llmcc.commands.screen import console, count, table
from llmcc.driver.settings import SettingsError
from llmcc.gates.base import Verdict
from llmcc.gates.tests.room import Limits, RoomError
from llmcc.gates.tests.verdict import Failing, Flaky, Suite
from llmcc.proposers.registry import rewriter
from llmcc.store import modelfiles
from llmcc.tuning import chart, heat, output, trial, workshop
from llmcc.tuning.calls import BuildError
from llmcc.tuning.journal import Journal
from llmcc.tuning.plan import Plan, Recipe
from llmcc.tuning.program import Unrecorded
from llmcc.tuning.race import Track
from llmcc.tuning.search import Search
from llmcc.tuning.stand import Broken
from llmcc.tuning.wishes import Found, Wishes
from llmcc.tuning.workshop import BuildFailed, Workshop

INTERRUPTED: Final = 130
_UNITS: Final = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0}


class Duration(click.ParamType[float]):
    """A time: seconds, or with m or h."""

    name = "time"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The seconds of it."""
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smh]?)", str(value))
        if match is None or float(match[1]) <= 0:
            self.fail(f"'{value}' is not a time such as 90, 15m or 2h", param, ctx)
        return float(match[1]) * _UNITS[match[2]]


@click.command()
@click.option("--build", required=True, metavar="CMD", help="Builds the program, from nothing.")
@click.option(
    "--test",
    envvar="LLMCC_TEST",
    required=True,
    metavar="CMD",
    help="Fails where the program is wrong.",
)
@click.option("--bench", metavar="CMD", help="What is to be faster; default: the test command.")
@click.option("--fast-test", metavar="CMD", help="A quick part of the tests, for the search.")
@click.option(
    "--time",
    "seconds",
    type=Duration(),
    default="10m",
    show_default=True,
    metavar="LIMIT",
    help="How long to search: seconds, or with m or h.",
)
@click.option("--march", is_flag=True, help="Allow what only this processor can run.")
@click.option("--static", is_flag=True, help="Allow static linking.")
@click.option(
    "--profile",
    type=click.Path(dir_okay=False, path_type=Path),
    default=output.FILE_NAME,
    show_default=True,
    help="Where the result is written.",
)
@click.option(
    "--plot", type=click.Path(dir_okay=False, path_type=Path), help="Draw the search, as SVG."
)
@click.option("--runs", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--test-seconds", type=click.FloatRange(min=1), default=600.0, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Of all dice.")
@click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    help="The directory for trials, from which an interrupted search goes on.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def tune(
    build: str,
    test: str,
    bench: str | None,
    fast_test: str | None,
    seconds: float,
    march: bool,
    static: bool,
    profile: Path,
    plot: Path | None,
    runs: int,
    test_seconds: float,
    seed: int,
    state: Path | None,
    as_json: bool,
) -> None:
    """Find how the program in this directory is compiled fastest.

    It is built once, by llmcc as CC and CXX; the recorded commands are then replayed with other
    options and compilers, in a copy of the directory. What passes the tests and is faster beyond
    doubt is written to a profile, which a build follows by -fllm-profile or LLMCC_PROFILE.
    Interrupted, the next run goes on where this one ended.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    root = Path.cwd().resolve()
    folder = (state or workshop.default_folder(root)).resolve()
    try:
        wishes = _wishes(Wishes(seconds, march, static, seed), 2 if fast_test else 1, runs)
    except SettingsError as error:
        raise Failure(str(error)) from error
    limits = Limits(seconds=test_seconds)
    whole = Suite(test, limits, runs)
    quick = replace(whole, command=fast_test) if fast_test else whole
    screen = console(stderr=True)
    try:
        with progress.bar(counted=False) as bar:
            task = bar.add_task("", total=1.0, what="building")
            shop = workshop.prepare(root, folder, build, workshop.compiler(folder, launcher()))
            bar.update(task, what="testing the program as it is")
            notes = whole.check(shop.place).notes

            def told(what: str, share: float) -> None:
                bar.update(task, completed=min(share, 1.0), what=what)

            track, found = _search(shop, bench or test, quick, whole, wishes, told)
            output.write(profile.resolve(), root, track.builder, found, test)
    except KeyboardInterrupt:
        click.echo("interrupted; the same command goes on from here", err=True)
        raise SystemExit(INTERRUPTED) from None
    except (BuildFailed, Unrecorded, Flaky, Failing, Broken, RoomError, BuildError) as error:
        raise Failure(str(error)) from error
    except OSError as error:
        raise Failure(f"{error.filename or folder}: {error.strerror}") from error
    for note in notes:
        screen.print(f"note: {note}")
    if plot is not None:
        plot.write_text(chart.draw(f"llmcc tune: {root.name}", found.log, found.estimate))
    if as_json:
        click.echo(json.dumps(_as_json(track, found), indent=2))
    else:
        _show(shop, track, found, profile)


def _wishes(wishes: Wishes, tests: int, runs: int) -> Wishes:
    """The wishes, with what the settings for compiles say. Raises SettingsError."""
    settings = trial.wanted()
    # What is shipped for compiles knows nothing of what is measured here.
    model = modelfiles.NONE if settings.model == modelfiles.DEFAULT else settings.model
    tested = rewriter(model, None) if settings.accept == "tested" else None
    digest = modelfiles.identity_of(model)
    return replace(wishes, model=digest, tested=tested, tests=tests, runs=runs)


def _search(
    shop: Workshop,
    bench: str,
    quick: Suite,
    whole: Suite,
    wishes: Wishes,
    told: workshop.Told,
) -> tuple[Track, Found]:
    builder = shop.builder()
    stand = shop.stand(bench, quick, whole)
    about = f"{shop.program.digest} {wishes.about} {bench} {quick} {whole}"
    journal = Journal(shop.folder / "journal.jsonl", about)
    track = Track(builder, stand, journal, wishes.seed)
    base = Plan.uniform(len(shop.program.units), Recipe())
    stand.install(builder.build(base))
    stand.settle(float(journal.ask("processor seconds", stand.once)))

    def heated() -> str:
        return " ".join(map(repr, heat.measure(builder, stand, base)))

    told("looking for what is hot", 0.0)
    shares = [float(word) for word in str(journal.ask("heat", heated)).split()]
    return track, Search(track, wishes, told, shares).run()


def _as_json(track: Track, found: Found) -> dict[str, object]:
    return {
        "speedup": round(found.estimate.value, 4),
        "interval": found.estimate.as_json(),
        "units": [
            {"source": str(unit.source), **recipe.as_json()}
            for unit, recipe in zip(track.builder.program.units, found.plan.recipes, strict=True)
        ],
        "static": found.plan.static,
        "waves": [{"wave": w, "best": p, "speedup": s} for w, p, s in found.log],
        **({"tested": _tested(found)} if _rests_on_tests(found) else {}),
        "failed": track.failed,
        "rolled_back": track.rolled_back,
    }


def _rests_on_tests(found: Found) -> bool:
    return any(recipe.rewritten for recipe in found.plan.recipes)


def _tested(found: Found) -> dict[str, object]:
    """The verdict on what no gate proved."""
    return {"verdict": Verdict.TESTED.value, "runs": found.runs, "tests": found.tests}


def _show(shop: Workshop, track: Track, found: Found, profile: Path) -> None:
    screen = console()
    waves = table("wave", "best", right=("speedup",))
    for name, what, value in found.log:
        waves.add_row(name, what, f"{value:.3f}")
    screen.print(waves)
    screen.print()
    units = table("unit", "compiled by")
    for unit, recipe in zip(shop.program.units, found.plan.recipes, strict=True):
        if recipe != Recipe():
            units.add_row(str(unit.source.relative_to(shop.root)), recipe.described())
    if found.plan == found.base:
        screen.print("Nothing is faster beyond doubt than the program as it is.")
    else:
        screen.print(units)
        each = found.estimate
        screen.print(
            f"{each.value:.3f} times as fast ({each.low:.3f} to {each.high:.3f}), all tests passed"
        )
        if _rests_on_tests(found):
            screen.print(
                f"A function rests on tests alone ({found.runs} runs of "
                f"{count(found.tests, 'test command')}): a build takes it where it accepts "
                "that, by LLMCC_ACCEPT=tested, and the same test by LLMCC_TEST"
            )
    said = count(len(track.failed), "trial")
    screen.print(f"{said} failed to build or to pass; {track.rolled_back} rolled back at the end")
    screen.print(f"{profile}: build with LLMCC_PROFILE={profile.resolve()}")


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
