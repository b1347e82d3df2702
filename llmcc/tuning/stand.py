"""Where programs that were built by plans are tested and timed."""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

from llmcc.gates.tests.room import Limits, Place, Step, run, run_all
from llmcc.gates.tests.verdict import described

_SAMPLE_SECONDS: Final = 0.08
_MOST_REPEATS: Final = 15
# The stack of a process begins below its environment, whose size is as random as its place.
_MOST_PADDING: Final = 4096
_PADDING: Final = "LLMCC_LAYOUT_PADDING"


class Broken(Exception):
    """A program that does not pass, or does not run; one line."""


@dataclass(slots=True)
class Stand:
    """A directory into which programs are put, and the commands for them."""

    place: Place
    bench: Sequence[str]
    tests: Callable[[Sequence[Mapping[Path, Path]], int], list[str]]
    """Test each of some programs, by what `copies` makes of it, so many times (0: as often as one
    that is to stay): what is wrong with it, "" if nothing is."""
    mapped: Callable[[Path], Path]
    """Where an output of the build stands here."""
    limits: Limits
    repeats: int = 1
    """Runs of the bench command in one sample."""
    together: bool = False
    """Whether programs can be timed at the same time, as they write nothing."""

    def install(self, made: Mapping[Path, Path]) -> None:
        """Put what was linked into its place."""
        for output, path in made.items():
            target = self.mapped(output)
            target.parent.mkdir(parents=True, exist_ok=True)
            # A new file: the old one may be running still, or be linked from elsewhere.
            target.unlink(missing_ok=True)
            shutil.copy(path, target)

    def copies(self, made: Mapping[Path, Path]) -> tuple[tuple[Path, Path], ...]:
        """What a room has to put where, so that a program is in its place."""
        return tuple((path, self.mapped(output)) for output, path in made.items())

    def once(self) -> float:
        """Processor seconds of one run of what is in place. Raises Broken and RoomError."""
        ran = run(self.bench, self.place, self.limits)
        if not ran.passed:
            raise Broken(f"the bench command: {described(ran)}")
        return ran.usages[0].processor

    def settle(self, seconds: float) -> None:
        """Given what one run takes: how often it has to run for a good sample, and its limit."""
        self.repeats = max(1, min(_MOST_REPEATS, round(_SAMPLE_SECONDS / max(seconds, 1e-3))))
        self.limits = replace(self.limits, seconds=min(600.0, 30 * seconds + 10))

    def samples(self, programs: Sequence[Mapping[Path, Path]], dice: Random) -> list[float]:
        """Processor seconds of one run of each, infinite where it fails. Raises RoomError.

        Of several runs at the same place the fastest counts: what else the machine does can only
        take a run longer.
        """
        steps = [
            Step(
                self.bench,
                self.repeats,
                self.copies(made),
                {_PADDING: "x" * dice.randrange(_MOST_PADDING)},
            )
            for made in programs
        ]
        return [
            max(1e-6, min(usage.processor for usage in ran.usages)) if ran.passed else math.inf
            for ran in run_all(steps, self.place, self.limits, together=self.together)
        ]


def environment() -> dict[str, str]:
    """The environment for commands of the user: without what is llmcc's."""
    return {k: v for k, v in os.environ.items() if not k.startswith("LLMCC_")}
