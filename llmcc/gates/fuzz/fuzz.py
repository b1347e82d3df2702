"""One part of a run: inputs by number, each with its own dice."""

from __future__ import annotations

import re
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final, TypeAlias

from llmcc.gates.base import Limits
from llmcc.gates.door.door import Door, settled
from llmcc.gates.door.refused import Refused
from llmcc.gates.door.writing import Written
from llmcc.gates.fuzz.batch import ask_llvm
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
_BATCH: Final = 64


@dataclass(frozen=True, slots=True)
class _Input:
    """A candidate, whose source is known by its number."""

    number: int
    source: int
    candidate: str | bytes


_Passed: TypeAlias = tuple[_Input, Written]


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
        passed: list[_Passed] = []
        for number in numbers:
            if time.monotonic() > deadline:
                break
            dice = Random(f"{self.seed} {number}")
            source = dice.randrange(len(self.sources))
            candidate = mutated(self.bodies[source], self.bodies, dice)
            passed += self._check(_Input(number, source, candidate))
            if len(passed) >= _BATCH:
                self._finish(passed)
                passed = []
        self._finish(passed)
        return self.figures

    def look(self, source: int, candidate: str | bytes) -> None:
        """Show one candidate of a source to its door."""
        self._finish(self._check(_Input(0, source, candidate)))

    def _check(self, asked: _Input) -> list[_Passed]:
        """Our check; what it lets pass, if anything."""
        figures = self.figures
        started = time.process_time()
        try:
            written = self._door(asked.source).check(asked.candidate)
        except Refused as error:
            figures.ours[general(str(error))] += 1
            written = None
        except Exception:
            figures.ours["exception"] += 1
            self._found(asked, traceback.format_exc())
            return []
        seconds = time.process_time() - started
        figures.slowest = max(figures.slowest, round(seconds, 4))
        if seconds > _SLOW_SECONDS:
            self._found(asked, f"took {seconds:.1f} s")
        return [(asked, written)] if written else []

    def _finish(self, passed: list[_Passed]) -> None:
        """LLVM's part, and the look at what it accepts."""
        answers = ask_llvm([written for _, written in passed]) if passed else []
        for (asked, written), answer in zip(passed, answers, strict=True):
            what = self._llvm(asked.source, written, answer)
            if what:
                self._found(asked, what)

    def _llvm(self, source: int, written: Written, answer: dict[str, Any] | None) -> str:
        """What must not be, or nothing. Without an answer LLVM is asked about this one alone."""
        figures = self.figures
        try:
            if answer is None:
                text = self._door(source).canonical(written, _LIMITS)
            else:
                text = settled(written, answer)
        except Refused as error:
            figures.llvm[general(str(error))] += 1
            return ""
        except Trouble as error:
            figures.llvm[f"LLVM: {error}"] += 1
            figures.deaths += 1
            return ""
        figures.accepted += 1
        if text == self.sources[source]:
            figures.unchanged += 1
            return ""
        try:
            return objection(self._view(source), view(text))
        except LLVMError as error:
            return f"not valid after all: {error}"

    def _found(self, asked: _Input, what: str) -> None:
        shown = repr(asked.candidate[:_SHOWN])
        found = Finding(what, asked.number, self.sources[asked.source], shown)
        self.figures.findings.append(found)

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
