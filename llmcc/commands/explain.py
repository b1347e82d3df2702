"""`llmcc explain`: what becomes of each function of a file, before and after."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import click

from llmcc.commands import tasks
from llmcc.commands.failure import Failure
from llmcc.commands.sidebyside import show
from llmcc.driver import arguments, frontend, job, locate, settings, toolchain, unoptimized
from llmcc.driver.answer import Question
from llmcc.service.errors import ServiceUnavailable
from llmcc.service.protocol import ProtocolError

_IR = (".ll", ".bc")
# What would write files of its own, or name another output. Inputs go, too: a whole command line
# may be pasted after `--`.
_DROPPED = frozenset(
    ("", "-c", "-S", "-E", "-o", "--", "-M", "-MM", "-MD", "-MMD", "-MF", "-MT", "-MQ", "-MP")
)
_DEFAULT_LEVEL = "-O3"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.argument("flags", nargs=-1, type=click.UNPROCESSED, metavar="[-- FLAGS...]")
@click.option(
    "--function", "patterns", multiple=True, metavar="GLOB", help="Only functions of this name."
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    metavar="SECONDS",
    help="How long to search.  [default: 120]",
)
@click.option("--json", "as_json", is_flag=True, help="Print records and IR as JSON.")
def explain(
    file: str,
    flags: tuple[str, ...],
    patterns: tuple[str, ...],
    time_limit: float,
    as_json: bool,
) -> None:
    """Optimize FILE and show each function before and after, with costs, verdict and origin.

    FILE is C or C++, compiled by the real compiler with FLAGS (default: -O3), or LLVM IR (.ll,
    .bc). A whole command line may follow the `--`: inputs and outputs in it are left out. Nothing
    is written but the store.
    """
    unit, source, options = _unit(file, flags)
    request = {"options": options, "textual": file.endswith(".ll"), "unit": len(unit)}
    try:
        answer = tasks.ask(tasks.EXPLAIN, request, unit + source, time_limit)
    except (ServiceUnavailable, ProtocolError) as error:
        raise Failure(f"{file}: {error}") from error
    if answer["trouble"]:
        click.echo(f"llmcc: warning: the model was not asked: {answer['trouble']}", err=True)
    functions = [one for one in answer["functions"] if _is_wanted(one, patterns)]
    if patterns and not functions:
        raise Failure(f"{file}: no function of this name")
    if as_json:
        whole = {"file": file, "unit": answer["unit"], "functions": functions}
        json.dump(whole, sys.stdout, indent=2)
        click.echo()
    else:
        show(answer["unit"], functions, options["objective"])


def _is_wanted(function: dict[str, Any], patterns: tuple[str, ...]) -> bool:
    name = function["record"]["name"]
    return not patterns or any(fnmatchcase(name, pattern) for pattern in patterns)


def _is_kept(argument: arguments.Argument) -> bool:
    if argument.option == "-Wp,":
        return not (argument.value or "").startswith("-M")
    return argument.option not in _DROPPED


def _unit(file: str, flags: tuple[str, ...]) -> tuple[bytes, bytes, dict[str, Any]]:
    """The unit of a file, what it was before the first pass, and what a compile would ask for.

    The second is empty where a compile with these flags would not rebuild units.
    """
    given = arguments.read(list(flags))
    kept = [word for one in given.arguments if _is_kept(one) for word in one.words]
    is_ir = file.endswith(_IR)
    # For IR the level decides about the objective, as it would for a source.
    line = arguments.read([_DEFAULT_LEVEL, *kept, "-c", "unit.c" if is_ir else file])
    try:
        wanted = settings.settle(given.llm, os.environ, os.getcwd())
        compiler = locate.locate(wanted.cc, "llmcc", False, os.environ)
    except (settings.SettingsError, locate.NoCompiler) as error:
        raise Failure(str(error)) from error
    asked = job.classify(line, False)
    kind = toolchain.examine(compiler, os.environ, None)
    reason = asked.reason or ("" if is_ir else kind.obstacle())
    if reason or len(asked.sources) != 1:
        raise Failure(f"{file}: passes through: {reason or 'not C or C++'}")
    request = Question(line, asked, wanted, kind, None, os.environ).request
    if is_ir:
        return Path(file).read_bytes(), b"", request
    with tempfile.TemporaryDirectory(prefix="llmcc-explain-") as directory:
        unit = Path(directory, "unit.bc")
        words = frontend.words(line, asked, asked.sources[0], str(unit), False, os.environ)
        dump = Path(directory, "unoptimized")
        dump.mkdir()
        if unoptimized.is_wanted(line, asked, wanted):
            words = [*unoptimized.words(str(dump)), *words]
        status = subprocess.run(
            [*compiler.command, *words],
            executable=compiler.path,
            env=compiler.environment(os.environ),
            check=False,
        ).returncode
        if status != 0:
            # The compiler has said why.
            raise SystemExit(status if status > 0 else 1)
        return unit.read_bytes(), unoptimized.take(str(dump)), request
