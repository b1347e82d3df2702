"""Programs of one file, with the output that they must have."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from llmcc.gates.tests.room import Limits, Place, Step, run_all
from llmcc.gates.tests.verdict import described
from llmcc.tuning.program import Link, Program, Unit
from llmcc.tuning.stand import Stand, environment

REFERENCE: Final = ".reference_output"
_LIMITS: Final = Limits(seconds=120.0, output=64 << 20)
# What one of the whole tests is worth.
_RUNS: Final = 3


@dataclass(frozen=True, slots=True)
class Single:
    """One C source with its reference output, and its input if it reads one."""

    source: Path
    reference: Path

    @property
    def given(self) -> Path:
        """What it reads from standard input."""
        path = self.source.with_suffix(".input")
        return path if path.exists() else Path(os.devnull)

    def program(self, compiler: Sequence[str], words: Sequence[str], folder: Path) -> Program:
        """The program as a compiler would make it with some words, at a place in a folder."""
        source = self.source.resolve()
        unit = Unit(source, str(source), "c", folder, tuple(compiler), tuple(words), None)
        link = Link(folder, tuple(compiler), (0, "-lm"), folder / "program")
        return Program((unit,), (link,))

    def stand(self, folder: Path) -> Stand:
        """Where it is tested and timed: in a folder, by running it."""
        place = Place(folder, environment(), self.given)
        program = folder / "program"
        expected = self.reference.read_bytes()

        def tests(programs: Sequence[Mapping[Path, Path]], times: int) -> list[str]:
            outputs = [folder / f"output-{number}" for number in range(len(programs))]
            wrong = [""] * len(programs)
            for _ in range(times or _RUNS):
                steps = [
                    Step([str(program)], 1, stand.copies(made), output=output)
                    for made, output in zip(programs, outputs, strict=True)
                ]
                for number, ran in enumerate(run_all(steps, place, _LIMITS)):
                    if not ran.passed:
                        wrong[number] = described(ran)
                    elif outputs[number].read_bytes() != expected:
                        wrong[number] = "the output is not the reference output"
                    outputs[number].unlink(missing_ok=True)
            return wrong

        stand = Stand(place, [str(program)], tests, lambda _: program, _LIMITS, together=True)
        return stand


def find(folder: Path) -> list[Single]:
    """The programs of a directory: each `X.c` beside an `X.reference_output`."""
    found = []
    for source in sorted(folder.rglob("*.c")):
        beside = (source.with_suffix(REFERENCE), source.with_name(source.name + REFERENCE))
        reference = next((path for path in beside if path.is_file()), None)
        if reference is not None:
            found.append(Single(source, reference))
    return found


def clear(folder: Path) -> None:
    """Remove what a search built, which is much."""
    for name in ("objects", "linked", "pads", "archives", "training", "lld", "dispatch"):
        shutil.rmtree(folder / name, ignore_errors=True)
