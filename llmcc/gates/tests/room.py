"""A room in which a command runs under limits, from outside. `keeper` is what is inside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, Final

from llmcc.gates.tests import keeper

_KEEPER: Final = os.path.abspath(keeper.__file__)
# Beyond the limit of the command itself: what starting and sweeping may take on a busy machine.
_GRACE_SECONDS: Final = 20.0
_PRIVATE: Final = ("/tmp", "/var/tmp", "/dev/shm")


class RoomError(Exception):
    """The room could not be made; one line."""


class Stop(StrEnum):
    """The limit that a command was stopped at."""

    NOTHING = ""
    TIME = "time"
    MEMORY = "memory"
    PROCESSES = "processes"
    FILE_SIZE = "file size"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run of a command may take."""

    seconds: float = 60.0
    """Of the clock, and of the processor for each process."""
    memory: int = 4096
    """MiB, of each process and of all together."""
    processes: int = 256
    file_size: int = 1024
    """MiB of each file."""
    output: int = 1 << 20
    """Bytes that are kept of standard output and of standard error."""
    network: bool = False


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run took."""

    wall: float
    user: float
    system: float
    peak: int
    """Bytes of the largest process."""

    @property
    def processor(self) -> float:
        """Seconds of the processor."""
        return self.user + self.system


@dataclass(frozen=True, slots=True)
class Run:
    """What a command did."""

    status: int
    """Negative for the signal that it died of."""
    stopped: Stop
    output: bytes
    errors: bytes
    cut: bool
    """Whether there was more output than is kept."""
    usages: tuple[Usage, ...]
    """One for each repetition."""
    notes: tuple[str, ...]
    """What the kernel did not let us keep away from the command."""

    @property
    def passed(self) -> bool:
        """Whether it ended by itself, with 0."""
        return self.status == 0 and not self.stopped

    def outcome(self) -> str:
        """How it ended, in a few words."""
        if self.stopped:
            return f"stopped at the limit of {self.stopped.value}"
        return f"died of signal {-self.status}" if self.status < 0 else f"exit status {self.status}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command runs, and what it may write there."""

    directory: Path
    """The working directory: a scratch one, which it may write to."""
    environ: Mapping[str, str]
    stdin: Path = Path(os.devnull)
    bound: tuple[tuple[Path, Path], ...] = ()
    """Directories that stand in the places of others, where the kernel lets us."""
    writable: tuple[Path, ...] = ()
    """Further directories that it may write to."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command among several in the same room."""

    argv: Sequence[str]
    repeat: int = 1
    """How often it runs, unless it fails."""
    copies: tuple[tuple[Path, Path], ...] = ()
    """Files that are put into their places first: from where, to where."""
    environ: Mapping[str, str] = field(default_factory=dict)
    """On top of that of the place."""
    output: Path | None = None
    """A file for its standard output."""


def run(argv: Sequence[str], place: Place, limits: Limits, repeat: int = 1) -> Run:
    """Run a command, as often as said unless it fails. Raises RoomError.

    Nothing that it started is alive afterwards.
    """
    return run_all([Step(argv, repeat)], place, limits)[0]


def run_all(
    steps: Sequence[Step], place: Place, limits: Limits, *, together: bool = False
) -> list[Run]:
    """Run commands one after the other, each with these limits. Raises RoomError.

    With `together` they run at the same time on one core, for times that are to be compared on a
    busy machine; they must not be in each other's way. What is kept of their output is all in the
    first answer.
    """
    spec = {**_spec(steps, place, limits), "together": together}
    spec_read, spec_write = os.pipe()
    result_read, result_write = os.pipe()
    try:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", _KEEPER, str(spec_read), str(result_write)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[spec_read, result_write],
            start_new_session=True,
        )
    except OSError as error:
        for descriptor in (spec_write, result_read):
            os.close(descriptor)
        raise RoomError(f"no process: {error.strerror}") from error
    finally:
        os.close(spec_read)
        os.close(result_write)
    assert process.stdout is not None and process.stderr is not None
    readers = [_Reader(stream, limits.output) for stream in (process.stdout, process.stderr)]
    patience = limits.seconds * sum(step.repeat for step in steps) + _GRACE_SECONDS
    try:
        with open(spec_write, "w") as file:
            json.dump(spec, file)
        with open(result_read) as file:
            watch = threading.Timer(patience, process.kill)
            watch.start()
            try:
                text = file.read()
            finally:
                watch.cancel()
    except BaseException:
        process.kill()
        raise
    finally:
        process.wait()
        output, errors = (reader.finish() for reader in readers)
    answer: dict[str, Any] = json.loads(text or '{"error": "the keeper of the room died"}')
    if "error" in answer:
        raise RoomError(answer["error"])
    cut = any(reader.cut for reader in readers)
    ran = [_ran(runs, tuple(answer["notes"])) for runs in answer["steps"]]
    return [replace(ran[0], output=output, errors=errors, cut=cut), *ran[1:]]


def _ran(runs: list[dict[str, Any]], notes: tuple[str, ...]) -> Run:
    last = runs[-1]
    usages = tuple(Usage(one["wall"], one["user"], one["system"], one["peak"]) for one in runs)
    return Run(last["status"], Stop(last["stopped"]), b"", b"", False, usages, notes)


def _spec(steps: Sequence[Step], place: Place, limits: Limits) -> dict[str, Any]:
    writable = [str(path.resolve()) for path in (place.directory, *place.writable)]
    seen = [*writable, *(str(p.resolve()) for pair in place.bound for p in pair)]
    seen += [str(place.stdin.resolve())]
    private = [
        path
        for path in _PRIVATE
        if os.path.isdir(path) and not any(s == path or s.startswith(path + "/") for s in seen)
    ]
    return {
        "steps": [
            {
                "argv": list(step.argv),
                "repeat": step.repeat,
                "copies": [[str(source), str(target)] for source, target in step.copies],
                "more": dict(step.environ),
                "output": str(step.output) if step.output else "",
            }
            for step in steps
        ],
        "cwd": str(place.directory.resolve()),
        "stdin": str(place.stdin),
        "environ": dict(place.environ),
        "bound": [[str(source.resolve()), str(target)] for source, target in place.bound],
        "writable": writable,
        "private": private,
        "seconds": limits.seconds,
        "memory": limits.memory,
        "processes": limits.processes,
        "file_size": limits.file_size,
        "network": limits.network,
        "own_processes": os.geteuid() != 0,
    }


class _Reader:
    """Reads a stream to its end, and keeps its beginning."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self.cut = False
        self._stream = stream
        self._most = most
        self._kept = bytearray()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def finish(self) -> bytes:
        """What was kept."""
        self._thread.join()
        self._stream.close()
        return bytes(self._kept)

    def _read(self) -> None:
        while piece := os.read(self._stream.fileno(), 1 << 16):
            room = self._most - len(self._kept)
            self._kept += piece[:room]
            self.cut = self.cut or len(piece) > room
