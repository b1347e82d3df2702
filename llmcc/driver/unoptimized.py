"""The unit as it was before the first pass, which the pass agent begins with.

The real compiler's own instrumentation of passes writes it, as text, while it goes on to the
level's result: nothing is compiled twice, and nothing about that result changes.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmcc.driver.arguments import CommandLine
    from llmcc.driver.job import Job
    from llmcc.driver.settings import Settings

# What every level of clang 22 begins with. Where it does not, there is no file, and no agent.
FIRST_PASS = "memprof-remove-attributes"

# What the pass agent is asked about without having been named: its policy for latency goes by
# estimates, and was not seen to make programs faster.
_DEFAULT_OBJECTIVES = frozenset(("size",))

# They change what the level's passes do, and leave no trace in the unit.
_SAID_TO_PASSES = frozenset(
    (
        *("-fvectorize", "-fno-vectorize", "-ftree-vectorize", "-fno-tree-vectorize"),
        *("-fslp-vectorize", "-fno-slp-vectorize"),
        *("-ftree-slp-vectorize", "-fno-tree-slp-vectorize"),
        *("-funroll-loops", "-fno-unroll-loops", "-floop-interchange", "-fno-loop-interchange"),
        *("-fmerge-functions", "-fno-merge-functions", "-freroll-loops"),
    )
)
_SAID_TO_PASSES_WITH_VALUE = ("-fveclib=", "-fexperimental-", "-fno-experimental-")


def is_wanted(line: CommandLine, job: Job, settings: Settings) -> bool:
    """Whether a unit may be rebuilt as a whole, by the options alone: its key follows from that.

    Not where some functions are to be left alone or a gate was named, which judges no units, nor
    where the user has a say in what the passes do.
    """
    if settings.passes == "list":
        return False
    if settings.passes != "agent" and job.objective not in _DEFAULT_OBJECTIVES:
        return False
    if settings.only or settings.skip or settings.gate_requested:
        return False
    words = (argument.words[0] for argument in line.arguments)
    return not any(
        word in _SAID_TO_PASSES or word.startswith(_SAID_TO_PASSES_WITH_VALUE) for word in words
    )


def words(folder: str) -> list[str]:
    """Arguments with which the compiler writes the unit into a folder."""
    return ["-mllvm", f"-print-before={FIRST_PASS}", "-mllvm", f"-ir-dump-directory={folder}"]


def take(folder: str) -> bytes:
    """The unit's text, deleted from the folder; nothing where there is not one file."""
    names = os.listdir(folder)
    if len(names) != 1:
        return b""
    path = os.path.join(folder, names[0])
    with open(path, "rb") as file:
        text = file.read()
    os.unlink(path)
    return text
