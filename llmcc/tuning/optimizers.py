"""Plans with llmcc's own optimizers: the templates on assembly, and its way for clang's units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from llmcc.tuning.plan import CLANG, Optimizer, Plan, Recipe, Whole
from llmcc.tuning.program import Program, family

# So many units are optimized whole, where nothing is known of their functions.
_MOST_UNITS: Final = 6


def with_optimizer(
    program: Program,
    plan: Plan,
    optimizer: Optimizer,
    hot: Sequence[Sequence[str]],
    model: str = "",
) -> Plan:
    """The plan with an optimizer for the hot functions of every unit that it can work on.

    `model` is the digest of the model that may be asked, where the optimizer asks any.
    """
    everywhere = not any(hot) and len(hot) <= _MOST_UNITS
    changed = []
    for recipe, unit, names in zip(plan.recipes, program.units, hot, strict=True):
        mine = (recipe.compiler or family(unit.compiler)) == CLANG
        if not (names or everywhere) or recipe.whole is Whole.LINK:
            changed.append(recipe)
        elif optimizer is Optimizer.TEMPLATES:
            changed.append(_with(replace(recipe, model=model), optimizer, names))
        elif mine:
            recipe = replace(_without_passes(recipe), model=model)
            changed.append(_with(recipe, optimizer, names))
        else:
            changed.append(recipe)
    return replace(plan, recipes=tuple(changed))


def _with(recipe: Recipe, optimizer: Optimizer, names: Sequence[str]) -> Recipe:
    # The copies that gcc makes of a function have its name with something behind it.
    only = tuple(pattern for name in names for pattern in (name, f"{name}.*"))
    return replace(recipe, optimizer=optimizer, only=only)


def _without_passes(recipe: Recipe) -> Recipe:
    """The recipe without what only the compiler's own passes can read."""
    options = tuple(option for option in recipe.options if not option.startswith("-mllvm"))
    return replace(recipe, options=options, trained=False)
