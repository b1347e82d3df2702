"""The search for the fastest plan that passes the tests.

First whole sets of options, by both compilers; then the best of them with data of training runs,
and as whole programs; then single options on top of the best, unit by unit; what llmcc's own
optimizers make of the hot functions; and the last few linked statically, too. One sample says of
most of them that they are not worth more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Final

from llmcc.tuning import processors, rewriting, training
from llmcc.tuning.calls import BuildError
from llmcc.tuning.estimates import LAYOUTS, Estimate, fastest, speedup
from llmcc.tuning.own import Own
from llmcc.tuning.plan import CLANG, GCC, Plan, Recipe
from llmcc.tuning.race import Track
from llmcc.tuning.shapes import Shapes, Step, joined, step
from llmcc.tuning.wishes import Found, Wishes

Ranking = list[tuple[Plan, float]]

_KEEP: Final = 4
_AT_ONCE: Final = 8
# How far behind the program as it is a set of options may be, by one sample, and still be timed;
# what it gains by training runs may be more than that. And how many are timed at most.
_BEHIND: Final = 1.12
_MOST: Final = 5
# The same for single options, which have to be faster by themselves.
_AHEAD: Final = 0.996
_MOST_STEPS: Final = 3
# How often the best is looked at anew, where there is time.
_MOST_LOOKS: Final = 3
# What a step has to gain before it is looked at again, and to be kept.
_PROMISE: Final = 1.008
_GAIN: Final = 1.006
_MOST_LAST: Final = 4
# How far behind the best another compiler's plan may be for single options to be tried on it.
_NEAR: Final = 0.93
# Of both layouts the same number.
_FINAL_ROUNDS: Final = 2
_CONFIRMED_ROUNDS: Final = 6
_SHARE_OF_CONFIRMING: Final = 0.8


class Search:
    """One search. It asks its track for everything, so that a journal can answer."""

    def __init__(
        self,
        track: Track,
        wishes: Wishes,
        told: Callable[[str, float], None],
        heat: Sequence[float] = (),
        rivals: Sequence[Plan] = (),
    ) -> None:
        """`told` hears what is looked at, and how much of the time is over (0 to 1).

        `heat` is the share of the time that each unit takes; `rivals` stay until the last choice.
        """
        self.track = track
        self.wishes = wishes
        self.program = track.builder.program
        self.told = told
        self.rivals = rivals
        count = len(self.program.units)
        self.heat = list(heat) or [1.0 / count] * count
        self.shapes = Shapes(self.program, wishes.march)
        self.base = self.shapes.base
        self.log: list[tuple[str, str, float]] = []
        self.trained: dict[str, str] = {}
        """What went wrong with training by each compiler, "" if nothing did."""
        self._dice = Random(wishes.seed)

    def run(self) -> Found:
        """Search. The base is the answer where nothing is faster."""
        best = self._starts()
        best = self._wholes(best)
        if len(self.program.units) > 1:
            best = self._units(best)
        best = self._steps(best)
        best = self._optimized(best)
        return self._confirmed([plan for plan, _ in best])

    @property
    def over(self) -> float:
        """How much of the time is over."""
        return self.track.journal.spent / self.wishes.seconds

    def _starts(self) -> Ranking:
        if self.shapes.may_widen:
            known = self.track.journal.ask("levels", self._levels)
            self.shapes = replace(self.shapes, levels=tuple(str(known).split()))
        plans = self._sifted("options", self.shapes.starts(), _BEHIND, _MOST)
        return self._wave("options", plans, 2, 2 * _KEEP)

    def _levels(self) -> str:
        """The levels of processors that there can be a second version for, as words."""
        try:
            return " ".join(processors.levels(self.track.builder, self.base))
        except BuildError:
            return ""

    def _wholes(self, best: Ranking) -> Ranking:
        """The best of each compiler, with more that can be known of the program."""
        plans = [self.base, *(plan for plan, _ in best[:2])]
        for compiler in (GCC, CLANG):
            if self.over >= 1:
                break
            chosen = next((p for p, _ in best if self.shapes.is_of(p, compiler)), None)
            if chosen is None:
                chosen = self.shapes.uniform(Recipe(compiler, ("-O3",)))
            self.trained[compiler] = wrong = self._train(compiler, chosen)
            link_time = compiler == GCC or self.track.builder.has_lld
            plans += self.shapes.widened(chosen, compiler, not wrong, link_time)
        plans = self._sifted("whole program", list(dict.fromkeys(plans)), _BEHIND, _MOST)
        return self._wave("whole program", plans, 2, 2 * _KEEP)

    def _train(self, compiler: str, plan: Plan) -> str:
        self.told(f"training by {compiler}", self.over)

        def run() -> str:
            return training.train(self.track.builder, self.track.stand, compiler, plan)

        return str(self.track.journal.ask(f"trained {compiler}", run))

    def _units(self, best: Ranking) -> Ranking:
        """Each hot unit by the recipes that were good for all of them."""
        recipes = list(dict.fromkeys(r for plan, _ in best for r in plan.recipes if not r.whole))
        recipes += [Recipe(compiler, ("-O3",)) for compiler in (GCC, CLANG)]
        hot = sorted(range(len(self.heat)), key=lambda n: -self.heat[n])[:6]
        for unit in hot:
            lead = best[0][0]
            if self.over > _SHARE_OF_CONFIRMING or lead.linked_whole:
                break
            plans = [lead.having(unit, r) for r in recipes[:6] if self.shapes.suits(unit, r)]
            name = f"unit {self.program.units[unit].source.name}"
            ranked = self._wave(name, [lead, *plans], 2, 2)
            if ranked[0][1] > _PROMISE:
                best = [ranked[0], *best]
        return best

    def _steps(self, best: Ranking) -> Ranking:
        """Single options on top, as long as there is time and something left to try.

        Of those that promise something, two at a time are tried together, too. Where nothing is
        left to try on a plan, another one takes its place; in the end the best is looked at anew,
        as one sample each is not much.
        """
        leads, rest = self._leads(best)
        done: list[Plan] = []
        tried: set[str] = set()
        # How often something was tried without a gain. What was not tried at all comes before what
        # was, on a plan that is not the best any more.
        vain: Counter[Step] = Counter()
        turn = looks = 0
        while self.over < _SHARE_OF_CONFIRMING and leads:
            turn += 1
            # The best gets two turns of three.
            place = 1 if turn % 3 == 0 and len(leads) > 1 else 0
            lead = leads[place]
            around = self.shapes.neighbours(lead, self.heat, self._dice)
            fresh = [p for p in around if p.key not in tried]
            steps = sorted(fresh, key=lambda p: vain[step(lead, p)])[:_AT_ONCE]
            tried.update(p.key for p in steps)
            if not steps:
                done.append(leads.pop(place))
                if not leads and rest:
                    leads.append(rest.pop(0))
                elif not leads and looks < _MOST_LOOKS:
                    looks += 1
                    leads.append(self._first(f"leads {looks}", done)[0][0])
                    tried = set()
                continue
            plans = self._sifted(f"step {turn}", [lead, *steps], _AHEAD, _MOST_STEPS)
            vain.update(step(lead, p) for p in steps if p not in plans)
            if len(plans) < 2:
                continue
            better = self._better(lead, plans, f"step {turn}")
            if better is not None:
                leads[place] = better[0]
                best = [better, *best]
        return [*self._first("last leads", [*leads, *done]), *best]

    def _leads(self, best: Ranking) -> tuple[list[Plan], list[Plan]]:
        """The plans to begin with, the best and the best by the other compiler; and what follows.

        What is far behind hardly comes to the front by single options.
        """
        near = [plan for plan, gain in best if gain > _NEAR * best[0][1]]
        mine = near[0].recipes[0].compiler
        other = next((plan for plan in near if plan.recipes[0].compiler != mine), None)
        leads = [near[0], *([other] if other else [])]
        return leads, [plan for plan in dict.fromkeys(near) if plan not in leads]

    def _first(self, name: str, plans: Sequence[Plan]) -> Ranking:
        """Some plans, the fastest first."""
        some = list(dict.fromkeys(plans))
        return self._wave(name, some, 2, 3) if len(some) > 1 else [(plan, 1.0) for plan in some]

    def _better(self, lead: Plan, plans: Sequence[Plan], name: str) -> tuple[Plan, float] | None:
        """The best of some plans, where it is better than the first of them, the lead."""
        ranked = self._wave(name, plans, 2, 3)
        some = [plan for plan, gain in ranked if plan != lead and gain > _PROMISE]
        if not some:
            return None
        both = joined(lead, some[0], some[1]) if len(some) > 1 else None
        again = [lead, *some[:1], *([both] if both else some[1:])]
        found = self._wave(name + " again", again, 4, 2)[0]
        return found if found[0] != lead and found[1] > _GAIN else None

    def _optimized(self, best: Ranking) -> Ranking:
        """The best plans with llmcc's own optimizers on their hot functions."""
        if self.over >= 1:
            return best
        lead = best[0][0]
        near = [plan for plan, _ in best[:_KEEP]]
        by_clang = next((plan for plan in near if self.shapes.is_of(plan, CLANG)), lead)
        self.told("looking for hot functions", self.over)
        own = Own(self.track, self.heat, self.wishes.model)
        plans = [
            lead,
            *(p for plan in dict.fromkeys([lead, by_clang]) for p in own.optimized(plan)),
        ]
        plans = self._sifted("optimizers", list(dict.fromkeys(plans)), 1.0, _MOST_STEPS)
        best = [*self._wave("optimizers", plans, 2, 2), *best]
        rewriter = self.wishes.tested
        rests = next((p for p, _ in best if rewriting.places(self.track.builder, p)), None)
        if rewriter is None or rests is None:
            return best
        self.told("asking the model", self.over)
        plans = own.rewritten(rests, rewriter, lambda: self.over >= 1)
        return [*self._wave("tested", [best[0][0], *plans], 2, 2), *best] if plans else best

    def _confirmed(self, plans: Sequence[Plan]) -> Found:
        """The best of the last few by runs of their own, and how good it is by still others."""
        last = list(dict.fromkeys(plans))[:2]
        if self.wishes.static:
            last += [each for plan in last for each in self.shapes.static(plan)]
        finalists = self._sifted("final", [self.base, *last], 1.0, _MOST_LAST)
        ranked = self._wave("final", [*finalists, *self.rivals], _FINAL_ROUNDS, 3)
        chosen = ranked[0][0]
        estimate = Estimate(1.0, 1.0, 1.0)
        if chosen != self.base:
            self.told("confirming", 0.95)
            rival = next((p for p, _ in ranked if p in self.rivals and p != chosen), None)
            field = [self.base, chosen, *([rival] if rival else [])]
            # In layouts that the search has not seen: it may have found no more than a lucky one.
            times = self.track.times(field, _CONFIRMED_ROUNDS, "confirm", first=LAYOUTS)
            if rival and fastest(times[2]) < fastest(times[1]):
                chosen, times[1] = rival, times[2]
            estimate = speedup(times[0], times[1], self.wishes.seed)
            wrong = self._full_tests(chosen)
            if not estimate.faster or wrong:
                chosen = self.base
        wishes = self.wishes
        return Found(chosen, self.base, estimate, self.log, wishes.runs, wishes.tests)

    def _full_tests(self, plan: Plan) -> str:
        """The whole test command, several times, on the one that is to stay."""

        def tested() -> str:
            return self.track.stand.tests([self.track.builder.build(plan)], 0)[0]

        wrong = str(self.track.journal.ask(f"tested {plan.key}", tested))
        if wrong:
            self.track.rolled_back += 1
            self.track.failed[plan.described()] = wrong
        return wrong

    def _sifted(self, name: str, plans: Sequence[Plan], within: float, most: int) -> list[Plan]:
        self.told(name, self.over)
        return self.track.sifted(plans, within, most, name)

    def _wave(self, name: str, plans: Sequence[Plan], rounds: int, keep: int) -> Ranking:
        self.told(name, self.over)
        alive = self.track.distinct(plans)
        ranked = self.track.ranked(alive, rounds, name, keep)
        self.log.append((name, ranked[0][0].described(), round(ranked[0][1], 4)))
        return ranked
