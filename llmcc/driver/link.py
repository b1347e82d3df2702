"""Compile and link in one command: each source to an object of our own, then the link."""

from __future__ import annotations

from llmcc.driver import frontend, process
from llmcc.driver.compile import Abandon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmcc.driver.compile import Compile


def compile_and_link(compile: Compile) -> None:
    """Compile the sources of a command, and link their objects in the places of the sources."""
    compile.check_driver_warnings()
    objects: dict[int, str] = {}
    for number, source in enumerate(compile.job.sources):
        base = frontend.stem(frontend.name(source.path))
        path = compile.temporaries.file(f"{base}-{number}.o", compile.environ)
        compile.compile(source, path, alone=True)
        objects[source.argument.index] = path
    output, errors = process.Spool(), process.Spool()
    status = process.wait(compile.run(_words(compile, objects), {1: output, 2: errors}))
    compile.linked = (output.take(), errors.take())
    if status != 0:
        raise Abandon("the link failed")


def _words(compile: Compile, objects: dict[int, str]) -> list[str]:
    """The original words with objects for sources, and without `-x`, which would not fit them."""
    words = ["-Qunused-arguments"]
    for argument in compile.line.arguments:
        if argument.index in objects:
            words.append(objects[argument.index])
        elif argument.option != "-x":
            words += argument.words
    return words
