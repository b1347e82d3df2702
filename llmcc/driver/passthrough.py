"""Whether a unit with these options, in this environment, passes through untouched, and why."""

from __future__ import annotations

import os

from llmcc.driver import reasons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmcc.driver.arguments import Argument

_BEGINNINGS = tuple(reasons.BEGINNINGS)


def option_reason(arguments: list[Argument]) -> str:
    """Why a unit with these options passes through, or ""."""
    found: dict[str, None] = {}
    forwarded: list[str] = []
    for argument in arguments:
        option = argument.option
        if option == "":
            continue
        word = argument.words[0]
        reason = reasons.OPTIONS.get(option) or reasons.OPTIONS.get(word)
        if reason is None and word.startswith(_BEGINNINGS):
            reason = _by_beginning(word)
        if reason is not None:
            found[reason] = None
        elif word in reasons.CANCELS:
            found.pop(reasons.CANCELS[word], None)
        elif option in ("-Xclang", "-Xpreprocessor"):
            forwarded.append(argument.value or "")
        elif option == "-Wp,":
            forwarded += _preprocessor_words(argument.value or "")
        elif option == "--target=" and not is_host(argument.value or ""):
            found[reasons.TARGET] = None
        elif option == "-gsplit-dwarf=" and argument.value == "single":
            found[reasons.SPLIT_DWARF] = None
    if not _harmless(forwarded):
        found[reasons.INTERNAL] = None
    return next(iter(found), "")


def environment_reason(environ: Mapping[str, str]) -> str:
    """Why every unit passes through in this environment, or ""."""
    for name in reasons.VARIABLES:
        if environ.get(name):
            return f"environment variable {name}"
    return ""


def is_host(triple: str) -> bool:
    """Whether TRIPLE names this machine's architecture and Linux, in its usual ABI."""
    machine, _, rest = triple.partition("-")
    if machine == "amd64":
        machine = "x86_64"
    return machine == os.uname().machine and "linux" in rest and not rest.endswith("x32")


def _by_beginning(word: str) -> str | None:
    if word.startswith(reasons.HARMLESS):
        return None
    for beginning, reason in reasons.BEGINNINGS.items():
        if word.startswith(beginning):
            return reason
    return None


def _preprocessor_words(value: str) -> list[str]:
    words = value.split(",")
    # The driver itself reads these as -MD -MF FILE.
    return [] if words[0] in ("-MD", "-MMD") else words


def _harmless(forwarded: list[str]) -> bool:
    """Whether the words given to the compiler proper leave its work as it is."""
    words = iter(forwarded)
    for word in words:
        if word in reasons.FORWARDED_WITH_VALUE:
            next(words, None)
        elif not word.startswith(reasons.FORWARDED):
            return False
    return True
