"""How far a long command is, as a bar."""

from __future__ import annotations

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from llmcc.commands.screen import console


def bar(*, counted: bool) -> Progress:
    """A bar on standard error, so that the result can be piped.

    Its tasks have a field `what`; with `counted`, it shows how many of how many are done.
    """
    screen = console(stderr=True)
    columns = [MofNCompleteColumn()] if counted else []
    return Progress(
        BarColumn(),
        *columns,
        TimeElapsedColumn(),
        TextColumn("{task.fields[what]}", markup=False),
        console=screen,
        transient=True,
        # Where nobody looks, it would leave an empty line.
        disable=not screen.is_terminal,
    )
