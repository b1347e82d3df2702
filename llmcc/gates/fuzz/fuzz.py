"""One part of a run: inputs by number, each with its own dice."""

from __future__ import annotations

import re
import time
import traceback
from collections.abc import Sequence
from random import Random
from typing import Final

from llmcc.gates.base import Limits
from llmcc.gates.door.door import Door
from llmcc.gates.door.refused import Refused
from llmcc.gates.door.writing import Written
from llmcc.gates.fuzz.figures import Figures, Finding, general
from llmcc.gates.fuzz.mutate import mutated
from llmcc.gates.fuzz.view import View, objection, view
from llmcc.gates.process.parent import Trouble
from llmcc.ir.module import LLVMError

_DEFINITION: Final = re.compile(r"^define .*?^}$", re.MULTILINE | re.DOTALL)
# What our check may take: processor time, as the machine may be busy with other things.
_SLOW_SECONDS: Final = 2.0
_LIMITS: Final = Limits(seconds=10.0)
_SHOWN: Final = 100_000


class Fuzz:
    """Candidates for some sources."""

    def __init__(self, sources: Sequence[str], seed: int) -> None:
        """`sources` are functions in canonical text."""
        self.sources = sources
        self.bodies = [definition_of(source) for source in sources]
        self.seed = seed
        self.figures = Figures()
        self._doors: dict[int, Door] = {}
        self._views: dict[int, View] = {}

    def run(self, numbers: range, deadline: float) -> Figures:
        """Inputs by their numbers, until the time is over, on the clock of time.monotonic."""
        for number in numbers:
            if time.monotonic() > deadline:
                break
            dice = Random(f"{self.seed} {number}")
            source = dice.randrange(len(self.sources))
            candidate = mutated(self.bodies[source], self.bodies, dice)
            what = self.look(source, candidate)
            if what:
                shown = repr(candidate[:_SHOWN])
                self.figures.findings.append(Finding(what, number, self.sources[source], shown))
        return self.figures

    def look(self, source: int, candidate: str | bytes) -> str:
        """Show a candidate of a source to its door; what must not be, or nothing."""
        figures = self.figures
        started = time.process_time()
        try:
            written = self._door(source).check(candidate)
        except Refused as error:
            figures.ours[general(str(error))] += 1
            return self._slow(started)
        except Exception:
            figures.ours["exception"] += 1
            return traceback.format_exc()
        return self._slow(started) or self._llvm(source, written)

    def _slow(self, started: float) -> str:
        seconds = time.process_time() - started
        self.figures.slowest = max(self.figures.slowest, round(seconds, 4))
        return f"took {seconds:.1f} s" if seconds > _SLOW_SECONDS else ""

    def _llvm(self, source: int, written: Written) -> str:
        figures = self.figures
        try:
            text = self._door(source).canonical(written, _LIMITS)
        except Refused as error:
            figures.llvm[general(str(error))] += 1
            return ""
        except Trouble as error:
            figures.llvm[f"LLVM: {error}"] += 1
            figures.deaths += 1
            return ""
        figures.accepted += 1
        figures.unchanged += text == self.sources[source]
        try:
            return objection(self._view(source), view(text))
        except LLVMError as error:
            return f"not valid after all: {error}"

    def _door(self, source: int) -> Door:
        if source not in self._doors:
            self._doors[source] = Door(self.sources[source])
        return self._doors[source]

    def _view(self, source: int) -> View:
        if source not in self._views:
            self._views[source] = view(self.sources[source])
        return self._views[source]


def definition_of(text: str) -> str:
    """The text of a module's definition."""
    found = _DEFINITION.search(text)
    if found is None:
        raise ValueError("no definition")
    return found[0]
