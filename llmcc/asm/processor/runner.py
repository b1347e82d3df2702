"""Run windows on the processor, in a child under limits, and compare with the semantics."""

from __future__ import annotations

import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction
from llmcc.asm.processor import child, trampoline
from llmcc.asm.processor.machine import ARENA_SIZE, SIZE, Machine

_SECONDS: Final = 120.0


class ProcessorError(Exception):
    """The windows could not be assembled or run; the message is one line."""


@dataclass(slots=True)
class Run:
    """One run: the window's index, and what it starts from or ends with."""

    window: int
    machine: Machine
    memory: bytes


def exits_of(window: Sequence[Instruction]) -> list[str]:
    """The labels that a window may go to, `ret` among them, in the order of their numbers."""
    found: dict[str, None] = {}
    for one in window:
        if one.form.flow is Flow.RETURN:
            found["ret"] = None
        elif one.form.flow is not Flow.NEXT:
            found[one.target] = None
    return list(found)


def run_all(
    windows: Sequence[Sequence[Instruction]],
    exits: Sequence[Sequence[str]],
    runs: Sequence[Run],
) -> list[Run]:
    """The ends of all runs. `exits` are each window's labels. Raises ProcessorError."""
    with tempfile.TemporaryDirectory(prefix="llmcc-asm-") as folder:
        library = Path(folder, "windows.so")
        text = "".join(
            trampoline.function(f"window_{index}", window, exits[index])
            for index, window in enumerate(windows)
        )
        _assemble(trampoline.PROLOGUE + text + trampoline.EPILOGUE, library)
        work = [struct.pack("<QQQ", len(runs), SIZE, ARENA_SIZE)]
        for run in runs:
            work += (struct.pack("<Q", run.window), run.machine.pack(), run.memory)
        done = subprocess.run(
            [sys.executable, "-I", "-S", child.__file__, str(library)],
            input=b"".join(work),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    if done.returncode or len(done.stdout) != len(runs) * (SIZE + ARENA_SIZE):
        raise ProcessorError(f"the child ended with {done.returncode}: {_last(done.stderr)}")
    return _read(done.stdout, runs)


def _read(answer: bytes, runs: Sequence[Run]) -> list[Run]:
    found, at = [], 0
    for run in runs:
        machine = Machine.unpack(answer[at : at + SIZE])
        found.append(Run(run.window, machine, answer[at + SIZE : at + SIZE + ARENA_SIZE]))
        at += SIZE + ARENA_SIZE
    return found


def _assemble(text: str, library: Path) -> None:
    source = library.with_suffix(".s")
    source.write_text(text)
    for compiler in ("gcc", "clang-22", "clang", "cc"):
        try:
            done = subprocess.run(
                [compiler, "-shared", "-nostdlib", str(source), "-o", str(library)],
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            continue
        if done.returncode:
            raise ProcessorError(_last(done.stderr) or "the windows do not assemble")
        return
    raise ProcessorError("there is no compiler to assemble with")


def _last(text: bytes) -> str:
    lines = text.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
