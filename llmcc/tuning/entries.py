"""The entries of a profile, one of which says how a unit is compiled."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from llmcc.driver.profilewords import files_digest
from llmcc.tuning.plan import Recipe
from llmcc.tuning.program import Unit, family
from llmcc.tuning.words import whole_words


def unit_lines(
    unit: Unit,
    recipe: Recipe,
    source: str,
    needs: Sequence[tuple[str, Path]] = (),
    more: Sequence[str] = (),
    training: str = "",
) -> list[str]:
    """The lines of an entry. Raises OSError.

    source: the path of the source, as the profile has it
    needs: what the unit includes, as the profile has it and where it is
    more: options behind those of the recipe
    training: where the data of training runs is, from the profile; "" where none is used
    """
    chosen = recipe.compiler or family(unit.compiler)
    files = [unit.source, *(path for _, path in needs)]
    options = [*recipe.options, *whole_words(recipe), *more]
    lines = [
        "[[unit]]",
        f"source = {json.dumps(source)}",
        f"key = {json.dumps(unit.key)}",
        f"needs = {json.dumps([name for name, _ in needs])}",
        f"digest = {json.dumps(files_digest(list(map(str, files))))}",
        f"compiler = {json.dumps('' if chosen == family(unit.compiler) else chosen)}",
        f"options = {json.dumps(options)}",
        *([f"wide = {json.dumps(recipe.wide)}"] if recipe.wide else []),
        *_optimizer(recipe),
    ]
    return [*lines, f"training = {json.dumps(training)}"] if training else lines


def _optimizer(recipe: Recipe) -> list[str]:
    if not recipe.optimizer:
        return []
    lines = [f"optimizer = {json.dumps(recipe.optimizer.value)}"]
    if recipe.only:
        lines.append(f"only = {json.dumps(list(recipe.only))}")
    if recipe.model:
        lines.append(f"model = {json.dumps(recipe.model)}")
    return lines
