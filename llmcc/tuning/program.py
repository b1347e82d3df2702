"""A program as its build was recorded: units, archives and links."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llmcc.driver import bare
from llmcc.driver.job import Kind
from llmcc.tuning.plan import CLANG, GCC


class Unrecorded(Exception):
    """The build has nothing that can be tuned; one line."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One source, as one command of the build compiles it."""

    source: Path
    given: str
    """The source as the command names it: counts of training runs hold for that name only."""
    language: str
    directory: Path
    compiler: tuple[str, ...]
    bare: tuple[str, ...]
    """The words that decide about the code."""
    output: Path | None
    """The object in the user's tree; None where the same command links it."""

    @property
    def key(self) -> str:
        """What tells this compile from others of the same source, as the driver computes it."""
        return bare.key(list(self.bare))

    @property
    def is_c(self) -> bool:
        """Whether both compilers make the same of it, as far as the ABI goes."""
        return self.language in ("c", "cpp-output")


@dataclass(frozen=True, slots=True)
class Archive:
    """A static library of the build."""

    path: Path
    members: tuple[tuple[str, int], ...]
    """The names of members, and the units that they are."""


@dataclass(frozen=True, slots=True)
class Link:
    """One command that links."""

    directory: Path
    compiler: tuple[str, ...]
    words: tuple[str | int | Archive, ...]
    """A number is the object of a unit. Without the output."""
    output: Path

    @property
    def shared(self) -> bool:
        """Whether it makes a library, or something else that is not a program by itself."""
        return any(word in ("-shared", "-r", "-rdynamic", "-Wl,-E") for word in self.words)

    def units(self) -> Iterator[int]:
        """The units in it, those of archives included."""
        for word in self.words:
            if isinstance(word, int):
                yield word
            elif isinstance(word, Archive):
                yield from (unit for _, unit in word.members)


@dataclass(frozen=True, slots=True)
class Program:
    """Everything that a build compiles and links."""

    units: tuple[Unit, ...]
    links: tuple[Link, ...]

    @property
    def digest(self) -> str:
        """Changes whenever the build or a source does. Raises OSError."""
        whole = hashlib.sha256(repr(self).encode())
        for unit in self.units:
            whole.update(unit.source.read_bytes())
        return whole.hexdigest()[:32]


def family(compiler: Sequence[str]) -> str:
    """GCC or CLANG, or "" for what is neither by its name."""
    name = os.path.basename(os.path.realpath(compiler[0]))
    if "clang" in name:
        return CLANG
    return GCC if "gcc" in name or "g++" in name else ""


def read(folder: Path) -> Program:
    """The program whose build was recorded in a folder. Raises Unrecorded."""
    records = [json.loads(path.read_text()) for path in sorted(folder.glob("[0-9]*.json"))]
    if not records:
        raise Unrecorded(
            "the build command ran no compiler through CC and CXX; is everything built already, "
            "or the compiler named in the makefile?"
        )
    reading = _Reading()
    for record in records:
        reading.compiles(record)
    for record in records:
        reading.links(record)
    if not reading.made:
        raise Unrecorded("the build command linked no program")
    used = {unit for link in reading.made.values() for unit in link.units()}
    if not used:
        raise Unrecorded("the build command compiled nothing of what it linked")
    return Program(tuple(reading.units), tuple(reading.made.values()))


class _Reading:
    """Records on their way to a program."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.made: dict[Path, Link] = {}
        self._objects: dict[Path, int] = {}
        self._inline: dict[tuple[int, str], int] = {}

    def compiles(self, record: dict[str, Any]) -> None:
        """Take the units of a command. A later one for the same object replaces it."""
        kind, directory = record["kind"], Path(record["directory"])
        if kind not in (Kind.COMPILE, Kind.COMPILE_AND_LINK) or record["assembly"]:
            return
        for source, language in record["sources"]:
            path = (directory / source).resolve()
            if kind == Kind.COMPILE:
                name = record["output"] or f"{path.stem}.o"
                output = (directory / name).resolve()
                if not (output.is_file() and path.is_file()):
                    continue
            else:
                output = None
                if not (directory / (record["output"] or "a.out")).is_file():
                    continue
            unit = Unit(
                path,
                source,
                language,
                directory,
                tuple(record["compiler"]),
                tuple(record["bare"]),
                output,
            )
            self.units.append(unit)
            number = len(self.units) - 1
            if output is None:
                self._inline[id(record), source] = number
            else:
                self._objects[output] = number

    def links(self, record: dict[str, Any]) -> None:
        """Take the link of a command, if its output is still there."""
        kind, directory = record["kind"], Path(record["directory"])
        if kind not in (Kind.LINK, Kind.COMPILE_AND_LINK):
            return
        output = (directory / (record["output"] or "a.out")).resolve()
        if not output.is_file() or output.suffix == ".o":
            return
        words: list[str | int | Archive] = []
        folders: list[Path] = []
        for option, *given in record["arguments"]:
            if option == "":
                words.append(self._input(record, directory, given[0]))
            elif option == "-L":
                folders.append(directory / given[-1].removeprefix("-L"))
                words += given
            elif option == "-l":
                words += self._library(given, folders)
            elif option not in ("-o", "-x", "-c", "-MD", "-MMD", "-MF", "-MT", "-MQ", "-MP"):
                words += given
        self.made[output] = Link(directory, tuple(record["compiler"]), tuple(words), output)

    def _input(self, record: dict[str, Any], directory: Path, name: str) -> str | int | Archive:
        inline = self._inline.get((id(record), name))
        if inline is not None:
            return inline
        path = (directory / name).resolve()
        if path in self._objects:
            return self._objects[path]
        return (path.suffix == ".a" and self._archive(path)) or str(path)

    def _library(self, given: list[str], folders: list[Path]) -> list[str | int | Archive]:
        name = given[-1].removeprefix("-l")
        for folder in folders:
            if (folder / f"lib{name}.so").exists():
                break
            path = (folder / f"lib{name}.a").resolve()
            archive = self._archive(path) if path.is_file() else None
            if archive:
                return [archive]
        return list(given)

    def _archive(self, path: Path) -> Archive | None:
        """The archive, if every name in it is there once, and some are units."""
        answer = subprocess.run(["ar", "t", str(path)], capture_output=True, text=True, check=False)
        names = answer.stdout.split("\n")[:-1]
        if answer.returncode or len(set(names)) != len(names):
            return None
        members = []
        for name in names:
            same = [n for output, n in self._objects.items() if output.name == name]
            if len(same) > 1:
                # Of several objects of this name it is the one with this content.
                command = ["ar", "p", str(path), name]
                content = subprocess.run(command, capture_output=True, check=False).stdout
                same = [n for n in same if _content(self.units[n].output) == content]
            if len(same) == 1:
                members.append((name, same[0]))
        return Archive(path, tuple(members)) if members else None


def _content(path: Path | None) -> bytes:
    return path.read_bytes() if path is not None else b""
