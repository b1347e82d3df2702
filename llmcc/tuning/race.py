"""Plans that are timed against each other: in turns, in random order, at random addresses."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from llmcc.gates.tests.room import RoomError
from llmcc.tuning.build import Builder, BuildError
from llmcc.tuning.estimates import middle
from llmcc.tuning.journal import Journal
from llmcc.tuning.plan import Plan
from llmcc.tuning.stand import Broken, Stand

LAYOUTS: Final = 4
_BAD: Final = "!"


@dataclass(slots=True)
class Track:
    """Builds plans, sees that they pass, and times them; what it found stands in a journal."""

    builder: Builder
    stand: Stand
    journal: Journal
    seed: int = 1
    failed: dict[str, str] = field(default_factory=dict)
    """Why plans were dropped, by what they are."""
    rolled_back: int = 0
    """Programs that were built, and failed the test."""
    _content: dict[Plan, str] = field(default_factory=dict)

    def ready(self, plan: Plan) -> str:
        """What tells the program of a plan from others, once it passed; "" if it cannot be had."""
        if plan not in self._content:
            answer = str(self.journal.ask(f"ready {plan.key}", lambda: self._ready(plan)))
            if answer.startswith(_BAD):
                self.failed[plan.described()] = answer.removeprefix(_BAD)
                answer = ""
            self._content[plan] = answer
        return self._content[plan]

    def distinct(self, plans: Sequence[Plan]) -> list[Plan]:
        """The plans whose programs pass and differ, the first of each."""
        seen: set[str] = set()
        found = []
        for plan in plans:
            content = self.ready(plan)
            if content and content not in seen:
                seen.add(content)
                found.append(plan)
        return found

    def times(self, plans: Sequence[Plan], rounds: int, name: str) -> list[list[float]]:
        """Seconds of each plan in each round; infinite from where a plan failed to run.

        Each sample has a layout of its own: the same plan twice is what layout alone does.
        """
        times: list[list[float]] = [[] for _ in plans]
        for number in range(rounds):
            dice = Random(f"{self.seed} {name} {number}")
            order = list(range(len(plans)))
            dice.shuffle(order)
            for place in order:
                times[place].append(self._sample(plans[place], f"{name} {number} {place}"))
        return times

    def ranked(
        self, plans: Sequence[Plan], rounds: int, name: str, keep: int
    ) -> list[tuple[Plan, float]]:
        """The best plans by halving, with how much faster than the first they are."""
        alive: list[Plan] = list(plans)
        seconds: list[list[float]] = [[] for _ in plans]
        base = 0
        while True:
            for mine, more in zip(seconds, self.times(alive, rounds, name), strict=True):
                mine += more
            scores = [_score(seconds[base], mine) for mine in seconds]
            order = sorted(range(len(alive)), key=lambda n: scores[n])
            if len(alive) <= keep:
                return [(alive[n], math.exp(-scores[n])) for n in order]
            kept = order[: max(keep, len(alive) // 2)]
            # The first is what the others are measured by.
            if base not in kept:
                kept = [*kept[:-1], base]
            base = kept.index(base)
            alive, seconds = [alive[n] for n in kept], [seconds[n] for n in kept]
            name += "+"

    def _ready(self, plan: Plan) -> str:
        try:
            content = self.builder.content(plan)
        except BuildError as error:
            return f"{_BAD}{error}"
        return str(self.journal.ask(f"passes {content}", lambda: self._passes(plan, content)))

    def _passes(self, plan: Plan, content: str) -> str:
        try:
            self.stand.install(self.builder.build(plan))
            wrong = self.stand.tests(1)
        except (RoomError, OSError) as error:
            wrong = str(error)
        if wrong:
            self.rolled_back += 1
        return f"{_BAD}{wrong}" if wrong else content

    def _sample(self, plan: Plan, name: str) -> float:
        def measured() -> float:
            dice = Random(f"{self.seed} sample {name}")
            try:
                self.stand.install(self.builder.build(plan, 1 + dice.randrange(LAYOUTS)))
                return self.stand.sample(dice)
            except (BuildError, Broken, RoomError) as error:
                self.failed[plan.described()] = str(error)
                return math.inf

        return float(self.journal.ask(f"time {plan.key} {name}", measured))


def _score(base: Sequence[float], times: Sequence[float]) -> float:
    """The middle logarithm of how much slower than the base."""
    if math.inf in times or math.inf in base:
        return math.inf if math.inf in times else 0.0
    return middle([math.log(t / b) for b, t in zip(base, times, strict=True)])
