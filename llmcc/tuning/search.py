"""The search for the fastest plan that passes the tests.

First whole sets of options, by both compilers; then the best of them with data of training runs,
as whole programs and linked statically; then single options on top of the best, unit by unit; and
at last what llmcc's own optimizers make of the hot functions.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final

from llmcc.tuning import heat, training
from llmcc.tuning.build import BuildError
from llmcc.tuning.estimates import Estimate, speedup
from llmcc.tuning.optimizers import with_optimizer
from llmcc.tuning.plan import CLANG, GCC, NATIVE, STARTS, STEPS, Optimizer, Plan, Recipe, Whole
from llmcc.tuning.program import family
from llmcc.tuning.race import Track

Ranking = list[tuple[Plan, float]]

_KEEP: Final = 4
_AT_ONCE: Final = 5
# What a step has to gain before it is looked at again, and to be kept.
_PROMISE: Final = 1.008
_GAIN: Final = 1.006
# Of both layouts the same number.
_FINAL_ROUNDS: Final = 2
_CONFIRMED_ROUNDS: Final = 6
_SHARE_OF_CONFIRMING: Final = 0.8
_OPTIMIZERS: Final = (Optimizer.TEMPLATES, Optimizer.FUNCTIONS)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user allows, and how long it may take."""

    seconds: float
    """For the search, without what a journal knows already."""
    march: bool = False
    """Whether the program may need this very processor."""
    static: bool = False
    """Whether executables may be linked statically."""
    seed: int = 1
    model: str = ""
    """The digest of the model that may be asked; "" for none."""

    @property
    def about(self) -> str:
        """What a journal is about: a longer search goes on where a shorter one ended."""
        return f"march={self.march} static={self.static} seed={self.seed}"


@dataclass(slots=True)
class Found:
    """What a search came to."""

    plan: Plan
    base: Plan
    estimate: Estimate
    """Against the base, from runs that the choice did not see."""
    log: list[tuple[str, str, float]] = field(default_factory=list)
    """What was the best after each wave: the wave, the plan, its speedup."""


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
        self.base = Plan.uniform(count, Recipe())
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
        plans = [self.base]
        for compiler in (GCC, CLANG):
            sets = list(STARTS[compiler])
            if self._may_march():
                sets += [(*options, *NATIVE) for options in STARTS[compiler][:2]]
                sets.append(("-O3", *NATIVE, "-mprefer-vector-width=512"))
            plans += [self._uniform(Recipe(compiler, options)) for options in sets]
        return self._wave("options", plans, 2, 2 * _KEEP)

    def _wholes(self, best: Ranking) -> Ranking:
        """The best of each compiler, with more that can be known of the program."""
        plans = [self.base, *(plan for plan, _ in best[:2])]
        for compiler in (GCC, CLANG):
            if self.over >= 1:
                break
            chosen = next((p for p, _ in best if self._is_of(p, compiler)), None)
            if chosen is None:
                chosen = self._uniform(Recipe(compiler, ("-O3",)))
            self.trained[compiler] = wrong = self._train(compiler, chosen)
            plans += self._widened(chosen, compiler, trained=not wrong)
        best = self._wave("whole program", plans, 2, _KEEP)
        if self.wishes.static and self.over < 1:
            plans = [plan for plan, _ in best[:2]]
            plans += [replace(plan, static=True) for plan in plans]
            best = self._wave("static", plans, 2, _KEEP)
        return best

    def _train(self, compiler: str, plan: Plan) -> str:
        self.told(f"training by {compiler}", self.over)

        def run() -> str:
            return training.train(self.track.builder, self.track.stand, compiler, plan)

        return str(self.track.journal.ask(f"trained {compiler}", run))

    def _widened(self, plan: Plan, compiler: str, trained: bool) -> Iterator[Plan]:
        wholes = [Whole.UNIT]
        if self._is_alone():
            # clang has no more to see of it at the link.
            wholes += [Whole.PROGRAM] if compiler == GCC else []
        elif compiler == GCC or self.track.builder.has_lld:
            wholes.append(Whole.LINK)
        for whole in wholes:
            if whole or trained:
                yield self._with(plan, compiler, whole, trained)

    def _with(self, plan: Plan, compiler: str, whole: Whole, trained: bool) -> Plan:
        """The plan with the units of a compiler seen more of."""
        changed = tuple(
            replace(recipe, compiler=compiler, whole=whole, trained=trained)
            if (recipe.compiler or family(unit.compiler)) == compiler
            else recipe
            for recipe, unit in zip(plan.recipes, self.program.units, strict=True)
        )
        return replace(plan, recipes=changed)

    def _units(self, best: Ranking) -> Ranking:
        """Each hot unit by the recipes that were good for all of them."""
        recipes = list(dict.fromkeys(r for plan, _ in best for r in plan.recipes if not r.whole))
        recipes += [Recipe(compiler, ("-O3",)) for compiler in (GCC, CLANG)]
        hot = sorted(range(len(self.heat)), key=lambda n: -self.heat[n])[:6]
        for unit in hot:
            lead = best[0][0]
            if self.over > _SHARE_OF_CONFIRMING or lead.linked_whole:
                break
            plans = [lead.having(unit, r) for r in recipes[:6] if self._suits(unit, r)]
            name = f"unit {self.program.units[unit].source.name}"
            ranked = self._wave(name, [lead, *plans], 2, 2)
            if ranked[0][1] > _PROMISE:
                best = [ranked[0], *best]
        return best

    def _steps(self, best: Ranking) -> Ranking:
        """Single options on top, as long as there is time and something left to try."""
        leads = [best[0][0]]
        mine = leads[0].recipes[0].compiler
        other = next((plan for plan, _ in best if plan.recipes[0].compiler != mine), None)
        tried: set[str] = set()
        turn = 0
        if other is not None:
            leads.append(other)
        while self.over < _SHARE_OF_CONFIRMING and leads:
            turn += 1
            # The best gets two turns of three.
            place = 1 if turn % 3 == 0 and len(leads) > 1 else 0
            lead = leads[place]
            steps = [p for p in self._neighbours(lead) if p.key not in tried]
            self._dice.shuffle(steps)
            steps = steps[:_AT_ONCE]
            tried.update(p.key for p in steps)
            if not steps:
                leads.pop(place)
                continue
            plans = self.track.distinct([lead, *steps])
            if len(plans) < 2:
                continue
            name = f"step {turn}"
            ranked = self._wave(name, plans, 2, 2)
            if ranked[0][0] != lead and ranked[0][1] > _PROMISE:
                again = self._wave(name + " again", [lead, ranked[0][0]], 6, 2)
                if again[0][0] != lead and again[0][1] > _GAIN:
                    leads[place] = again[0][0]
                    best = [again[0], *best]
        seen = dict.fromkeys([*leads, *(plan for plan, _ in best)])
        return [(plan, 1.0) for plan in seen]

    def _optimized(self, best: Ranking) -> Ranking:
        """The best plans with llmcc's own optimizers on their hot functions."""
        if self.over >= 1:
            return best
        lead = best[0][0]
        plain = self._uniform(Recipe(CLANG, ("-O3",)))
        by_clang = next((plan for plan, _ in best if self._is_of(plan, CLANG)), plain)
        self.told("looking for hot functions", self.over)
        plans = [lead]
        for plan in dict.fromkeys([lead, by_clang]):
            hot = self._hot(plan)
            plans += [
                with_optimizer(self.program, plan, each, hot, self.wishes.model)
                for each in _OPTIMIZERS
            ]
            # The hottest unit by itself, too: what is good for one may be bad for the other.
            first = max(range(len(hot)), key=lambda n: self.heat[n] * bool(hot[n]))
            alone = [names if n == first else [] for n, names in enumerate(hot)]
            plans.append(with_optimizer(self.program, plan, Optimizer.TEMPLATES, alone))
        return [*self._wave("optimizers", list(dict.fromkeys(plans)), 2, 2), *best]

    def _hot(self, plan: Plan) -> list[list[str]]:
        """The hot functions of each unit, none where they are not known."""

        def found() -> str:
            try:
                hot = heat.functions(self.track.builder, self.track.stand, plan)
            except BuildError:
                hot = [[] for _ in plan.recipes]
            return json.dumps(hot)

        known = json.loads(str(self.track.journal.ask(f"hot functions {plan.key}", found)))
        return [[str(name) for name in names] for names in known]

    def _neighbours(self, plan: Plan) -> Iterator[Plan]:
        """The plans with one more option, or one less, for one unit or for all."""
        units: list[int | None] = [None]
        if len(plan.recipes) > 1 and not plan.linked_whole:
            units = [self._dice.choices(range(len(self.heat)), self.heat)[0] for _ in range(3)]
        for unit in units:
            recipe = plan.recipes[unit or 0]
            compiler = recipe.compiler or family(self.program.units[unit or 0].compiler)
            for options in STEPS.get(compiler, ()):
                if not set(options) <= set(recipe.options):
                    changed = recipe.with_options(*options)
                    yield self._replaced(plan, unit, changed)
            for option in recipe.options:
                if not option.startswith(("-O", *NATIVE)):
                    rest = tuple(o for o in recipe.options if o != option)
                    yield self._replaced(plan, unit, replace(recipe, options=rest))

    def _replaced(self, plan: Plan, unit: int | None, recipe: Recipe) -> Plan:
        if unit is None:
            return self._mapped(plan, lambda r: recipe if r == plan.recipes[0] else r)
        return plan.having(unit, recipe)

    def _confirmed(self, plans: Sequence[Plan]) -> Found:
        """The best of the last few by runs of their own, and how good it is by still others."""
        finalists = self.track.distinct([self.base, *self.rivals, *plans[:3]])
        ranked = self._wave("final", finalists, _FINAL_ROUNDS, 2)
        chosen = ranked[0][0]
        estimate = Estimate(1.0, 1.0, 1.0)
        if chosen != self.base:
            self.told("confirming", 0.95)
            base, times = self.track.times([self.base, chosen], _CONFIRMED_ROUNDS, "confirm")
            estimate = speedup(base, times, self.wishes.seed)
            wrong = self._full_tests(chosen)
            if not estimate.faster or wrong:
                chosen = self.base
        return Found(chosen, self.base, estimate, self.log)

    def _full_tests(self, plan: Plan) -> str:
        """The whole test command, several times, on the one that is to stay."""

        def tested() -> str:
            return self.track.stand.tests([self.track.builder.build(plan)], 0)[0]

        wrong = str(self.track.journal.ask(f"tested {plan.key}", tested))
        if wrong:
            self.track.rolled_back += 1
            self.track.failed[plan.described()] = wrong
        return wrong

    def _wave(self, name: str, plans: Sequence[Plan], rounds: int, keep: int) -> Ranking:
        self.told(name, self.over)
        alive = self.track.distinct(plans)
        ranked = self.track.ranked(alive, rounds, name, keep)
        self.log.append((name, ranked[0][0].described(), round(ranked[0][1], 4)))
        return ranked

    def _uniform(self, recipe: Recipe) -> Plan:
        """The recipe for every unit that it suits, the user's own for the others."""
        count = range(len(self.program.units))
        own = [Recipe("", recipe.options) for _ in count]
        same = [family(self.program.units[n].compiler) == recipe.compiler for n in count]
        chosen = [
            recipe if self._suits(n, recipe) else own[n] if same[n] else Recipe() for n in count
        ]
        return Plan(tuple(chosen))

    def _mapped(self, plan: Plan, change: Callable[[Recipe], Recipe]) -> Plan:
        return replace(plan, recipes=tuple(change(recipe) for recipe in plan.recipes))

    def _suits(self, unit: int, recipe: Recipe) -> bool:
        """Whether a unit may be compiled by a recipe: C by either compiler, with the same ABI."""
        given = self.program.units[unit]
        if not recipe.compiler or recipe.compiler == family(given.compiler):
            return True
        # Where the user's own options bring in fused multiplication, the compilers differ in it.
        fused = any(word.startswith(("-march", "-mfma", "-mavx")) for word in given.bare)
        return given.is_c and not fused and bool(family(given.compiler))

    def _is_of(self, plan: Plan, compiler: str) -> bool:
        return any(
            (r.compiler or family(u.compiler)) == compiler
            for r, u in zip(plan.recipes, self.program.units, strict=True)
        )

    def _is_alone(self) -> bool:
        """Whether the one unit is the whole program."""
        return len(self.program.units) == 1 and not any(link.shared for link in self.program.links)

    def _may_march(self) -> bool:
        words = [word for unit in self.program.units for word in unit.bare]
        fixed = ("-march", "-mfma", "-mavx", "-ffp-contract")
        return self.wishes.march and not any(word.startswith(fixed) for word in words)
