"""Find the real compiler. It is never llmcc itself, however llmcc is shimmed."""

from __future__ import annotations

import os

from llmcc import LLVM_MAJOR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Names, to our children, every program that we ran as the real compiler. One that turns out to
# lead back to llmcc is passed over the second time.
GUARD = "LLMCC_GUARD"

LLVM_BIN = f"/usr/lib/llvm-{LLVM_MAJOR}/bin"

# Programs that run the compiler named by their first argument, or by their own name.
LAUNCHERS = frozenset({"ccache", "sccache", "distcc", "icecc"})

OWN_NAMES = frozenset({"llmcc", "llmcc++"})

_CXX_NAMES = (("clang", "clang++"), ("gcc", "g++"), ("cc", "c++"))


class NoCompiler(Exception):
    """There is no real compiler; the message says in one line what was looked for."""


class Compiler:
    """The real compiler's executable and the words that start its command line.

    path: the executable; resolved: the same behind all symbolic links
    command: its name as it will see it, and arguments that were given with it
    """

    __slots__ = ("command", "path", "resolved")

    def __init__(self, path: str, resolved: str, command: list[str]) -> None:
        self.path = path
        self.resolved = resolved
        self.command = command

    @property
    def launcher(self) -> str:
        """The program that runs the compiler for us, as in `ccache clang`; mostly none."""
        name = os.path.basename(self.resolved)
        return name if name in LAUNCHERS else ""

    @property
    def looks_like_clang(self) -> bool:
        """Whether it is probably clang, so that its front end may start before it was asked."""
        return "clang" in os.path.basename(self.resolved)

    @property
    def looks_like_gcc(self) -> bool:
        """Whether it is gcc by the name of its executable; then it need not be asked."""
        name = os.path.basename(self.resolved)
        return "gcc" in name or "g++" in name

    def environment(self, environ: Mapping[str, str]) -> dict[str, str]:
        """What its process gets: ours, and the guard."""
        guard = environ.get(GUARD)
        known = f"{guard}{os.pathsep}{self.resolved}" if guard else self.resolved
        return {**environ, GUARD: known}


def locate(named: str | None, called: str, cxx: bool, environ: Mapping[str, str]) -> Compiler:
    """The compiler that was named, or that of the triplet we were called by, or the default."""
    avoid = set(environ.get(GUARD, "").split(os.pathsep))
    if os.sep in called:
        avoid.add(os.path.realpath(called))
    met = False
    if named:
        from llmcc.driver import response

        for words in siblings(response.tokenize(named), cxx):
            path, shimmed = _find(words[0], avoid, environ)
            if path:
                return _compiler(path, words, shimmed)
            met = met or shimmed
        if not met:
            raise NoCompiler(f"unable to find the compiler '{named}'")
    for words in _defaults(triplet(called), cxx):
        path, shimmed = _find(words[0], avoid, environ)
        if path:
            return _compiler(path, words, shimmed)
        met = met or shimmed
    if met:
        raise NoCompiler("unable to find a compiler other than llmcc itself; set LLMCC_CC")
    raise NoCompiler(f"unable to find a compiler; install clang-{LLVM_MAJOR} or set LLMCC_CC")


def triplet(called: str) -> str:
    """`x86_64-linux-gnu` where we were called as `x86_64-linux-gnu-llmcc`."""
    name = os.path.basename(called)
    for ending in ("-llmcc", "-llmcc++"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return ""


def siblings(words: list[str], cxx: bool) -> list[list[str]]:
    """The commands that a named one may stand for, the best first.

    For C++ that is the C++ compiler beside a C compiler.
    """
    at = 1 if words and os.path.basename(words[0]) in LAUNCHERS and len(words) > 1 else 0
    if not words or not cxx or "++" in os.path.basename(words[at]):
        return [words] if words else []
    directory, name = os.path.split(words[at])
    for c_name, cxx_name in _CXX_NAMES:
        stem, found, version = name.rpartition(c_name)
        if found and stem[-1:] in ("", "-") and not version.strip("-.0123456789"):
            better = os.path.join(directory, stem + cxx_name + version)
            beside = [*words[:at], better, *words[at + 1 :]]
            mode = ["--driver-mode=g++"] if c_name == "clang" else []
            return [beside, [*words[: at + 1], *mode, *words[at + 1 :]]]
    return [words]


def _defaults(prefix: str, cxx: bool) -> Iterator[list[str]]:
    """Commands to try, the best first."""
    plus = "++" if cxx else ""
    host = os.uname().machine + "-"
    if prefix:
        yield [f"{prefix}-clang{plus}-{LLVM_MAJOR}"]
        yield [f"{prefix}-clang{plus}"]
        if not prefix.startswith(host):
            yield [f"{prefix}-g++" if cxx else f"{prefix}-gcc"]
    # An own compiler of a foreign triplet is better than ours made to cross.
    target = [f"--target={prefix}"] if prefix and not prefix.startswith(host) else []
    yield [f"clang{plus}-{LLVM_MAJOR}", *target]
    yield [f"{LLVM_BIN}/clang{plus}", *target]
    if cxx:
        yield [f"clang-{LLVM_MAJOR}", "--driver-mode=g++", *target]
    if prefix:
        yield [f"{prefix}-g++" if cxx else f"{prefix}-gcc"]
    if not target:
        yield ["c++" if cxx else "cc"]
        yield ["g++" if cxx else "gcc"]
        yield [f"clang{plus}"]


def _find(program: str, avoid: set[str], environ: Mapping[str, str]) -> tuple[str, bool]:
    """Where a program is ("": nowhere), and whether something else was met in its place."""
    if os.sep in program:
        places = [program]
    else:
        path = environ.get("PATH", os.defpath)
        places = [os.path.join(entry, program) for entry in path.split(os.pathsep)]
    met = False
    for place in places:
        if not os.access(place, os.X_OK) or os.path.isdir(place):
            continue
        resolved = os.path.realpath(place)
        name = os.path.basename(resolved)
        # A directory of compiler names that are all ccache stands in front of the real ones.
        masked = name in LAUNCHERS and os.path.basename(program) not in LAUNCHERS
        if resolved not in avoid and name not in OWN_NAMES and not masked:
            return place, met
        met = True
    return "", met


def _compiler(path: str, words: list[str], shimmed: bool) -> Compiler:
    # It sees the name that the user would have called it by, if that leads to it.
    name = path if shimmed else words[0]
    return Compiler(path, os.path.realpath(path), [name, *words[1:]])
