"""Follows a profile of `llmcc tune`: it names a compiler and options for units and links.

A profile is data. It may say gcc or clang, and options that leave the meaning of a program as it
is; anything else in it is an error. A unit that is not as it was when it was tuned is compiled as
without a profile, and so is one of which the chosen compiler makes nothing.
"""

from __future__ import annotations

import hashlib
import os
import tomllib

from llmcc.driver import bare, locate, process
from llmcc.driver.job import Kind
from llmcc.driver.settings import SettingsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from llmcc.driver.arguments import CommandLine
    from llmcc.driver.job import Job, Source
    from llmcc.driver.locate import Compiler
    from llmcc.driver.settings import Settings

VERSION = 1
COMPILERS = ("", "gcc", "clang")
# gcc looks for its data under the name of the output in a directory, with `#` for `/`.
GCC_DATA = "#llmcc#"
_ALLOWED = ("-O", "-f", "-m", "--param=", "-static", "-Wl,-mllvm,", "-w")
# Beginnings of options that change what a program may compute, or run code of somebody else's.
_FORBIDDEN = (
    "-Ofast", "-ffast-math", "-ffinite", "-fassociative", "-freciprocal", "-funsafe", "-fcx-",
    "-fno-math-errno", "-fno-trapping", "-fno-signed-zeros", "-fno-rounding", "-fno-honor",
    "-fapprox", "-ffp-contract=fast", "-ffp-contract=on", "-ffp-model", "-fallow-store-data-races",
    "-fsingle-precision", "-fno-signaling", "-fdenormal", "-fshort-", "-fpack-struct", "-fplugin",
    "-fpass-plugin", "-fllm", "-fno-llm", "-fsanitize", "-fdump", "-fopt-info", "-fsave-opt",
    "-ftrapv", "-fno-stack-protector", "-fno-stack-clash", "-fcf-protection", "-fno-delete-null",
    "-mno-red-zone", "-mabi", "-m32", "-mx32", "-mrecip", "-mdaz", "-mfunction-return",
    "-mindirect-branch", "-mretpoline", "-mspeculative", "-mllvm=-load", "-fcallgraph-info",
    "-fno-wrapv", "-fwrapv", "-fsigned-char", "-funsigned", "-fstrict-", "-fno-common",
    "-mpc", "-mfpmath", "-fexcess",
)  # fmt: skip


def follow(
    line: CommandLine,
    asked: Job,
    wanted: Settings,
    compiler: Compiler,
    environ: Mapping[str, str],
) -> bool:
    """Do what the profile has for this command line; False where it has nothing, or that failed.

    Why it failed goes to `wanted.profile_reason`. Raises SettingsError for a bad profile.
    """
    if asked.kind not in (Kind.COMPILE, Kind.COMPILE_AND_LINK, Kind.LINK):
        return False
    way = _Way(load(str(wanted.profile)), line, asked, compiler, environ)
    try:
        reason = way.go()
    except (OSError, locate.NoCompiler) as error:
        reason = f"profile: {error}"
    finally:
        way.temporaries.remove()
    wanted.profile_reason = reason
    if reason or not way.followed:
        return False
    process.say(1, b"".join(way.printed))
    process.say(2, b"".join(way.said))
    if wanted.report or wanted.report_dir:
        from llmcc.driver import reporting

        reporting.report_passed(line, asked, wanted, "profile: " + "; ".join(way.followed))
    return True


class Profile:
    """A profile that was read."""

    __slots__ = ("directory", "links", "units")

    def __init__(self, directory: str, units: list[Any], links: list[Any]) -> None:
        self.directory = directory
        self.units = units
        self.links = links


def load(path: str) -> Profile:
    """Read and check it. Raises SettingsError."""
    try:
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_uid not in (os.geteuid(), 0):
                raise SettingsError(f"the profile '{path}' belongs to another user")
            table = tomllib.load(file)
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"cannot read the profile '{path}': {error}") from error
    if table.get("version") != VERSION:
        raise SettingsError(f"the profile '{path}' is not of version {VERSION}; tune again")
    directory = os.path.dirname(os.path.abspath(path))
    units, links = table.get("unit", []), table.get("link", [])
    try:
        for unit in units:
            _check(unit, ("source", "key", "digest"))
        for link in links:
            _check(link, ("output",))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise SettingsError(f"malformed profile '{path}': {error}") from error
    return Profile(directory, units, links)


def _check(entry: dict[str, Any], words: tuple[str, ...]) -> None:
    for word in words:
        if not isinstance(entry[word], str):
            raise ValueError(f"'{word}' is not a string")
    if entry.get("compiler", "") not in COMPILERS:
        raise ValueError(f"unknown compiler '{entry['compiler']}'")
    if ".." in entry.get("training", "") or entry.get("training", "").startswith("/"):
        raise ValueError(f"'{entry['training']}' is not beside the profile")
    for option in entry["options"]:
        if not option.startswith(_ALLOWED) or option.startswith(_FORBIDDEN) or "/" in option:
            raise ValueError(f"option '{option}' is not one that a profile may have")


class _Way:
    """One command line on its way through a profile."""

    def __init__(
        self,
        profile: Profile,
        line: CommandLine,
        asked: Job,
        compiler: Compiler,
        environ: Mapping[str, str],
    ) -> None:
        self.profile = profile
        self.line = line
        self.asked = asked
        self.compiler = compiler
        self.environ = environ
        self.temporaries = process.TemporaryDirectory()
        self.followed: list[str] = []
        self.printed: list[bytes] = []
        self.said: list[bytes] = []

    def go(self) -> str:
        """Run what is to be run; the reason if the original command must do it, or ""."""
        if self.asked.kind == Kind.LINK:
            link = self._link_entry()
            if link is None:
                return ""
            return self._run(link, [w for a in self.line.arguments for w in a.words])
        entries = []
        for source in self.asked.sources:
            entry, reason = self._entry(source)
            if entry is None:
                return reason
            entries.append(entry)
        if self.asked.kind == Kind.COMPILE:
            if len(entries) != 1 or self.asked.assembly:
                return "profile: several sources, or assembly" if entries else ""
            return self._run(entries[0], [w for a in self.line.arguments for w in a.words])
        return self._compile_and_link(entries) if entries else ""

    def _compile_and_link(self, entries: list[dict[str, Any]]) -> str:
        objects: dict[int, str] = {}
        given = bare.words(self.line.arguments)
        for number, (source, entry) in enumerate(zip(self.asked.sources, entries, strict=True)):
            made = self.temporaries.file(f"{number}.o", self.environ)
            words = [*given, "-c", "-x", source.language, source.path, "-o", made]
            reason = self._run(entry, words)
            if reason:
                return reason
            objects[source.argument.index] = made
        words = []
        for argument in self.line.arguments:
            if argument.index in objects:
                words.append(objects[argument.index])
            elif argument.option != "-x":
                words += argument.words
        return self._run(self._link_entry() or {"options": []}, words)

    def _entry(self, source: Source) -> tuple[dict[str, Any] | None, str]:
        """What the profile has for a source as it is now; or why it has nothing, if it should."""
        path = os.path.realpath(source.path)
        found = [e for e in self.profile.units if self._path(e["source"]) == path]
        if not found:
            return None, ""
        key = bare.key(bare.words(self.line.arguments))
        for entry in found:
            if entry["key"] == key:
                needed = [path, *(self._path(each) for each in entry.get("needs", []))]
                if files_digest(needed) == entry["digest"]:
                    return entry, ""
                return None, f"profile: {source.path} has changed since it was tuned"
        return None, f"profile: {source.path} was tuned with other options"

    def _link_entry(self) -> dict[str, Any] | None:
        path = os.path.realpath(self.asked.output or "a.out")
        for link in self.profile.links:
            if self._path(link["output"]) == path:
                assert isinstance(link, dict)
                return link
        return None

    def _path(self, name: str) -> str:
        return os.path.realpath(os.path.join(self.profile.directory, name))

    def _run(self, entry: dict[str, Any], words: list[str]) -> str:
        """Run a compiler with the words of the command and those of the entry."""
        chosen = self._compiler(entry.get("compiler", ""))
        options = expanded(entry["options"])
        if "training" in entry:
            options += training(self.profile.directory, entry["training"])
        # Another compiler's warnings are not those that the user is used to.
        foreign = ["-w"] if chosen is not self.compiler else []
        at = words.index("--") if "--" in words else len(words)
        argv = [*chosen.command, *words[:at], *options, *foreign, *words[at:]]
        printed, said = process.Spool(), process.Spool()
        environ = chosen.environment(self.environ)
        status = process.wait(
            process.spawn(chosen.path, argv, environ, {1: printed.fd, 2: said.fd})
        )
        self.printed.append(printed.take())
        self.said.append(said.take())
        name = os.path.basename(chosen.path)
        if status != 0:
            return f"profile: {name} failed with the options of the profile"
        if options or foreign:
            self.followed.append(" ".join([name, *options]))
        return ""

    def _compiler(self, name: str) -> Compiler:
        own = os.path.basename(self.compiler.resolved)
        if not name or (self.compiler.looks_like_gcc and name == "gcc"):
            return self.compiler
        if name == "clang" and "clang" in own:
            return self.compiler
        cxx = "++" in os.path.basename(self.compiler.command[0])
        plain = ("g++" if cxx else "gcc") if name == "gcc" else None
        return locate.locate(plain, "llmcc++" if cxx else "llmcc", cxx, self.environ)


def expanded(options: list[str]) -> list[str]:
    """The options as the compiler takes them: one of LLVM's own is two words."""
    words: list[str] = []
    for option in options:
        head, equals, tail = option.partition("=")
        words += ["-mllvm", tail] if head == "-mllvm" and equals else [option]
    return words


def training(directory: str, name: str) -> list[str]:
    """The options for the data of training runs, which lies beside the profile."""
    folder, base = os.path.split(os.path.join(directory, name))
    if not base.startswith(GCC_DATA):
        return [f"-fprofile-use={folder}/{base}"]
    base = base.removeprefix(GCC_DATA).removesuffix(".gcda")
    words = [f"-fprofile-use={folder}", "-Wno-missing-profile", "-dumpdir", "/llmcc/"]
    return [*words, "-dumpbase", f"{base}.c", "-dumpbase-ext", ".c"]


def files_digest(paths: list[str]) -> str:
    """The digest of files, in their order. Raises OSError."""
    whole = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            whole.update(hashlib.sha256(file.read()).digest())
    return whole.hexdigest()
