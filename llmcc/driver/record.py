"""Writes down a command line, for those who replay a build later (`llmcc tune`, `llmcc bisect`)."""

from __future__ import annotations

import os
import time

from llmcc.driver import bare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmcc.driver.arguments import CommandLine
    from llmcc.driver.job import Job
    from llmcc.driver.locate import Compiler


def write(directory: str, line: CommandLine, asked: Job, compiler: Compiler, cxx: bool) -> None:
    """One file for one command line, under its name only when it is whole.

    The names sort by the time at which the commands began. What cannot be written is not missed:
    whoever replays sees that outputs are unexplained.
    """
    import json

    content = {
        "directory": os.getcwd(),
        "cxx": cxx,
        "compiler": [compiler.path, *compiler.command[1:]],
        "kind": asked.kind,
        "output": asked.output,
        "sources": [[source.path, source.language] for source in asked.sources],
        "assembly": asked.assembly,
        "bare": bare.words(line.arguments),
        "arguments": [[argument.option, *argument.words] for argument in line.arguments],
        "words": line.passed(),
        "llm": line.llm,
    }
    name = f"{time.time_ns():020}-{os.getpid()}.json"
    try:
        os.makedirs(directory, exist_ok=True)
        temporary = os.path.join(directory, f".{name}")
        with open(temporary, "w") as file:
            json.dump(content, file)
        os.rename(temporary, os.path.join(directory, name))
    except OSError:
        return
