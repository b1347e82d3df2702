"""What a model's greedy answers are worth: the figure that training is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp, log
from typing import Any

from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.door.door import Door
from llmcc.gates.smt.gate import SmtGate
from llmcc.ir.costs import CodeGeneration, CostModel, Objective
from llmcc.ir.module import LLVMError
from llmcc.models.rewriter import engine
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.loading import Model
from llmcc.models.rewriter.prompts import Kind, prompt
from llmcc.models.rewriter.representation import Encoded, encode

COPY = "copy"
"""What is counted of an answer that is its source."""
CUT_OFF = "cut off"
NO_TOKENS = "no tokens for it"


@dataclass(slots=True)
class Figures:
    """What became of the answers."""

    verdicts: Counter[str] = field(default_factory=Counter)
    exact: int = 0
    """Answers that are the reference's, token by token."""
    better: int = 0
    """Answers that were proved and whose latency is lower."""
    ratios: list[float] = field(default_factory=list)
    """Latency before over after, 1 where the source stays."""

    @property
    def total(self) -> int:
        """Functions that were asked about."""
        return self.verdicts.total()

    @property
    def speedup(self) -> float:
        """Geometric mean of the latency before over that after, with fallback to the source."""
        return exp(sum(map(log, self.ratios)) / len(self.ratios)) if self.ratios else 1.0

    def as_json(self) -> dict[str, Any]:
        """The figures as plain data; rates are of all functions."""
        total = max(self.total, 1)
        return {
            "functions": self.total,
            "verdicts": dict(self.verdicts.most_common()),
            "proved and different": round(self.verdicts[Verdict.PROVED.value] / total, 4),
            "better": round(self.better / total, 4),
            "exact": round(self.exact / total, 4),
            "speedup": round(self.speedup, 4),
        }


def evaluate(
    model: Model,
    functions: Sequence[str],
    references: Sequence[tuple[int, ...]],
    kind: Kind,
    limits: Limits,
    tokens: int = 256,
) -> Figures:
    """Ask about functions, given as modules; the references are without <eos>, () for none."""
    sources = list(_encoded(functions))
    requests = [
        engine.Request(prompt(one, Objective.LATENCY, kind), one.source, one.body)
        for _, one in sources
    ]
    answers = engine.generate(model, requests, engine.Limits(tokens=tokens))
    figures, gate, costs = Figures(), SmtGate(), CostModel()
    for (number, one), answer in zip(sources, answers, strict=True):
        text = functions[number]
        figures.exact += bool(references[number]) and answer.ids == references[number]
        if answer.stopped or answer.ids == one.body:
            figures.verdicts[CUT_OFF if answer.stopped else COPY] += 1
            figures.ratios.append(1.0)
            continue
        admitted = Door(text).admit(answer.text)
        if isinstance(admitted, Judgement):
            judgement, admitted = admitted, text
        else:
            judgement = gate.judge(text, admitted, limits)
        figures.verdicts[judgement.verdict.value] += 1
        ratio = _ratio(costs, text, admitted) if judgement.verdict is Verdict.PROVED else 1.0
        figures.better += ratio > 1.0
        figures.ratios.append(max(ratio, 1.0))
    if len(sources) < len(functions):
        figures.verdicts[NO_TOKENS] = len(functions) - len(sources)
    return figures


def _encoded(functions: Iterable[str]) -> Iterable[tuple[int, Encoded]]:
    for number, text in enumerate(functions):
        try:
            yield number, encode(text)
        except Unrepresentable:
            continue


def _ratio(costs: CostModel, before: str, after: str) -> float:
    """Latency before over after; 1 where LLVM has none."""
    try:
        first, second = (
            costs.cost(text, "", Objective.LATENCY, CodeGeneration()) for text in (before, after)
        )
    except LLVMError:
        return 1.0
    return first / second if first > 0 and second > 0 else 1.0
