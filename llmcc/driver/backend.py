"""The command that makes an object of a unit: the real compiler's code generator."""

from __future__ import annotations

from llmcc.driver.frontend import NO_CRASH_FILES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmcc.driver.arguments import CommandLine

# The unit has been through the passes already; all that is left are inputs that only the front
# end reads. That they are unused needs no mention.
READ_UNIT = (NO_CRASH_FILES, "-Qunused-arguments", "-Xclang", "-disable-llvm-passes", "-x", "ir")

# Said by the front end already: inputs and where to write what besides the object.
_DONE = frozenset(
    (
        *("", "-x", "--", "-o", "-c", "-S"),
        *("-M", "-MM", "-MD", "-MMD", "-MF", "-MT", "-MQ", "-MP", "-MG", "-MV", "-Wp,"),
        *("-Xpreprocessor", "--serialize-diagnostics", "-serialize-diagnostics"),
    )
)


def words(line: CommandLine, output: str, assembly: bool) -> list[str]:
    """The arguments for the compiler to write `output` from a unit on its standard input."""
    kept = [argument for argument in line.arguments if argument.option not in _DONE]
    action = "-S" if assembly else "-c"
    said = [word for argument in kept for word in argument.words]
    return [*said, *READ_UNIT, action, "-o", output, "-"]
