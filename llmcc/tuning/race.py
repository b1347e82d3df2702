"""Plans that are timed against each other: in turns, in random order, at several addresses."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from llmcc.gates.tests.room import RoomError
from llmcc.tuning.build import Builder
from llmcc.tuning.calls import BuildError
from llmcc.tuning.estimates import LAYOUTS, fastest
from llmcc.tuning.journal import Journal
from llmcc.tuning.plan import Plan
from llmcc.tuning.stand import Broken, Stand

_BAD: Final = "!"


@dataclass(slots=True)
class Track:
    """Builds plans, sees that they pass, and times them; what it finds stands in a journal."""

    builder: Builder
    stand: Stand
    journal: Journal
    seed: int = 1
    failed: dict[str, str] = field(default_factory=dict)
    """Why plans were dropped, by what they are."""
    rolled_back: int = 0
    """Programs that passed during the search, and failed the whole test at the end."""
    _made: dict[Plan, str] = field(default_factory=dict)
    _content: dict[Plan, str] = field(default_factory=dict)
    _passed: dict[str, str] = field(default_factory=dict)

    def ready(self, plans: Sequence[Plan]) -> list[str]:
        """What tells the program of each plan from others, if it passes; "" where it does not."""
        fresh = [plan for plan in dict.fromkeys(plans) if plan not in self._content]
        built = [self._asked(plan) for plan in fresh]
        new = {
            content: plan
            for content, plan in zip(built, fresh, strict=True)
            if not content.startswith(_BAD) and content not in self._passed
        }
        if new:
            # Of its own kind each; one that is known is not asked for again.
            asked = f"passes {' '.join(new)}"
            answers = str(self.journal.ask(asked, lambda: self._tested(list(new.values()))))
            self._passed.update(zip(new, answers.split("\n"), strict=True))
        for plan, content in zip(fresh, built, strict=True):
            wrong = content[1:] if content.startswith(_BAD) else self._passed[content]
            if wrong:
                self.failed[plan.described()] = wrong
            self._content[plan] = "" if wrong else content
        return [self._content[plan] for plan in plans]

    def sifted(self, plans: Sequence[Plan], within: float, most: int, name: str) -> list[Plan]:
        """The first plan, and the most promising others by one sample each, fastest first.

        Nothing is linked for it but what tells programs from each other, and nothing is tested, so
        that what is far behind costs as little as can be. What is not within this factor of the
        first is left out, and of plans that make the same program all but the first of them.
        """
        built = [self._asked(plan) for plan in plans]
        first: dict[str, Plan] = {}
        for plan, content in zip(plans, built, strict=True):
            if content.startswith(_BAD):
                self.failed[plan.described()] = content[1:]
            else:
                first.setdefault(content, plan)
        some = list(first.values())
        if len(some) < 2:
            return some
        asked = f"sample for {name}: {' '.join(plan.key for plan in some)}"
        answer = str(self.journal.ask(asked, partial(self._round, some, 0, asked)))
        seconds = [float(text) for text in answer.split()]
        fine = [n for n in range(1, len(some)) if seconds[n] <= within * seconds[0]]
        return [some[0], *(some[n] for n in sorted(fine, key=lambda n: seconds[n])[:most])]

    def distinct(self, plans: Sequence[Plan]) -> list[Plan]:
        """The plans whose programs pass and differ, the first of each."""
        seen: set[str] = set()
        found = []
        for plan, content in zip(plans, self.ready(plans), strict=True):
            if content and content not in seen:
                seen.add(content)
                found.append(plan)
        return found

    def times(
        self, plans: Sequence[Plan], rounds: int, name: str, first: int = 0
    ) -> list[list[float]]:
        """Seconds of each plan in each round; infinite from where a plan failed to run.

        Rounds go through the layouts in turns, from the first on: 0 is the linker's own, which has
        less to load than others. A plan that is there twice has other layouts the second time: what
        differs then is what layout alone does.
        """
        times: list[list[float]] = [[] for _ in plans]
        for number in range(rounds):
            asked = f"round {number} of {name}: {' '.join(plan.key for plan in plans)}"
            round_of = partial(self._round, plans, number, asked, first)
            answer = str(self.journal.ask(asked, round_of))
            for mine, text in zip(times, answer.split(), strict=True):
                mine.append(float(text))
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

    def _asked(self, plan: Plan) -> str:
        # Once for each: what is asked of a journal again counts as time again.
        if plan not in self._made:
            asked = f"built {plan.key}"
            self._made[plan] = str(self.journal.ask(asked, lambda: self._built(plan)))
        return self._made[plan]

    def _built(self, plan: Plan) -> str:
        try:
            return self.builder.content(plan)
        except BuildError as error:
            return f"{_BAD}{error}"

    def _tested(self, plans: Sequence[Plan]) -> str:
        try:
            wrong = self.stand.tests([self.builder.build(plan) for plan in plans], 1)
        except (RoomError, OSError, BuildError) as error:
            wrong = [str(error)] * len(plans)
        return "\n".join(" ".join(text.split()) for text in wrong)

    def _round(self, plans: Sequence[Plan], number: int, name: str, first: int = 0) -> str:
        dice = Random(f"{self.seed} {name}")
        order = list(range(len(plans)))
        dice.shuffle(order)
        times = [math.inf] * len(plans)
        programs: dict[int, dict[Path, Path]] = {}
        for place in order:
            twin = list(plans[:place]).count(plans[place])
            layout = first + twin * LAYOUTS + number % LAYOUTS
            try:
                programs[place] = self.builder.build(plans[place], layout)
            except BuildError as error:
                self.failed[plans[place].described()] = str(error)
        try:
            sampled = self.stand.samples(list(programs.values()), dice)
        except RoomError as error:
            raise Broken(str(error)) from error
        for place, seconds in zip(programs, sampled, strict=True):
            times[place] = seconds
        return " ".join(map(repr, times))


def _score(base: Sequence[float], times: Sequence[float]) -> float:
    """The logarithm of how much slower than the base."""
    if math.inf in times or math.inf in base:
        return math.inf if math.inf in times else 0.0
    return math.log(fastest(times) / fastest(base))
