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
    """Of each function's strongest answer."""
    exact: int = 0
    """First answers that are the reference, token by token."""
    better: int = 0
    """Functions with an answer that was proved and whose latency is lower."""
    steps: int = 0
    """Answers that were proved and cheaper than what they were made from."""
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
            "steps": round(self.steps / total, 4),
            "speedup": round(self.speedup, 4),
        }


@dataclass(slots=True)
class _Way:
    """A function on its way."""

    source: str
    at: str
    """Its cheapest proved version."""
    reference: tuple[int, ...]
    verdict: str = ""
    ratio: float = 1.0
    ended: bool = False


def evaluate(
    model: Model,
    functions: Sequence[str],
    references: Sequence[tuple[int, ...]],
    kind: Kind,
    limits: Limits,
    tokens: int = 256,
    steps: int = 0,
) -> Figures:
    """Ask about functions, given as modules; the references are without <eos>, () for none.

    With steps, as many scripts are asked for, each of what the last one made, which is what its
    answer is judged against.
    """
    ways = [_Way(one, one, ids) for one, ids in zip(functions, references, strict=True)]
    figures, judges = Figures(), _Judges(limits)
    for number in range(max(1, steps)):
        sources = _encoded([way for way in ways if not way.ended], script=steps > 0)
        requests = [
            engine.Request(
                prompt(one, Objective.LATENCY, kind), one.source, () if steps else one.body
            )
            for _, one in sources
        ]
        answers = engine.generate(model, requests, engine.Limits(tokens=tokens))
        for (way, one), answer in zip(sources, answers, strict=True):
            if number == 0:
                figures.exact += bool(way.reference) and answer.ids == way.reference
            copy = () if steps else one.body
            way.ended = answer.stopped != "" or answer.ids == copy
            if way.ended:
                way.verdict = way.verdict or (CUT_OFF if answer.stopped else COPY)
            else:
                judges.judge(way, answer.text)
                figures.steps += not way.ended
    for way in ways:
        figures.verdicts[way.verdict] += 1
        figures.better += way.ratio > 1.0
        figures.ratios.append(way.ratio)
    return figures


class _Judges:
    """Door, gate and cost."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._gate = SmtGate()
        self._costs = CostModel()

    def judge(self, way: _Way, answer: str) -> None:
        """Go on to an answer that is right and cheaper; else the way ends."""
        admitted = Door(way.source).admit(answer)
        if isinstance(admitted, Judgement):
            judgement, admitted = admitted, way.source
        else:
            judgement = self._gate.judge(way.at, admitted, self._limits)
        proved = judgement.verdict is Verdict.PROVED
        if proved or way.verdict != Verdict.PROVED.value:
            way.verdict = judgement.verdict.value
        ratio = _ratio(self._costs, way.source, admitted) if proved else 1.0
        way.ended = ratio <= way.ratio
        if not way.ended:
            way.at, way.ratio = admitted, ratio


def _encoded(ways: Iterable[_Way], script: bool) -> list[tuple[_Way, Encoded]]:
    """Those that have tokens; the others have come to their end."""
    found = []
    for way in ways:
        try:
            found.append((way, encode(way.at, script=script)))
        except Unrepresentable:
            way.ended, way.verdict = True, way.verdict or NO_TOKENS
    return found


def _ratio(costs: CostModel, before: str, after: str) -> float:
    """Latency before over after; 1 where LLVM has none."""
    try:
        first, second = (
            costs.cost(text, "", Objective.LATENCY, CodeGeneration()) for text in (before, after)
        )
    except LLVMError:
        return 1.0
    return first / second if first > 0 and second > 0 else 1.0
