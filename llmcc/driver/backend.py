"""The command that makes an object of a unit: the real compiler's code generator."""

from __future__ import annotations

from llmcc.driver.frontend import NO_CRASH_FILES, appearance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmcc.driver.arguments import CommandLine
    from llmcc.driver.job import Job

# The unit has been through the passes already; all that is left are inputs that only the front
# end reads. That they are unused needs no mention.
READ_UNIT = (NO_CRASH_FILES, "-Qunused-arguments", "-Xclang", "-disable-llvm-passes", "-x", "ir")

# What the front end has done already: read inputs, write what is not the object, drop names.
_DONE = frozenset(
    (
        *("", "-x", "--", "-o", "-c", "-S"),
        *("-M", "-MM", "-MD", "-MMD", "-MF", "-MT", "-MQ", "-MP", "-MG", "-MV", "-Wp,"),
        *("-Xpreprocessor", "-serialize-diagnostics"),
        *("-fdiscard-value-names", "-fno-discard-value-names"),
    )
)

_SPLIT = frozenset(("-gsplit-dwarf", "-gsplit-dwarf="))


def words(
    line: CommandLine, job: Job, output: str, assembly: bool, environ: Mapping[str, str]
) -> list[str]:
    """The arguments for the compiler to write `output` from a unit on its standard input."""
    kept = [argument for argument in line.arguments if argument.option not in _DONE]
    if not job.split_dwarf:
        # It may be asked for without any debug information. For a unit clang cannot know.
        kept = [argument for argument in kept if argument.option not in _SPLIT]
    shown, kept = appearance(kept, environ)
    said = [word for argument in kept for word in argument.words]
    action = "-S" if assembly else "-c"
    return [*shown, *said, *READ_UNIT, action, "-o", output, "-"]


def remarks(said: bytes, before: bytes, program: str) -> list[bytes]:
    """The lines that the back end has to say of its own.

    What clang's driver says about the options, under its own name, is said by each of its runs;
    the front end's stands for all of them.
    """
    known = before.splitlines()
    name = program.encode(errors="surrogateescape") + b": "
    return [line for line in said.splitlines() if not line.startswith(name) or line not in known]
