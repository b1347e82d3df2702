"""`llmcc report`: what the records of compiles say."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from llmcc.commands import reports
from llmcc.commands.failure import Failure
from llmcc.commands.reports import Malformed, Report
from llmcc.commands.screen import console, cost, count, percent, table
from llmcc.optimizer.records import Status

_STYLES = {Status.IMPROVED: "green", Status.FALLBACK: "yellow", Status.SKIPPED: "dim"}
# How many units stand by name beside the reason for which they passed through.
_NAMED_UNITS = 3


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR...", type=Path)
@click.option("--all", "everything", is_flag=True, help="List functions that stayed as they were.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def report(paths: tuple[Path, ...], everything: bool, as_json: bool) -> None:
    """Show what compiles with -fllm-report=FILE or LLMCC_REPORT_DIR=DIR have written.

    Units and functions are sorted by what was saved. Of a directory all .json files are read, at
    any depth.
    """
    found: list[Report] = []
    malformed: dict[str, str] = {}
    for file in reports.files(paths):
        try:
            found += reports.read(file)
        except Malformed as error:
            malformed[str(file)] = str(error)
            click.echo(f"llmcc: warning: {file}: {error}", err=True)
    found.sort(key=lambda one: (-one.saved, one.unit))
    if as_json:
        json.dump(reports.as_json(found, malformed), sys.stdout, indent=2)
        click.echo()
    if not found:
        raise Failure("no report could be read" if malformed else "no report there")
    if not as_json:
        _show(found, everything)


def _show(found: list[Report], everything: bool) -> None:
    screen = console()
    units = [one for one in found if one.entries]
    if units:
        screen.print(_functions(units, everything))
    _show_reasons(screen, found)
    _show_totals(screen, found)


def _functions(units: list[Report], everything: bool) -> Table:
    words = ("unit and function", "status", "verdict", "origin")
    rows = table(*words, right=("before", "after", "cost"))
    for unit in units:
        total = unit.cost
        improved = sum(entry.status is Status.IMPROVED for entry in unit.entries)
        rows.add_row(
            Text(unit.unit, "bold"),
            f"{improved} of {len(unit.entries)}",
            "",
            unit.objective,
            cost(total.before),
            cost(total.after),
            percent(total.saved),
        )
        for entry in unit.entries:
            taken = entry.status is Status.IMPROVED
            if not everything and not taken:
                continue
            change = entry.saved / entry.before if entry.before else 0.0
            rows.add_row(
                "  " + entry.name,
                Text(entry.status.value, _STYLES.get(entry.status, "")),
                entry.judged,
                entry.origin if taken else entry.reason,
                cost(entry.before),
                cost(entry.now),
                percent(change) if taken else "",
            )
    return rows


def _show_reasons(screen: Console, found: list[Report]) -> None:
    rows = table("left alone", "", "")
    for (status, reason), number in reports.left_alone(found).items():
        rows.add_row(f"{status}: {reason}" if reason else status, count(number, "function"), "")
    for reason, units in reports.passed_through(found).items():
        more = ", …" if len(units) > _NAMED_UNITS else ""
        names = ", ".join(units[:_NAMED_UNITS]) + more
        rows.add_row(f"passed through: {reason}", count(len(units), "unit"), names)
    if rows.row_count:
        screen.print()
        screen.print(rows)


def _show_totals(screen: Console, found: list[Report]) -> None:
    counts = reports.by_status(found)
    functions = ", ".join(f"{number} {status}" for status, number in counts.items() if number)
    screen.print()
    units, total = count(len(found), "unit"), count(sum(counts.values()), "function")
    screen.print(f"{units}, {total}: {functions or 'none'}")
    for objective, spent in reports.by_objective(found).items():
        screen.print(
            f"{objective}: {cost(spent.before)} to {cost(spent.after)}, {percent(spent.saved)}; "
            f"geometric mean over functions {percent(1 - spent.mean)}"
        )
