"""How a subcommand says that it cannot go on."""

from __future__ import annotations

from typing import IO, Any

import click


class Failure(click.ClickException):
    """One line for the user, in the style of a compiler; exits with 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line on standard error."""
        click.echo(f"llmcc: error: {self.format_message()}", file=file, err=True)


class NotYet(Failure):
    """A command that a later version has; exits with 2, like any other wrong usage."""

    exit_code = 2

    def __init__(self, command: str) -> None:
        super().__init__(f"'{command}' is not part of this version of llmcc")
