"""What clang's driver makes of a command line, asked from itself without compiling anything."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from .vocabulary import CLANG

# As many inputs follow each option that is measured; none takes more values than that.
_ROOM = 4
_BATCH = 60


def consumed(spellings: Sequence[str], directory: Path) -> dict[str, int | None]:
    """How many of the words after each of SPELLINGS clang takes as values.

    None where clang does not go on to its inputs. Many options are measured by each start of
    clang: every option is followed by files that turn up as inputs unless they are values.
    """
    counts: dict[str, int | None] = {}
    for start in range(0, len(spellings), _BATCH):
        _measure(list(spellings[start : start + _BATCH]), directory, counts)
    return counts


def _measure(batch: list[str], directory: Path, counts: dict[str, int | None]) -> None:
    words = []
    for index, spelling in enumerate(batch):
        files = [f"in{index}x{place}" for place in range(_ROOM)]
        words += [spelling, *files]
        for file in files:  # a file that was taken for an output is deleted
            (directory / file).touch()
    command = [CLANG, "-ccc-print-phases", "-fsyntax-only", "-x", "c", *words]
    said = subprocess.run(command, cwd=directory, capture_output=True, check=False).stderr.decode()
    inputs = set(re.findall(r'input, "in(\d+x\d+)", c$', said, re.MULTILINE))
    taken = [
        [place for place in range(_ROOM) if f"{index}x{place}" not in inputs]
        for index in range(len(batch))
    ]
    if all(places == list(range(len(places))) and len(places) < _ROOM for places in taken):
        counts.update(zip(batch, map(len, taken), strict=True))
    elif len(batch) == 1:
        counts[batch[0]] = None
    else:
        middle = len(batch) // 2
        _measure(batch[:middle], directory, counts)
        _measure(batch[middle:], directory, counts)


# What the compiler proper is told to do, and the kind of job that this belongs to.
_ACTIONS = {
    "-E": "preprocess",
    "-Eonly": "dependencies",
    "-fsyntax-only": "syntax-only",
    "-analyze": "syntax-only",
    "-emit-cir": "syntax-only",
    "-module-file-info": "syntax-only",
    "-rewrite-objc": "syntax-only",
    "-verify-pch": "syntax-only",
    "-emit-llvm-bc": "emit-llvm",
    "-emit-llvm": "emit-llvm",
    "-emit-obj": "compile",
    "-S": "compile",
    "-emit-pch": "precompile",
    "-emit-header-unit": "precompile",
    "-emit-module-interface": "precompile",
}


class DryRun:
    """The commands that clang would run, from `-###`."""

    def __init__(self, words: Sequence[str], directory: Path, cxx: bool = False) -> None:
        mode = ["--driver-mode=g++"] if cxx else []
        environ = {**os.environ, "LC_ALL": "C"}
        done = subprocess.run(
            [CLANG, "-###", *mode, *words],
            cwd=directory,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        self.said = done.stderr.decode(errors="replace")
        lines = self.said.splitlines()
        commands = [shlex.split(line) for line in lines if line.startswith(' "')]
        self.failed = done.returncode != 0 or any(" error: " in line for line in lines)
        compilers = [command[2:] for command in commands if command[1:2] == ["-cc1"]]
        self.compilers = [
            words for words in compilers if not language(words).startswith("assembler")
        ]
        self.links = any(command[1:2] not in (["-cc1"], ["-cc1as"]) for command in commands)
        self.assembles = any(command[1:2] == ["-cc1as"] for command in commands)

    def kind(self) -> str:
        """The kind of the job, in llmcc's words."""
        actions = {action(words) for words in self.compilers}
        if not actions:
            return "assemble" if self.assembles else "link" if self.links else "nothing"
        if "compile" in actions:
            return "compile-and-link" if self.links else "compile"
        return min(actions)


def action(words: list[str]) -> str:
    """What these words tell the compiler proper to do."""
    return next((_ACTIONS[word] for word in words if word in _ACTIONS), "unknown")


def language(words: list[str]) -> str:
    """The language that these words tell the compiler proper to read."""
    return value_after("-x", words) or ""


def value_after(option: str, words: list[str]) -> str | None:
    """The last value of OPTION in the words for the compiler proper."""
    places = [place for place, word in enumerate(words) if word == option]
    return words[places[-1] + 1] if places else None
