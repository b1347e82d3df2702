"""The group of subcommands. Each is imported only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from llmcc import __version__
from llmcc.commands.failure import NotYet

# What is there, in the order of the help.
COMMANDS: Final = {
    "doctor": "What was found, what is missing, and how to get it.",
    "explain": "Show what becomes of each function of a file.",
    "verify": "Judge rewrites of functions in textual IR.",
    "report": "Tables of the records of compiles.",
    "cache": "The store of functions and units.",
    "service": "The process that keeps the optimizers warm.",
    "improve": "Work through what did not fit into a compile's budget.",
    "bench": "Measure llmcc against the real compiler.",
    "corpus": "The functions that the rewriter learns from.",
    "tune": "Find how a program is compiled fastest.",
    "bisect": "Name the replacement that makes a test fail.",
    "train": "Train the learned optimizers.",
}
# Names that the driver keeps for later versions.
RESERVED: Final = ("audit",)


class Group(click.Group):
    """Commands by name, one module each."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, without importing anything."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        if cmd_name in RESERVED:
            raise NotYet(cmd_name)
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"llmcc.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list for --help, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="llmcc", message="%(prog)s %(version)s")
def group() -> None:
    """A drop-in C and C++ compiler driver. See llmcc(1) for how it compiles."""
