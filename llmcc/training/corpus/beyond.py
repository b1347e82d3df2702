"""Pairs beyond -O3: what LLVM leaves to be gained.

Both start from functions as -O3 leaves them. *Searched*: random sequences of vetted passes, of
which the cheapest result is kept. *Pessimized*: equivalences in reverse make it worse; where -O3
does not find the way back, the worse one is a source whose better answer is known.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, Final

from llmcc.ir.costs import CodeGeneration, CostModel, Objective
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, LLVMError
from llmcc.ir.passes import may_follow
from llmcc.ir.split import split
from llmcc.proposers.pipelines import PIPELINES
from llmcc.training.corpus.equivalences import worsened
from llmcc.training.corpus.pairs import Pair

_TRIES: Final = 8
"""Sequences, or worsened versions, of each function."""
_LONGEST: Final = 5
"""Passes of a sequence, or equivalences of a version."""
_STRICTLY: Final = 1 - 1e-9
_AGAIN: Final = "default<O3>"


def searched(functions: Iterable[dict[str, Any]], seed: int) -> Iterator[Pair]:
    """For each function the cheapest result of some sequences of passes, where it is cheaper."""
    costs = CostModel()
    pipelines = [f"function({one})" for one in PIPELINES[Objective.LATENCY].values()]
    for function in functions:
        dice = random.Random(f"{seed} {function['shape']}")
        source = str(function["text"])
        best, found = _cost(costs, source) * _STRICTLY, ""
        for _ in range(_TRIES):
            sequence: list[str] = []
            for pipeline in dice.choices(pipelines, k=dice.randint(1, _LONGEST)):
                if may_follow(pipeline, sequence):
                    sequence.append(pipeline)
            text = _run(source, sequence)
            cost = _cost(costs, text) if text else float("inf")
            if cost < best:
                best, found = cost, text
        if found:
            yield Pair(function["project"], function["name"], "O3", "searched", source, found)


def pessimized(functions: Iterable[dict[str, Any]], seed: int) -> Iterator[Pair]:
    """For each function the worsened versions on which -O3 stops at something dearer."""
    costs = CostModel()
    for function in functions:
        dice = random.Random(f"{seed} {function['shape']}")
        text = str(function["text"])
        seen = {text}
        for _ in range(_TRIES):
            made = worsened(text, dice, dice.randint(1, _LONGEST))
            source = _run(made.worse, [_AGAIN]) if made else ""
            if made is None or not source or source in seen:
                continue
            seen.add(source)
            target = _run(made.better, ())
            if target and _cost(costs, target) < _cost(costs, source) * _STRICTLY:
                origin = f"pessimized: {made.what}"
                yield Pair(function["project"], function["name"], "O3", origin, source, target)


def _run(text: str, pipelines: Iterable[str]) -> str:
    """The function after some pipelines, in canonical form; nothing where LLVM refuses."""
    with suppress(LLVMError, UnicodeError):
        with Context() as context:
            module = context.parse_text(text)
            for pipeline in pipelines:
                module.run(pipeline, machine_for(module.triple))
            module.verify()
            bitcode = module.bitcode()
        with Context(discard_names=True) as context:
            functions = split(context.parse_bitcode(bitcode))
        if len(functions) == 1 and not functions[0].obstacle:
            return functions[0].text
    return ""


def _cost(costs: CostModel, text: str) -> float:
    try:
        return costs.cost(text, "", Objective.LATENCY, CodeGeneration())
    except LLVMError:
        return float("inf")
