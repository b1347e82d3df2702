"""The command that makes a unit of a source: the real compiler up to the end of its optimizer."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmcc.driver.arguments import Argument, CommandLine
    from llmcc.driver.job import Job, Source

# The driver of clang keeps thinking that it makes an object, so its own warnings stay as they
# were; the compiler proper takes the last action it is given. Use lists must be kept, as their
# order decides about the code.
EMIT_UNIT = ("-Xclang", "-emit-llvm-bc", "-Xclang", "-emit-llvm-uselists")
# A crash is repeated by the original command, which then writes the files for a bug report.
NO_CRASH_FILES = "-fno-crash-diagnostics"

_COLOUR_SETTINGS = (
    "-fcolor-diagnostics",
    "-fno-color-diagnostics",
    "-fdiagnostics-color",
    "-fno-diagnostics-color",
    "-fdiagnostics-color=always",
    "-fdiagnostics-color=never",
)
_COLOUR_AUTO = "-fdiagnostics-color=auto"


def words(
    line: CommandLine,
    job: Job,
    source: Source,
    unit: str,
    alone: bool,
    environ: Mapping[str, str],
) -> list[str]:
    """The arguments for the compiler to write `unit` from `source`.

    alone: the command has more in it than this source (other sources, a link); what it says
    about them was settled before, and the compiler must not say anything about their absence.
    """
    added = ["-o", unit, *EMIT_UNIT, NO_CRASH_FILES]
    added += dependencies(job, source)
    added += _split_dwarf(job, source)
    # A `-o` without its value stays, to be complained about.
    kept = [a for a in line.arguments if a.option != "-o" or a.value is None]
    shown, kept = appearance(kept, environ)
    added += shown
    if alone:
        kept = [a for a in kept if a.option not in ("", "-x", "--")]
        added += ["-c", "-Qunused-arguments"]
    result = added + [word for a in kept for word in a.words]
    return [*result, "-x", source.language, source.path] if alone else result


def dependencies(job: Job, source: Source) -> list[str]:
    """The dependency file and its target, which clang derives from the output it was given."""
    if not job.dependencies:
        return []
    added = []
    if job.dependency_file is None:
        base = job.output if job.output is not None else name(source.path)
        added += ["-MF", stem(base) + ".d"]
    if not job.dependency_targets:
        target = job.output if job.output is not None else stem(name(source.path)) + ".o"
        added += ["-MQ", target]
    return added


def _split_dwarf(job: Job, source: Source) -> list[str]:
    """The name of the file for split debug information, which stands in the object as well."""
    if not job.split_dwarf:
        return []
    base = job.output if job.output is not None else name(source.path)
    return ["-Xclang", "-split-dwarf-file", "-Xclang", stem(base) + ".dwo"]


def appearance(
    arguments: list[Argument], environ: Mapping[str, str]
) -> tuple[list[str], list[Argument]]:
    """Options that make held-back diagnostics look as they would on the user's terminal."""
    if not os.isatty(2):
        return [], arguments
    added = []
    settings = [a.words[0] for a in arguments if a.words[0] in (*_COLOUR_SETTINGS, _COLOUR_AUTO)]
    if not settings or settings[-1] == _COLOUR_AUTO:
        arguments = [a for a in arguments if a.words[0] not in settings]
        added.append("-fcolor-diagnostics" if _coloured(environ) else "-fno-color-diagnostics")
    columns = _number(environ.get("COLUMNS", ""))
    if columns > 0:
        added.append(f"-fmessage-length={columns}")
    return added, arguments


def _coloured(environ: Mapping[str, str]) -> bool:
    """Whether clang would write colours to the terminal that the environment describes."""
    terminal = environ.get("TERM", "")
    return not environ.get("NO_COLOR") and (
        terminal in ("ansi", "cygwin", "linux")
        or terminal.startswith(("screen", "xterm", "vt100", "rxvt"))
        or terminal.endswith("color")
    )


def _number(text: str) -> int:
    """What C's `atoi` makes of a text, as far as it is positive."""
    digits = text.lstrip(" \t\n\v\f\r").removeprefix("+")
    length = 0
    while length < len(digits) and digits[length] in "0123456789":
        length += 1
    return int(digits[:length] or "0")


def name(path: str) -> str:
    """The file name at the end of a path."""
    return path.rpartition("/")[2]


def stem(path: str) -> str:
    """The path without the extension of its file name, as LLVM sees it."""
    directory, slash, last = path.rpartition("/")
    base, dot, _ = last.rpartition(".")
    return directory + slash + (base if dot else last)
