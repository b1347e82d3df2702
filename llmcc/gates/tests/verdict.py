"""What runs of a test command say of the program that they tested."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.tests.room import Limits, Place, Run, run

GATE: Final = "tests"
_SHOWN: Final = 200


class Flaky(Exception):
    """A test command that says one thing now and another then; one line."""


class Failing(Exception):
    """A test command that fails where nothing was changed; one line."""


@dataclass(frozen=True, slots=True)
class Suite:
    """A test command, and how it is run."""

    command: str
    """For the shell."""
    limits: Limits = field(default_factory=Limits)
    runs: int = 3
    """How often it has to pass."""

    def once(self, place: Place) -> Run:
        """One run. Raises RoomError."""
        return run(["/bin/sh", "-c", self.command], place, self.limits)

    def judge(self, place: Place, runs: int | None = None) -> Judgement:
        """`tested` where every run passes, else `refuted`. Raises RoomError.

        What was tested is the program in the directory of the place, and no other.
        """
        started = time.monotonic()
        count = runs or self.runs
        verdict, reason = Verdict.TESTED, f"{count} runs of the test command"
        for number in range(count):
            ran = self.once(place)
            if not ran.passed:
                verdict = Verdict.REFUTED
                reason = f"run {number + 1} of the test command: {described(ran)}"
                break
        spent = (time.monotonic() - started) * 1000
        return Judgement(verdict, GATE, reason, milliseconds=spent)

    def check(self, place: Place) -> Run:
        """See that it passes on the user's own program, always. Raises Failing, Flaky, RoomError.

        Returns the last run.
        """
        rans = [self.once(place) for _ in range(self.runs)]
        passed = sum(ran.passed for ran in rans)
        bad = next((ran for ran in rans if not ran.passed), None)
        if bad is None:
            return rans[-1]
        if passed:
            raise Flaky(
                f"the test command is flaky, it passed {passed} of {self.runs} times on the same "
                f"program: {self.command} ({described(bad)})"
            )
        raise Failing(
            f"the test command fails on the program as it is: {self.command} ({described(bad)})"
        )


def described(ran: Run) -> str:
    """How a run ended, with the last line that it said."""
    said = (ran.errors.strip() or ran.output.strip()).decode(errors="replace").splitlines()
    return f"{ran.outcome()}: {said[-1][:_SHOWN]}" if said else ran.outcome()
