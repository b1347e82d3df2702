"""The part of a command line that decides what code a source becomes, apart from where it goes."""

from __future__ import annotations

from llmcc.driver import meanings
from llmcc.driver.digest import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmcc.driver.arguments import Argument

_ELSEWHERE = frozenset(
    (
        "", "--", "-x", "-c", "-o", "-L", "-pipe", "-save-temps", "-s",
        "-M", "-MM", "-MD", "-MMD", "-MF", "-MT", "-MQ", "-MP", "-MG", "-MV",
        *meanings.LINKER_INPUTS,
    )
)  # fmt: skip
_LINKER = ("-shared", "-static", "-rdynamic", "-nostdlib", "-nostartfiles", "-nodefaultlibs")


def words(arguments: list[Argument]) -> list[str]:
    """The words for one source: without inputs, outputs, dependencies, and what is the linker's."""
    kept: list[str] = []
    for argument in arguments:
        if argument.option in _ELSEWHERE or argument.words[0].startswith(("-fuse-ld=", *_LINKER)):
            continue
        if argument.option == "-Wp," and (argument.value or "").startswith(("-MD", "-MMD")):
            continue
        kept += argument.words
    return kept


def key(given: list[str]) -> str:
    """What tells compiles of the same source apart."""
    return digest("\0".join(given)).hex()[:32]
