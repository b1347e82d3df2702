"""Small steps from a function as the front end leaves it to what LLVM's scalar passes make of it.

One stack slot at a time becomes values (mem2reg, while all other slots are held by a use that the
pass must respect); then pass by pass of a pipeline. A step is what lowers the latency strictly, so
that each one is worth accepting by itself. It is mostly a copy with one change that is the same all
over the function, which a small model learns from little, and a short way for the gate to go.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from llmcc.ir.costs import CodeGeneration, CostModel, Objective
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, LLVMError
from llmcc.training.corpus.cutting import COMBINE
from llmcc.training.corpus.pairs import Pair

SLOT: Final = "slot"
WHOLE: Final = "whole"
"""The origin of pairs that go all the way at once."""

_PASSES: Final = (
    *("sroa", "early-cse<memssa>", "simplifycfg", COMBINE),
    *("early-cse<memssa>", "simplifycfg", COMBINE, "adce"),
)
STEPS: Final = frozenset([SLOT, *(each.partition("<")[0] for each in _PASSES)])
"""The origins of the others."""
_ALLOCA: Final = re.compile(r"^  (%\d+) = alloca .*$", re.MULTILINE)
_HOLD: Final = "@llmcc.hold"
_STRICTLY: Final = 1 - 1e-9


def steps(functions: Iterable[dict[str, Any]], whole: bool = True) -> Iterator[Pair]:
    """For each function the steps one after the other, and the way from its start to its end.

    The origin of a pair is `slot`, the name of a pass, or `whole`.
    """
    costs = CostModel()
    for function in functions:
        forms = list(_forms(str(function["text"]), costs))
        project, name = function["project"], function["name"]
        for (_, before), (origin, after) in itertools.pairwise(forms):
            yield Pair(project, name, "O0", origin, before, after)
        if whole and len(forms) > 2:
            yield Pair(project, name, "O0", WHOLE, forms[0][1], forms[-1][1])


def _forms(text: str, costs: CostModel) -> Iterator[tuple[str, str]]:
    """The function at first and after each step, with the step's origin."""
    yield "", text
    while after := promoted(text):
        yield SLOT, after
        text = after
    cost = _cost(costs, text)
    for each in _PASSES:
        after = _run(text, f"function({each})")
        if after and after != text:
            less = _cost(costs, after)
            if less < cost * _STRICTLY:
                yield each.partition("<")[0], after
                text, cost = after, less


def promoted(text: str) -> str:
    """A module with its function's first slot as values that can be; nothing where none can."""
    allocas = list(_ALLOCA.finditer(text))
    for slot in allocas:
        if not _is_plain(text, slot[1]):
            continue
        end = allocas[-1].end()
        others = "".join(
            f"\n  call void {_HOLD}(ptr {one[1]})" for one in allocas if one[1] != slot[1]
        )
        held = f"{text[:end]}{others}{text[end:]}\ndeclare void {_HOLD}(ptr)\n"
        after = _run(held, "function(mem2reg)")
        freed = "\n".join(line for line in after.split("\n") if _HOLD not in line)
        if freed and freed.count(" = alloca ") < len(allocas):
            return freed
    return ""


def _is_plain(text: str, slot: str) -> bool:
    """Whether a slot is loaded from and stored to, and nothing else."""
    uses = re.findall(rf"^.*{slot}\b.*$", text, re.MULTILINE)
    access = re.compile(
        rf"^  (?:%\d+ = alloca |%\d+ = load (?!volatile)[^%]*, ptr {slot}(?:,|$)"
        rf"|store (?!volatile).*, ptr {slot}(?:,|$))"
    )
    return all(access.match(line) for line in uses) and len(uses) > 1


def _run(text: str, pipeline: str) -> str:
    """A module after a pipeline; nothing where LLVM refuses."""
    try:
        with Context() as context:
            module = context.parse_text(text)
            module.run(pipeline, machine_for(module.triple))
            return str(module)
    except (LLVMError, UnicodeError):
        return ""


def _cost(costs: CostModel, text: str) -> float:
    try:
        return costs.cost(text, "", Objective.LATENCY, CodeGeneration())
    except LLVMError:
        return float("inf")
