"""Follows a profile of `llmcc tune`: it names a compiler and options for units and links.

A profile is data. It may say gcc or clang, options that leave the meaning of a program as it is,
and an optimizer of llmcc's, which proves what it does then and there; anything else in it is an
error. A unit that is not as it was when it was tuned is compiled as without a profile, and so is
one of which the chosen compiler makes nothing.
"""

from __future__ import annotations

import os
import shutil

from llmcc.driver import bare, frontend, locate, process, wide
from llmcc.driver.job import Kind
from llmcc.driver.profilefile import FIXED, Profile, load
from llmcc.driver.profilewords import expanded, training

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from llmcc.driver.arguments import CommandLine
    from llmcc.driver.compile import Compile
    from llmcc.driver.job import Job, Source
    from llmcc.driver.locate import Compiler
    from llmcc.driver.settings import Settings


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
    way = _Way(load(str(wanted.profile)), line, asked, wanted, compiler, environ)
    try:
        reason = way.go()
    except (OSError, locate.NoCompiler) as error:
        reason = f"profile: {error}"
    except process.Interrupted as interruption:
        process.stop_children(interruption.signum)
        way.clean()
        process.die(interruption.signum)
    way.clean()
    wanted.profile_reason = reason or "; ".join(way.left_out)
    if reason or not way.followed:
        return False
    process.say(1, b"".join(way.printed))
    process.say(2, b"".join(way.said))
    if wanted.report or wanted.report_dir:
        from llmcc.driver import reporting

        said = "profile: " + "; ".join(way.followed)
        reporting.report_passed(line, asked, wanted, said, way.functions)
    return True


class _Way:
    """One command line on its way through a profile."""

    def __init__(
        self,
        profile: Profile,
        line: CommandLine,
        asked: Job,
        wanted: Settings,
        compiler: Compiler,
        environ: Mapping[str, str],
    ) -> None:
        self.profile = profile
        self.line = line
        self.asked = asked
        self.wanted = wanted
        self.compiler = compiler
        self.environ = environ
        self.temporaries = process.TemporaryDirectory()
        self.followed: list[str] = []
        # Why an optimizer was left out, and what became of functions, by the source.
        self.left_out: list[str] = []
        self.functions: dict[str, list[dict[str, Any]]] = {}
        self._compiles: list[Compile] = []
        self.printed: list[bytes] = []
        self.said: list[bytes] = []

    def clean(self) -> None:
        """Put away everything that is not a result."""
        if self._compiles:
            process.deafen()
        for each in self._compiles:
            each.clean()
        self.temporaries.remove()

    def go(self) -> str:
        """Run what is to be run; the reason if the original command must do it, or ""."""
        if self.asked.kind == Kind.LINK:
            link = self.profile.link(self.asked.output or "a.out")
            if link is None and self._rewritten() is None:
                return ""
            return self._link(link, [w for a in self.line.arguments for w in a.words])
        entries = []
        key = bare.key(bare.words(self.line.arguments))
        for source in self.asked.sources:
            entry, reason = self.profile.unit(source.path, key)
            if entry is None:
                return reason
            entries.append(entry)
        if self.asked.kind == Kind.COMPILE:
            if len(entries) != 1 or self.asked.assembly:
                return "profile: several sources, or assembly" if entries else ""
            [source] = self.asked.sources
            made = self.asked.output or frontend.stem(frontend.name(source.path)) + ".o"
            words = [w for a in self.line.arguments for w in a.words]
            return self._compile(entries[0], source, words, made)
        return self._compile_and_link(entries) if entries else ""

    def _compile_and_link(self, entries: list[dict[str, Any]]) -> str:
        objects: dict[int, str] = {}
        given = bare.words(self.line.arguments)
        for number, (source, entry) in enumerate(zip(self.asked.sources, entries, strict=True)):
            made = self.temporaries.file(f"{number}.o", self.environ)
            words = [*given, "-c", "-x", source.language, source.path, "-o", made]
            reason = self._compile(entry, source, words, made)
            if reason:
                return reason
            objects[source.argument.index] = made
        words = []
        for argument in self.line.arguments:
            if argument.index in objects:
                words.append(objects[argument.index])
            elif argument.option != "-x":
                words += argument.words
        return self._link(self.profile.link(self.asked.output or "a.out"), words)

    def _link(self, entry: dict[str, Any] | None, words: list[str]) -> str:
        """Link, and once more where a part of the program rests on tests alone."""
        found = entry or {"options": []}
        reason = self._run(found, words)
        rewritten = self._rewritten()
        if reason or rewritten is None:
            return reason
        from llmcc.driver import tested

        def link(changed: list[str]) -> int:
            # What the linker has to say it has said before.
            argv = [*chosen.command, *changed, *expanded(found["options"])]
            return self._quietly(chosen, chosen.path, argv)

        chosen = self._compiler(found.get("compiler", ""))
        output = self.asked.output or "a.out"
        done, why = tested.relink(rewritten, self.profile, self.wanted, output, words, link)
        if done:
            self.followed.append(done)
        else:
            self.left_out.append(f"profile: {why}")
            # It was linked all the same.
            self.followed.append(os.path.basename(chosen.path))
        return ""

    def _rewritten(self) -> dict[str, Any] | None:
        """What the profile has for this program that rests on tests alone."""
        if not self.profile.rewritten:
            return None
        from llmcc.driver import tested

        return tested.entry_of(self.profile, self.asked.output or "a.out")

    def _options(self, entry: dict[str, Any], *, narrow: bool = False) -> list[str]:
        """The words of an entry, or of the first of two versions."""
        options = wide.narrow(entry["options"]) if narrow else expanded(entry["options"])
        if self.asked.kind == Kind.COMPILE:
            # Nobody knows how the object will be linked.
            options = [option for option in options if option != FIXED]
        if "training" in entry:
            options += training(self.profile.beside(entry["training"]))
        return options

    def _compile(self, entry: dict[str, Any], source: Source, words: list[str], made: str) -> str:
        """Make an object by an entry, of two versions where it says so."""
        reason = self._run(entry, words)
        if not reason and "wide" in entry:
            self._widen(entry, source, made)
        return reason

    def _run(self, entry: dict[str, Any], words: list[str]) -> str:
        """Run a compiler with the words of the command and those of the entry."""
        chosen = self._compiler(entry.get("compiler", ""))
        options = self._options(entry, narrow=bool(entry.get("wide")))
        # Another compiler's warnings are not those that the user is used to.
        foreign = ["-w"] if chosen is not self.compiler else []
        at = words.index("--") if "--" in words else len(words)
        added = [*options, *foreign]
        # Of two versions, it works on the second.
        optimizer = "" if entry.get("wide") else entry.get("optimizer", "")
        if optimizer and self._optimize(entry, chosen, words[:at], added, words[at:]):
            return ""
        argv = [*chosen.command, *words[:at], *added, *words[at:]]
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
        if options or foreign or optimizer or "source" in entry:
            self.followed.append(" ".join([name, *options]))
        return ""

    def _widen(self, entry: dict[str, Any], source: Source, made: str) -> None:
        """Put a second version into an object; where that cannot be, it stays as it is."""
        chosen, level = self._compiler(entry.get("compiler", "")), entry["wide"]
        given = bare.words(self.line.arguments)
        options = self._options(entry)
        words = [*given, *options, *wide.options(level)]
        compiling = ["-w", "-c", "-x", source.language, source.path]
        second = self.temporaries.file("wide.o", self.environ)
        joined = self.temporaries.file("joined.o", self.environ)

        def run(command: list[str]) -> str:
            own = command[: len(chosen.command)] == chosen.command
            path = chosen.path if own else shutil.which(command[0], path=self.environ.get("PATH"))
            if path is None:
                return f"{command[0]} is not installed"
            status = self._quietly(chosen, path, command)
            return f"{os.path.basename(path)} failed" if status else ""

        reason = ""
        before = [*given, *wide.options(level), *compiling, "-o", second]
        if not entry.get("optimizer") or not self._optimize(entry, chosen, before, options, []):
            reason = run([*chosen.command, *words, *compiling, "-o", second])
        if not reason:
            parts = (made, second)
            reason = wide.join(chosen.command, given, level, parts, joined, run)
        if reason:
            self.left_out.append(f"profile: no version for {level}: {reason}")
        else:
            with open(joined, "rb") as source_file, open(made, "wb") as target:
                target.write(source_file.read())
            both = self._options(entry, narrow=True)
            more = [word for word in options if word not in both]
            self.followed.append(" ".join(["and for", level, *more]))

    def _quietly(self, chosen: Compiler, path: str, argv: list[str]) -> int:
        """Run the compiler, or a tool beside it, which says nothing to the user; its status."""
        said = process.Spool()
        files = {1: said.fd, 2: said.fd}
        return process.wait(process.spawn(path, argv, chosen.environment(self.environ), files))

    def _optimize(
        self,
        entry: dict[str, Any],
        chosen: Compiler,
        before: list[str],
        options: list[str],
        after: list[str],
    ) -> bool:
        """Compile by the optimizer of an entry; False where the compiler alone has to do it."""
        from llmcc.driver import optimized
        from llmcc.driver.compile import Unchanged

        name, program = entry["optimizer"], os.path.basename(chosen.path)
        cxx = any(source.language.startswith("c++") for source in self.asked.sources)
        words = [*before, *options, *after]
        way = optimized.prepare(words, entry, self.wanted, cxx, chosen, self.environ)
        self._compiles.append(way)
        for_passes = ("-mllvm=", "-fprofile-use")
        kept = [option for option in entry["options"] if not option.startswith(for_passes)]
        process.listen()
        try:
            records = optimized.run(way, entry, [*before, *kept, *after], cxx)
        except Exception as error:
            process.stop_children()
            # Now, not later: it may take an object away that is not to be.
            self._compiles.remove(way)
            way.clean()
            if not isinstance(error, Unchanged):
                self.left_out.append(f"profile: {program} without {name}: {error}")
            return False
        self.said += [unit.diagnostics for unit in way.units]
        self.functions[way.units[0].source.path] = records
        self.followed.append(" ".join([program, *options, f"and {name}"]))
        return True

    def _compiler(self, name: str) -> Compiler:
        own = os.path.basename(self.compiler.resolved)
        if not name or (self.compiler.looks_like_gcc and name == "gcc"):
            return self.compiler
        if name == "clang" and "clang" in own:
            return self.compiler
        cxx = "++" in os.path.basename(self.compiler.command[0])
        plain = ("g++" if cxx else "gcc") if name == "gcc" else None
        return locate.locate(plain, "llmcc++" if cxx else "llmcc", cxx, self.environ)
