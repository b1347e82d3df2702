"""Two versions of a function, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from llmcc.commands.screen import console, cost, percent
from llmcc.optimizer.records import Status

_NUMBERS = re.compile(r"%\d+|^\d+(?=:)")
# Comments, metadata and attribute groups: they differ by number and are not what was rewritten.
_NOISE = re.compile(r"(, ![\w.]+ !\d+)+$|\s+; (preds = .*|No predecessors!)$")
_GROUP = re.compile(r" #\d+(?= \{$|$)")


def show(unit: dict[str, Any] | None, functions: list[dict[str, Any]], objective: str) -> None:
    """Print what became of the unit as a whole, if it could be rebuilt, and of each function.

    Of functions that were improved both versions are printed.
    """
    screen = console()
    if unit is not None:
        _show_record(screen, unit, "unit ")
    for function in functions:
        record = function["record"]
        improved = record["status"] == Status.IMPROVED
        _show_record(screen, record)
        if improved and function["after"]:
            screen.print(_versions(function, objective))
            screen.print()
    improved = sum(one["record"]["status"] == Status.IMPROVED for one in functions)
    screen.print(f"{improved} of {len(functions)} functions improved, by {objective}")


def _show_record(screen: Console, record: dict[str, Any], kind: str = "") -> None:
    name = Text(kind + record["name"], "bold")
    screen.print(name.append(f": {_summary(record)}", "default"))
    for tried in record.get("tried", []):
        screen.print(Text(f"  {_tried(tried)}"))


def definition(text: str) -> list[str]:
    """The lines of a module's one definition, without what only distracts."""
    lines = iter(text.splitlines())
    body = []
    for line in lines:
        if line.startswith("define "):
            body = [_plain(line)]
            break
    for line in lines:
        body.append(_plain(line))
        if line == "}":
            break
    return [line for line in body if line]


def align(before: list[str], after: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Lines that belong together, and whether they are the same.

    Numbers of values do not count: one instruction less renumbers all that follow.
    """
    plain_before = [_NUMBERS.sub("%", line) for line in before]
    plain_after = [_NUMBERS.sub("%", line) for line in after]
    matcher = SequenceMatcher(None, plain_before, plain_after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        left, right = before[a:b], after[c:d]
        for i in range(max(len(left), len(right))):
            one = left[i] if i < len(left) else ""
            other = right[i] if i < len(right) else ""
            yield one, other, tag == "equal"


def _plain(line: str) -> str:
    return _GROUP.sub("", _NOISE.sub("", line))


def _summary(record: dict[str, Any]) -> str:
    words = [record["status"]]
    before, after = record["cost_before"], record["cost_after"]
    if record["status"] == Status.IMPROVED and before:
        words.append(f"{cost(before)} to {cost(after)} ({percent(1 - after / before)})")
    elif before is not None:
        words.append(f"cost {cost(before)}")
    if record["origin"]:
        words.append(f"by {record['origin']}")
    if record["verdict"]:
        bound = "" if record["bound"] is None else f" up to {record['bound']} iterations"
        words.append(f"{record['verdict']}{bound}")
    elif record["status"] == Status.IMPROVED:
        words.append("no gate was asked")
    if record["reason"]:
        words.append(record["reason"])
    return ", ".join(words)


def _tried(tried: dict[str, Any]) -> str:
    """The best that one proposer had to offer, and why it was not taken."""
    words = [tried["origin"]]
    if tried["cost"] is not None:
        words.append(f"cost {cost(tried['cost'])}")
    words += [word for word in (tried["verdict"], tried["reason"]) if word]
    return ", ".join(words)


def _versions(function: dict[str, Any], objective: str) -> Table:
    record = function["record"]
    table = Table(expand=True)
    for name, value in (("before", record["cost_before"]), ("after", record["cost_after"])):
        table.add_column(f"{name}: {objective} {cost(value)}", ratio=1, overflow="fold")
    for before, after, same in align(definition(function["before"]), definition(function["after"])):
        table.add_row(
            Text(before, "dim" if same else "red"), Text(after, "dim" if same else "green")
        )
    return table
