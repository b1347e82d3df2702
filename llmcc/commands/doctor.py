"""`llmcc doctor`: what was found, what is missing, and how to get it."""

from __future__ import annotations

import json

import click
from rich.text import Text

from llmcc import __version__
from llmcc.commands.checks import Check, State, all_checks
from llmcc.commands.screen import console

_STYLES = {State.OK: "green", State.NOTE: "yellow", State.PROBLEM: "bold red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(as_json: bool) -> None:
    """Look at everything that llmcc needs, as a compile from here and now would find it.

    Exits with 0 if a compile would be optimized, and with 1 if it would be the real compiler's
    own.
    """
    checks = list(all_checks())
    problems = [check for check in checks if check.state is State.PROBLEM]
    if as_json:
        findings = [check.as_json() for check in checks]
        answer = {"version": __version__, "optimizes": not problems, "findings": findings}
        click.echo(json.dumps(answer, indent=2))
    else:
        _show(checks)
        click.echo()
        click.echo(
            "No compile is optimized until the problems above are solved."
            if problems
            else "Compiles of C and C++ at -O1 and above are optimized."
        )
    if problems:
        raise SystemExit(1)


def _show(checks: list[Check]) -> None:
    screen = console()
    width = max(len(check.name) for check in checks)
    for check in checks:
        line = Text(f"{check.state.value:8}", _STYLES[check.state])
        screen.print(line.append(f"{check.name:{width + 2}}{check.found}", "default"))
        if check.advice:
            screen.print(f"{'':{width + 10}}{check.advice}")
