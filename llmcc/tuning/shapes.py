"""The plans around a plan: what there is to try next for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from llmcc.tuning.choices import FIXED, GENERIC, NATIVE, STARTS, STEPS, TUNED, WIDE, WIDEST
from llmcc.tuning.plan import CLANG, GCC, Plan, Recipe, Whole
from llmcc.tuning.program import Program, family

Step = frozenset[tuple[int, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Shapes:
    """What plans a program can have."""

    program: Program
    march: bool
    """Whether it may need this very processor."""
    levels: tuple[str, ...] = ()
    """The levels of processors for which it can have a second version."""

    @property
    def base(self) -> Plan:
        """The program as it is."""
        return Plan.uniform(len(self.program.units), Recipe())

    def starts(self) -> list[Plan]:
        """Whole sets of options, by both compilers."""
        plans = [self.base]
        for compiler in (GCC, CLANG):
            sets = list(STARTS[compiler])
            if self._may_march():
                sets += [(*options, *NATIVE) for options in STARTS[compiler][:2]]
                wide = (*WIDE[compiler], *NATIVE)
                sets += [(*wide, *more) for more in (WIDEST, GENERIC, WIDEST + GENERIC)]
            plans += [self.uniform(Recipe(compiler, o)) for o in sets if not self._has(compiler, o)]
            plans += [self.uniform(recipe) for recipe in self._wide(compiler)]
        return plans

    def _wide(self, compiler: str) -> Iterator[Recipe]:
        """Whole sets of options for programs with a second version."""
        for level in self.levels[-1:]:
            first = Recipe(compiler, WIDE[compiler], wide=level)
            yield first.with_options(*TUNED)
            for options in STARTS[compiler][1:]:
                yield replace(first, options=options).with_options(*WIDE[compiler][1:], *TUNED)
            if self.levels[1:]:
                # Vectors of 512 bits are only in the highest of them.
                yield first.with_options(*WIDEST)

    def uniform(self, recipe: Recipe) -> Plan:
        """The recipe for every unit that it suits, the user's own for the others."""
        count = range(len(self.program.units))
        own = [Recipe("", recipe.options, wide=recipe.wide) for _ in count]
        same = [family(self.program.units[n].compiler) == recipe.compiler for n in count]
        chosen = [
            recipe if self.suits(n, recipe) else own[n] if same[n] else Recipe() for n in count
        ]
        return Plan(tuple(chosen))

    def widened(self, plan: Plan, compiler: str, trained: bool, link_time: bool) -> Iterator[Plan]:
        """The plan with the units of a compiler seen more of: by training runs, and as a whole."""
        wholes = [Whole.UNIT]
        if self._is_alone():
            # clang has no more to see of it at the link.
            wholes = [Whole.PROGRAM] if compiler == GCC else wholes
        elif link_time:
            wholes.append(Whole.LINK)
        for whole in wholes:
            if whole or trained:
                changed = tuple(
                    replace(recipe, compiler=compiler, whole=whole, trained=trained)
                    if (recipe.compiler or family(unit.compiler)) == compiler
                    else recipe
                    for recipe, unit in zip(plan.recipes, self.program.units, strict=True)
                )
                yield replace(plan, recipes=changed)

    def neighbours(self, plan: Plan, heat: Sequence[float], dice: Random) -> Iterator[Plan]:
        """The plans with one more option, or one less, for one unit or for all.

        What pays most often comes first; of several units, hot ones come more often.
        """
        units: list[int | None] = [None]
        if len(plan.recipes) > 1 and not plan.linked_whole:
            units += [dice.choices(range(len(heat)), heat)[0] for _ in range(2)]
            dice.shuffle(units)
        for unit in units:
            recipe = plan.recipes[unit or 0]
            compiler = recipe.compiler or family(self.program.units[unit or 0].compiler)
            if self.levels and not recipe.wide:
                yield _replaced(plan, unit, replace(recipe, wide=self.levels[-1]))
            for options in STEPS.get(compiler, ()):
                if not set(options) <= set(recipe.options):
                    yield _replaced(plan, unit, recipe.with_options(*options))
            for option in recipe.options:
                if not option.startswith(("-O", *NATIVE)):
                    rest = tuple(o for o in recipe.options if o != option)
                    yield _replaced(plan, unit, replace(recipe, options=rest))
            for level in self.levels:
                if recipe.wide and recipe.wide != level:
                    yield _replaced(plan, unit, replace(recipe, wide=level))

    def static(self, plan: Plan) -> Iterator[Plan]:
        """The plan linked statically; and without code that could be at any address.

        That is where the command that links compiles, too, so that a build that links something
        else of it falls back as a whole.
        """
        yield replace(plan, static=True)
        at_once = all(unit.output is None for unit in self.program.units)
        plain = all(not (r.optimizer or r.rewritten or r.whole is Whole.LINK) for r in plan.recipes)
        if at_once and plain and not any(link.shared for link in self.program.links):
            fixed = tuple(recipe.with_options(*FIXED) for recipe in plan.recipes)
            yield replace(plan, recipes=fixed, static=True)

    def suits(self, unit: int, recipe: Recipe) -> bool:
        """Whether a unit may be compiled by a recipe: C by either compiler, with the same ABI."""
        given = self.program.units[unit]
        if not recipe.compiler or recipe.compiler == family(given.compiler):
            return True
        # Where the user's own options bring in fused multiplication, the compilers differ in it.
        fused = any(word.startswith(("-march", "-mfma", "-mavx")) for word in given.bare)
        return given.is_c and not fused and bool(family(given.compiler))

    def _has(self, compiler: str, options: Sequence[str]) -> bool:
        """Whether the program as it is has these options."""
        units = self.program.units
        return all(family(u.compiler) == compiler and set(options) <= set(u.bare) for u in units)

    def is_of(self, plan: Plan, compiler: str) -> bool:
        """Whether a compiler has a part in a plan."""
        return any(
            (r.compiler or family(u.compiler)) == compiler
            for r, u in zip(plan.recipes, self.program.units, strict=True)
        )

    def _is_alone(self) -> bool:
        """Whether the one unit is the whole program."""
        return len(self.program.units) == 1 and not any(link.shared for link in self.program.links)

    @property
    def may_widen(self) -> bool:
        """Whether there is a point in a second version for a level of the processor."""
        return not self.march and self._is_alone() and not self._has_fixed_processor()

    def _may_march(self) -> bool:
        return self.march and not self._has_fixed_processor()

    def _has_fixed_processor(self) -> bool:
        """Whether the user's own options say for what processor it is, or let it fuse."""
        words = [word for unit in self.program.units for word in unit.bare]
        fixed = ("-march", "-mfma", "-mavx", "-ffp-contract")
        return any(word.startswith(fixed) for word in words)


def step(lead: Plan, plan: Plan) -> Step:
    """What is different in a plan: of each unit that is, the options that one of both has."""
    return frozenset(
        (number, frozenset((*{*one.options} ^ {*other.options}, f"wide={other.wide}")))
        for number, (one, other) in enumerate(zip(lead.recipes, plan.recipes, strict=True))
        if one != other
    )


def joined(lead: Plan, one: Plan, other: Plan) -> Plan | None:
    """The plan with what two others add to it; None where they do anything else to it."""
    recipes = []
    for recipe, first, second in zip(lead.recipes, one.recipes, other.recipes, strict=True):
        count = len(recipe.options)
        for each in (first, second):
            if replace(each, options=recipe.options) != recipe:
                return None
            if each.options[:count] != recipe.options:
                return None
        added = [o for o in second.options[count:] if o not in first.options]
        recipes.append(first.with_options(*added))
    return replace(lead, recipes=tuple(recipes))


def _replaced(plan: Plan, unit: int | None, recipe: Recipe) -> Plan:
    if unit is None:
        same = plan.recipes[0]
        return replace(plan, recipes=tuple(recipe if r == same else r for r in plan.recipes))
    return plan.having(unit, recipe)
