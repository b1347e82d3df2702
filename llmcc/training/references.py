"""Searches without a learner, as references: random sequences, and greed, within an allowance."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from llmcc.ir.costs import CodeGeneration, CostModel, Objective
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, LLVMError, Module
from llmcc.ir.passes import may_follow
from llmcc.ir.split import Function
from llmcc.proposers.base import Candidate, Dialogue

_LONGEST: Final = 8
"""Steps of a random sequence."""

Pipelines = Mapping[str, str]


class RandomSearch:
    """Random sequences of actions, each from the start, until a function's seconds are over."""

    name = "random"
    version = ""
    untrusted = False

    def __init__(
        self, pipelines: Mapping[Objective, Pipelines], seconds: Mapping[str, float], seed: int
    ) -> None:
        """`seconds` says how long to search in each function, by its name."""
        self.pipelines = pipelines
        self.seconds = seconds
        self.seed = seed

    def propose(self, function: Function, objective: Objective) -> Dialogue:
        """The results of the sequences."""
        end = time.monotonic() + self.seconds.get(function.name, 0.0)
        dice = random.Random(f"{self.seed} {function.name}")
        pipelines = self.pipelines[objective]
        with Context() as context:
            source = context.parse_text(function.text)
            while time.monotonic() < end:
                names = dice.choices(list(pipelines), k=dice.randint(1, _LONGEST))
                text = _result(source, [pipelines[name] for name in names])
                if text:
                    yield Candidate(text, f"{self.name}: {', '.join(names)}", trusted=True)


class GreedySearch:
    """Of all actions the one that saves most, again and again, until the seconds are over."""

    name = "greedy"
    version = ""
    untrusted = False

    def __init__(
        self,
        pipelines: Mapping[Objective, Pipelines],
        seconds: Mapping[str, float],
        costs: Callable[[], CostModel],
    ) -> None:
        """`seconds` says how long to search in each function, by its name."""
        self.pipelines = pipelines
        self.seconds = seconds
        self.costs = costs

    def propose(self, function: Function, objective: Objective) -> Dialogue:
        """The best state after each round."""
        end = time.monotonic() + self.seconds.get(function.name, 0.0)
        costs, pipelines = self.costs(), self.pipelines[objective]
        measured = {
            function.text: costs.cost(function.text, function.name, objective, CodeGeneration())
        }
        text, taken = function.text, list[str]()
        while time.monotonic() < end:
            best = (measured[text], text, "")
            with Context() as context:
                source = context.parse_text(text)
                for name, pipeline in pipelines.items():
                    if time.monotonic() >= end:
                        break
                    if not may_follow(pipeline, (pipelines[other] for other in taken)):
                        continue
                    found = _result(source, [pipeline])
                    if not found:
                        continue
                    if found not in measured:
                        measured[found] = _cost(costs, found, function.name, objective)
                    best = min(best, (measured[found], found, name))
            if not best[2]:
                return
            text = best[1]
            taken.append(best[2])
            yield Candidate(text, f"{self.name}: {', '.join(taken)}", trusted=True)


def _cost(costs: CostModel, text: str, name: str, objective: Objective) -> float:
    try:
        return costs.cost(text, name, objective, CodeGeneration())
    except LLVMError:
        return float("inf")


def _result(source: Module, pipelines: Sequence[str]) -> str:
    """What the pipelines make of a module; nothing where they may not follow each other."""
    module = source.clone()
    try:
        for index, pipeline in enumerate(pipelines):
            if may_follow(pipeline, pipelines[:index]):
                module.run(f"function({pipeline})", machine_for(module.triple))
        return str(module)
    except LLVMError:
        return ""
    finally:
        module.dispose()
