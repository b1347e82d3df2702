"""`llmcc bench tune`: what tuning gains over the two compilers, beside what layout alone does."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import click

from llmcc.commands.failure import Failure
from llmcc.commands.screen import console, table
from llmcc.gates.tests.room import RoomError
from llmcc.tuning import single
from llmcc.tuning.build import Builder
from llmcc.tuning.calls import BuildError
from llmcc.tuning.estimates import Estimate, fastest, geometric, quartiles, speedup
from llmcc.tuning.journal import Journal, processor_clock
from llmcc.tuning.plan import CLANG, GCC, Plan, Recipe
from llmcc.tuning.race import Track
from llmcc.tuning.search import Search
from llmcc.tuning.single import Single
from llmcc.tuning.stand import Broken
from llmcc.tuning.wishes import Wishes
from llmcc.tuning.words import named

_ROUNDS: Final = 10
_NAMES: Final = (GCC, CLANG, "null")
_LEVEL: Final = "-O3"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one program."""

    file: str
    compiled: bool
    passed: int
    """Of the tests: gcc's, clang's and the tuned program."""
    total: int
    seconds: dict[str, float] = field(default_factory=dict)
    speedup: dict[str, Estimate] = field(default_factory=dict)
    """Of the tuned program over each compiler; `null`: of gcc's over itself, elsewhere."""
    chosen: str = ""
    reason: str = ""
    waves: tuple[tuple[str, str, float], ...] = ()
    rolled_back: int = 0

    def as_json(self) -> dict[str, Any]:
        """One line of the answer."""
        return {
            "file": self.file,
            "compiled": self.compiled,
            "tests": {"passed": self.passed, "total": self.total},
            "seconds": {name: round(value, 6) for name, value in self.seconds.items()},
            "speedup": {name: round(each.value, 4) for name, each in self.speedup.items()},
            "interval": {name: each.as_json() for name, each in self.speedup.items()},
            "chosen": self.chosen,
            "rolled_back": self.rolled_back,
            **({"reason": self.reason} if self.reason else {}),
        }


@click.command()
@click.argument(
    "directory",
    required=False,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each program.")
@click.option("--march", is_flag=True, help="Allow what only this processor can run.")
@click.option("--static/--no-static", default=True, show_default=True, help="Allow static linking.")
@click.option(
    "--time",
    "seconds",
    type=click.FloatRange(min=1),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to search, for each program: seconds of the processor.",
)
@click.option("--rounds", type=click.IntRange(min=2), default=_ROUNDS, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Of all dice.")
@click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep what was found in a directory, and go on from there.",
)
def tune(
    directory: Path | None,
    as_json: bool,
    march: bool,
    static: bool,
    seconds: float,
    rounds: int,
    seed: int,
    state: Path | None,
) -> None:
    """Tune programs of one file, against gcc -O3 and clang -O3.

    A program is a file X.c in the directory beside X.reference_output, which is what it must
    print, exactly; X.input, if it is there, is its standard input. Without a directory the
    programs in examples/tune are taken.
    """
    chosen = directory or _default()
    programs = single.find(chosen)
    if not programs:
        raise Failure(f"{chosen}: no X.c with X.reference_output beside it")
    wishes = Wishes(seconds, march, static, seed)
    outcomes = []
    screen = console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="llmcc-tune-") as folder, screen.status("") as status:
        for number, program in enumerate(programs):
            place = (state or Path(folder)) / f"{program.source.stem}"
            said = f"{program.source.name} ({number + 1} of {len(programs)})"
            outcome = _measure(
                program,
                place.resolve(),
                wishes,
                rounds,
                lambda what, said=said: status.update(f"{said}: {what}"),  # type: ignore[misc]
            )
            outcomes.append(outcome)
            if as_json:
                click.echo(json.dumps(outcome.as_json()))
    if not as_json:
        _table(outcomes)
    _summary(outcomes, as_json)


def _default() -> Path:
    for root in (Path.cwd(), *Path(__file__).resolve().parents):
        folder = root / "examples" / "tune"
        if folder.is_dir():
            return folder
    raise Failure("no examples/tune here; name a directory")


def _measure(
    program: Single, folder: Path, wishes: Wishes, rounds: int, told: Callable[[str], None]
) -> Outcome:
    """Tune one program, and time it against both compilers, with runs that no choice has seen."""
    folder.mkdir(parents=True, exist_ok=True)
    room = folder / "room"
    room.mkdir(exist_ok=True)
    built = program.program(named(GCC, False), (_LEVEL,), room)
    builder = Builder(built, folder)
    stand = program.stand(room)
    journal = Journal(folder / "journal.jsonl", f"{built.digest} {wishes.about}", processor_clock)
    track = Track(builder, stand, journal, wishes.seed)
    gcc, clang = Plan((Recipe(),)), Plan((Recipe(CLANG, (_LEVEL,)),))
    name = str(program.source)
    told("building")
    ready = track.ready((gcc, clang))
    wrong = next(iter(track.failed.values()), "")
    if not ready[0]:
        missing = not any((folder / "linked").glob("*/0-program"))
        return Outcome(name, not missing, sum(map(bool, ready)), 2, reason=wrong)
    try:
        stand.install(builder.build(gcc))
        stand.settle(float(journal.ask("processor seconds", stand.once)))

        def heard(what: str, share: float) -> None:
            told(f"{what}, {share:.0%}")

        found = Search(track, wishes, heard, rivals=[clang] if ready[1] else []).run()
        told("measuring")
        plans = [gcc, clang if ready[1] else gcc, found.plan, gcc]
        times = track.times(plans, rounds, "outcome", first=1)
        passed = sum(map(bool, ready)) + (not stand_tests(track, found.plan))
    except (Broken, BuildError, RoomError) as error:
        return Outcome(name, True, sum(map(bool, ready)), 3, reason=str(error))
    single.clear(folder)
    seed = wishes.seed
    return Outcome(
        name,
        True,
        passed,
        3,
        {
            GCC: fastest(times[0]),
            CLANG: fastest(times[1]),
            "tuned": fastest(times[2]),
        },
        {
            GCC: speedup(times[0], times[2], seed),
            CLANG: speedup(times[1], times[2], seed),
            "null": speedup(times[0], times[3], seed),
        },
        found.plan.described(),
        "" if ready[1] else wrong,
        tuple(found.log),
        track.rolled_back,
    )


def stand_tests(track: Track, plan: Plan) -> str:
    """What is wrong with the program of a plan; tested as often as what is to stay."""
    return track.stand.tests([track.builder.build(plan)], 0)[0]


def _table(outcomes: list[Outcome]) -> None:
    columns = ("gcc", "clang", "tuned", "over gcc", "over clang", "null")
    shown = table("program", "tests", right=columns)
    shown.add_column("chosen")
    for each in outcomes:
        if not each.seconds:
            shown.add_row(
                Path(each.file).name, f"{each.passed}/{each.total}", *[""] * 6, each.reason
            )
            continue
        shown.add_row(
            Path(each.file).name,
            f"{each.passed}/{each.total}",
            *(f"{1000 * each.seconds[k]:,.1f} ms" for k in (GCC, CLANG, "tuned")),
            *(_shown(each.speedup[k]) for k in _NAMES),
            each.chosen,
        )
    console().print(shown)


def _shown(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} [{estimate.low:.3f}, {estimate.high:.3f}]"


def summary(outcomes: list[Outcome]) -> dict[str, Any]:
    """The figures over all programs."""
    done = [each for each in outcomes if each.seconds]
    answer: dict[str, Any] = {
        "programs": len(outcomes),
        "compiled": sum(each.compiled for each in outcomes),
        "passed": sum(each.passed == each.total for each in outcomes),
        "slower": [
            Path(each.file).name
            for each in done
            if min(each.speedup[GCC].high, each.speedup[CLANG].high) < 1.0
        ],
    }
    for name in _NAMES:
        values = [each.speedup[name].value for each in done]
        if not values:
            continue
        low, median, high = quartiles(values)
        whole = geometric(values)
        answer[name] = {
            "geometric_mean": round(whole.value, 4),
            "interval": whole.as_json(),
            "mean": round(sum(values) / len(values), 4),
            "median": round(median, 4),
            "quartiles": [round(low, 4), round(high, 4)],
        }
    return answer


def _summary(outcomes: list[Outcome], as_json: bool) -> None:
    figures = summary(outcomes)
    if as_json:
        click.echo(json.dumps({"summary": figures}))
        return
    screen = console()
    screen.print()
    passed, count = figures["passed"], figures["programs"]
    screen.print(f"{figures['compiled']} of {count} compiled; all tests passed by {passed}")
    shown = table("speedup", right=("geometric mean", "95 %", "mean", "median", "quartiles"))
    titles = {GCC: "over gcc -O3", CLANG: "over clang -O3", "null": "null: layout only"}
    for name in _NAMES:
        if name in figures:
            each = figures[name]
            shown.add_row(
                titles[name],
                f"{each['geometric_mean']:.3f}",
                "{:.3f} to {:.3f}".format(*each["interval"]),
                f"{each['mean']:.3f}",
                f"{each['median']:.3f}",
                "{:.3f}, {:.3f}".format(*each["quartiles"]),
            )
    screen.print(shown)
    if figures["slower"]:
        screen.print("slower than one of the two: " + ", ".join(figures["slower"]))
