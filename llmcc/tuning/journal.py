"""What was found out already, so that an interrupted search goes on where it was.

The search is deterministic, given its seed and what it is told: what stands in the journal is told
again, in no time.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path


def processor_clock() -> float:
    """Seconds of the processor, of this process and of all that it waited for.

    For what must not depend on what else the machine does.
    """
    return sum(os.times()[:4])


class Journal:
    """Answers by their questions, one JSON line each; the first line says of what."""

    def __init__(self, path: Path, about: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = path
        self.clock = clock
        self.spent = 0.0
        """Seconds that went into what was asked so far, now or before an interruption."""
        self._known: dict[str, tuple[float | str, float]] = {}
        self._deep = False
        if not self._read(about):
            self._known = {}
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps({"about": about}) + "\n")
        self.resumed = len(self._known)
        """How many answers it had from the beginning."""

    def ask(self, question: str, answer: Callable[[], float | str]) -> float | str:
        """The answer, from the journal if it is there."""
        if question in self._known:
            found, seconds = self._known[question]
            self.spent += seconds
            return found
        # What is asked on the way to an answer is part of its time.
        outermost, self._deep = not self._deep, True
        started = self.clock()
        try:
            found = answer()
        finally:
            self._deep = not outermost
        seconds = self.clock() - started
        if outermost:
            self.spent += seconds
        self._known[question] = found, seconds
        line = json.dumps({"asked": question, "answer": found, "seconds": round(seconds, 4)})
        with open(self.path, "a") as file:
            file.write(line + "\n")
        return found

    def _read(self, about: str) -> bool:
        """Whether it is about this; a line that was cut off by the interruption does not count."""
        try:
            lines = self.path.read_text().splitlines()
            if json.loads(lines[0])["about"] != about:
                return False
        except (OSError, ValueError, IndexError, KeyError, TypeError):
            return False
        for line in lines[1:]:
            try:
                entry = json.loads(line)
                self._known[entry["asked"]] = entry["answer"], entry["seconds"]
            except (ValueError, KeyError, TypeError):
                continue
        return True
