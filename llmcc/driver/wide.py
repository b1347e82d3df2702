"""A program in two versions, of which the processor decides: function multiversioning as a whole.

A unit that is the whole program is compiled twice, the second time for a level of the x86-64
psABI. Both objects are joined into one whose `main` asks the processor, once, and calls the `main`
of one or the other. All else of both is local, so that the one that runs has its own data and
never meets the other. A processor below the level runs what it would have run before.
"""

from __future__ import annotations

import os

from llmcc.driver import elf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

LEVELS = ("x86-64-v2", "x86-64-v3", "x86-64-v4")
_NARROW = "__llmcc_narrow_main"
_WIDE = "__llmcc_wide_main"
_DISPATCH = """\
int %(narrow)s(int, char **, char **);
int %(wide)s(int, char **, char **);
int main(int count, char **words, char **environment)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("%(level)s") ? %(wide)s(count, words, environment)
                                               : %(narrow)s(count, words, environment);
}
"""
# What of the user's own words matters to an object that calls two functions.
_KEPT = ("-fcf-protection", "-mshstk", "-m64", "-mcmodel")


def options(level: str) -> list[str]:
    """What the compiler is told for the second version: no fused multiplication comes in by it."""
    return [f"-march={level}", "-ffp-contract=off"]


def narrow(options: list[str] | tuple[str, ...]) -> list[str]:
    """What of the options of a profile is for the first version: its level.

    The others were chosen by times of the second version, and say nothing of processors that run
    the first.
    """
    return [option for option in options if option.startswith("-O")]


def obstacle(image: bytes) -> str:
    """Why an object cannot stand twice in a program, "" if it can.

    What runs or is gathered without being called would be there two times.
    """
    try:
        names = elf.section_names(image)
        symbols = elf.symbols(image)
    except elf.ElfError as error:
        return str(error)
    for name in names:
        if name.startswith((".init", ".fini", ".preinit", ".ctors", ".dtors", ".gnu.lto")):
            return f"it has a section {name}"
        if name.isidentifier():
            return f"it has a section of its own, {name}"
    for symbol in symbols:
        if symbol.is_common or symbol.is_indirect:
            return f"{symbol.name} is common or indirect"
    if "main" not in {symbol.name for symbol in symbols if symbol.is_global and symbol.is_defined}:
        return "it has no main"
    return ""


def join(
    compiler: list[str],
    words: list[str],
    level: str,
    parts: tuple[str, str],
    output: str,
    run: Callable[[list[str]], str],
    folder: str = "",
) -> str:
    """Join two objects; why that cannot be, "" if it was done. Raises OSError.

    parts: the objects for any processor and for those of the level; files are left beside the
        second one
    run: runs a command; why it failed, "" if it did not
    folder: where the dispatch for this compiler and level stays for the next time, if at all
    """
    for part in parts:
        with open(part, "rb") as file:
            if reason := obstacle(file.read()):
                return reason
    for command in _commands(compiler, words, level, parts, output, folder):
        if reason := run(command):
            return reason
    return ""


def _commands(
    compiler: list[str],
    words: list[str],
    level: str,
    parts: tuple[str, str],
    output: str,
    dispatches: str,
) -> list[list[str]]:
    folder = os.path.dirname(parts[1])
    source = os.path.join(dispatches or folder, "dispatch.c")
    dispatch = os.path.join(dispatches or folder, "dispatch.o")
    made = []
    if not os.path.exists(dispatch):
        with open(source, "w", encoding="ascii") as file:
            file.write(_DISPATCH % {"narrow": _NARROW, "wide": _WIDE, "level": level})
        kept = [word for word in words if word.startswith(_KEPT)]
        made.append([*compiler, *kept, "-O2", "-fPIE", "-w", "-c", source, "-o", dispatch])
    objects = [dispatch]
    for part, name in zip(parts, (_NARROW, _WIDE), strict=True):
        renamed = os.path.join(folder, f"{name}.o")
        alone = os.path.join(folder, f"{name}.alone.o")
        made.append(["objcopy", f"--redefine-sym=main={name}", part, renamed])
        made.append(["objcopy", f"--keep-global-symbol={name}", renamed, alone])
        objects.append(alone)
    made.append([*compiler, "-r", "-nostdlib", *objects, "-o", output])
    return made
