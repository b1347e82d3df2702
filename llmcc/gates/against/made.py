"""Pairs that LLVM's passes make: a function in some form, and what one pass makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, TypeVar

from llmcc.gates.against.bare import bare
from llmcc.gates.against.question import OPTIMIZED, REGISTERS, SLOTS, Question, instructions
from llmcc.ir.module import Context, LLVMError, Machine
from llmcc.ir.split import split
from llmcc.ir.standalone import definition

# (Without its option, instcombine aborts where one round of it does not suffice.)
PASSES: Final = (
    "instcombine<no-verify-fixpoint>",
    "sroa",
    "early-cse<memssa>",
    "gvn",
    "dse",
    "simplifycfg",
    "loop-mssa(licm)",
    "reassociate",
)
MOST_INSTRUCTIONS: Final = 80
"""Larger sources are left out: of 151 of up to 200 instructions alive-tv proved 6 in 5 s each."""

T = TypeVar("T")

_FORMS: Final = {SLOTS: "", REGISTERS: "sroa", OPTIMIZED: "default<O3>"}
"""By kind, the pipeline that makes the sources of what the front end leaves."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How pairs are made of a unit."""

    seed: int
    functions: int
    """Of how many functions of the unit there is a pair, at most, for every kind."""
    keep_metadata: bool = False


def questions_of(unit: bytes, origin: str, recipe: Recipe, *, textual: bool) -> list[Question]:
    """Pairs of a unit, given as bitcode or text. Raises LLVMError."""
    found: list[Question] = []
    for kind, pipeline in _FORMS.items():
        dice = Random(f"{recipe.seed} {kind} {origin}")
        made = 0
        for name, text in _shuffled(_functions(unit, pipeline, textual=textual), dice):
            question = _question(kind, origin, name, text, dice, recipe)
            if question is not None:
                found.append(question)
                made += 1
            if made == recipe.functions:
                break
    return found


def _functions(unit: bytes, pipeline: str, *, textual: bool) -> list[tuple[str, str]]:
    """Names and texts of a unit's functions, after some passes."""
    with Context() as context:
        module = context.parse_text(unit.decode()) if textual else context.parse_bitcode(unit)
        module.verify()
        if pipeline:
            # Costs are those of the target, where the unit names one.
            machine = Machine(module.triple) if module.triple else None
            module.run(pipeline, machine)
            if machine is not None:
                machine.dispose()
        return [(f.name, f.text) for f in split(module) if not f.obstacle]


def _question(
    kind: str, origin: str, name: str, text: str, dice: Random, recipe: Recipe
) -> Question | None:
    """What the first pass, in random order, that changes the function makes of it; or None."""
    if instructions(text) > MOST_INSTRUCTIONS:
        return None
    try:
        source = text if recipe.keep_metadata else _after(bare(text), "")
        for changing in _shuffled(PASSES, dice):
            target = _after(source, changing)
            if not recipe.keep_metadata and bare(target) != target:
                target = _after(bare(target), "")
            # Passes also change what they know of the functions that this one calls.
            if definition(target) != definition(source):
                return Question(kind, f"{origin}, {changing}", name, source, target)
    except LLVMError:
        return None
    return None


def _after(text: str, pipeline: str) -> str:
    """A module's one function as it stands alone, after some passes. Raises LLVMError."""
    [(_, changed)] = _functions(text.encode(), pipeline, textual=True) or [("", "")]
    if not changed:
        raise LLVMError("the function does not stand alone")
    return changed


def _shuffled(items: Sequence[T], dice: Random) -> list[T]:
    return dice.sample(items, len(items))
