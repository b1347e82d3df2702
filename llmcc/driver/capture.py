"""Units put aside for a corpus: LLMCC_CAPTURE=DIR beside any build.

Each C source that is compiled is given to the real compiler's front end once more, before the
compile itself, and the unit is left in DIR as bitcode that no pass has touched. A build notices
nothing: whatever fails here leaves no unit, and says nothing.
"""

from __future__ import annotations

import hashlib
import os

from llmcc.driver import frontend, process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmcc.driver.arguments import CommandLine
    from llmcc.driver.job import Job, Source
    from llmcc.driver.locate import Compiler

VARIABLE = "LLMCC_CAPTURE"

# Below -O1, clang's front end forbids all passes with an attribute (optnone).
_UNTOUCHED = (
    *("-O1", "-g0", "-w", "-fno-lto"),
    *("-Xclang", "-disable-llvm-passes", "-Xclang", "-disable-lifetime-markers"),
)
_LANGUAGES = ("c", "cpp-output")
# Options that would make the front end write dependencies for a file that is none.
_DEPENDENCIES = ("-MD", "-MMD", "-MP", "-MF", "-MT", "-MQ", "-MJ", "-MG")


def capture(line: CommandLine, job: Job, compiler: Compiler, environ: Mapping[str, str]) -> None:
    """Write the units of a job to the directory that the environment names. Raises OSError."""
    directory = environ[VARIABLE]
    kept = [
        argument
        for argument in line.arguments
        if argument.option not in ("", "-x", "--", "-o", "-c", "-S", *_DEPENDENCIES)
    ]
    words = [word for argument in kept for word in argument.words]
    for source in job.sources:
        if source.language in _LANGUAGES and source.path != "-":
            _unit(words, source, compiler, directory, environ)


def _unit(
    words: list[str],
    source: Source,
    compiler: Compiler,
    directory: str,
    environ: Mapping[str, str],
) -> None:
    path = os.path.abspath(source.path)
    key = "\0".join([path, *words]).encode(errors="surrogateescape")
    digest = hashlib.sha256(key, usedforsecurity=False).hexdigest()[:16]
    unit = f"{directory}/{frontend.stem(frontend.name(path))}.{digest}.bc"
    # Builds run many compilers at once.
    fresh = f"{unit}.{os.getpid()}"
    command = [*compiler.command, *words, *_UNTOUCHED, "-Qunused-arguments"]
    command += ["-c", "-emit-llvm", "-o", fresh, "-x", source.language, source.path]
    said = process.Spool()
    surroundings = compiler.environment(environ)
    status = process.wait(
        process.spawn(compiler.path, command, surroundings, {1: said.fd, 2: said.fd})
    )
    said.close()
    if status == 0:
        os.replace(fresh, unit)
    elif os.path.exists(fresh):
        os.unlink(fresh)
