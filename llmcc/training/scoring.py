"""What a proposer makes of functions, judged and measured: what `llmcc bench rewriter` asks.

Runs in a worker. As in a compile, each candidate goes through the door and the gate, and one whose
machine code takes longer than the source's does not take its place; unlike there, each one is
judged whatever it costs, so that answers that are right and dearer count as such.
"""

from __future__ import annotations

import re
import resource
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.door.door import Door
from llmcc.gates.registry import judge
from llmcc.gates.versions import Versions
from llmcc.ir.costs import CodeGeneration, CostModel, Objective
from llmcc.ir.features import TOTAL_INSTRUCTIONS, features
from llmcc.ir.machinecode import is_slower
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, LLVMError, StderrCapture
from llmcc.ir.plainlatency import plain_latency
from llmcc.ir.split import Function
from llmcc.ir.standalone import definition
from llmcc.models.writer import Answer, Kind, Question, Writer
from llmcc.proposers.base import Candidate, Dialogue
from llmcc.proposers.pipelines import PipelineProposer
from llmcc.proposers.rewriter import Effort, Rewriter, Start
from llmcc.store.modelfiles import identity_of
from llmcc.training.scores import Costs, Score

INSTCOMBINE: Final = "instcombine<no-verify-fixpoint>"
_REFERENCES: Final = {
    "instcombine": f"function({INSTCOMBINE})",
    "O3": "default<O3>",
}
"""Proposers whose one candidate is what a pipeline makes of the function."""
PASSES: Final = "passes"
REFERENCES: Final = (*_REFERENCES, PASSES)
_NOISE: Final = re.compile(r",? ![\w.]+ !\d+| #\d+(?= \{$|$)|\s+;.*$", re.MULTILINE)
_RANK: Final = (
    *(Verdict.MALFORMED, Verdict.UNSUPPORTED, Verdict.INCONCLUSIVE, Verdict.REFUTED),
    *(Verdict.TESTED, Verdict.BOUNDED, Verdict.PROVED),
)


def score(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Score some functions. Raises BadModel where the model cannot be loaded."""
    functions = [Function(name, text, ()) for name, text in request["functions"]]
    objective = Objective(request["objective"])
    limits = Limits(seconds=float(request["timeout"]))
    if request["proposer"] in REFERENCES:
        dialogues = [_reference(request["proposer"], f, objective) for f in functions]
        meter, each = _Meter(), 0.0
    else:
        rewriter = _rewriter(request["model"], request["kind"], Effort(**request["effort"]))
        meter = rewriter.meter
        meter.reset()
        rewriter.writer(float("inf"))
        started = time.monotonic()
        dialogues = rewriter.prepare([Start(f) for f in functions], objective, float("inf"))
        each = (time.monotonic() - started) / max(1, len(functions))
    scores = [
        _Scoring(function, objective, limits, trusted=request["proposer"] in REFERENCES).run(
            dialogue, each
        )
        for function, dialogue in zip(functions, dialogues, strict=True)
    ]
    reply = {
        "type": "reply",
        "scores": [one.as_json() for one in scores],
        "meter": asdict(meter),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10,
    }
    return reply, b""


@dataclass(slots=True)
class _Try:
    """One candidate, judged."""

    candidate: Candidate
    text: str
    judgement: Judgement
    cost: float
    slower: bool
    """Whether it is cheaper, and its machine code takes longer than the source's."""


class _Scoring:
    """One function: its candidates one after the other, and the best of them in the end."""

    def __init__(
        self, function: Function, objective: Objective, limits: Limits, trusted: bool
    ) -> None:
        self._function = function
        self._objective = objective
        self._limits = limits
        self._trusted = trusted
        self._source = _costs(function.text, function.name)
        self._door: Door | None = None
        self._tries: list[_Try] = []
        self._versions = Versions(function.text)
        self._door_seconds = self._gate_seconds = 0.0

    def run(self, dialogue: Dialogue, seconds: float) -> Score:
        """The score; `seconds` is what preparing the dialogue took for this function."""
        started = time.monotonic()
        instcombine = _pass_result(self._function.text, _REFERENCES["instcombine"])
        measured = time.monotonic()
        try:
            candidate = next(dialogue)
            while True:
                candidate = dialogue.send(self._judged(candidate))
        except StopIteration:
            talked = time.monotonic()
        best = self._best()
        proved = best is not None and best.judgement.verdict is Verdict.PROVED and not best.slower
        return Score(
            function=self._function.name,
            verdict=best.judgement.verdict.value if best else Verdict.UNSUPPORTED.value,
            reason=best.judgement.reason if best else "the model has no answer to it",
            origin=best.candidate.origin if best else "",
            copy=best is not None and is_copy(self._function.text, best.text),
            rounds=sum(": round " in one.candidate.origin for one in self._tries),
            candidates=len(self._tries),
            source=self._source,
            answer=_costs(best.text, self._function.name) if best and proved else self._source,
            instcombine=_costs(instcombine, self._function.name) if instcombine else self._source,
            seconds=seconds + talked - measured,
            door_seconds=self._door_seconds,
            gate_seconds=self._gate_seconds,
            overhead_seconds=measured - started,
        )

    def _judged(self, candidate: Candidate) -> Judgement | None:
        text, judgement = self._judge(candidate)
        if judgement is None:
            return None
        cost = float("inf")
        if judgement.verdict is Verdict.PROVED:
            known = _objective_cost(text, self._function.name, self._objective)
            cost = cost if known is None else known
        slower = self._is_slower(text, cost)
        self._tries.append(_Try(candidate, text, judgement, cost, slower))
        return None if slower else judgement

    def _is_slower(self, text: str, cost: float) -> bool:
        before, name = self._source, self._function.name
        if self._objective is not Objective.LATENCY or before.latency is None:
            return False
        if cost >= before.latency or before.machine is None:
            return False
        after = _machine_cycles(text, name)
        return after is not None and is_slower(before.machine, after)

    def _judge(self, candidate: Candidate) -> tuple[str, Judgement | None]:
        """The candidate's module and what is said of it; nothing of a guess that is no cheaper."""
        text = candidate.text
        if not self._trusted:
            started = time.monotonic()
            self._door = self._door or Door(self._function.text)
            admitted = self._door.admit(text)
            self._door_seconds += time.monotonic() - started
            if isinstance(admitted, Judgement):
                return "", admitted
            text = admitted
        if candidate.guess and not self._is_cheaper(text):
            return text, None
        started = time.monotonic()
        judgement = judge(self._versions.of(candidate.base), text, "auto", self._limits)
        self._gate_seconds += time.monotonic() - started
        self._versions.note(candidate.text, text, judgement)
        return text, judgement

    def _is_cheaper(self, text: str) -> bool:
        before = getattr(self._source, self._objective.value)
        after = _objective_cost(text, self._function.name, self._objective)
        if before is None or after is None or self._is_slower(text, after):
            return False
        return bool(after < min([before, *(one.cost for one in self._tries)]))

    def _best(self) -> _Try | None:
        """The cheapest that is proved, and no copy where there is another; else the strongest."""
        return max(
            self._tries,
            key=lambda one: (
                _RANK.index(one.judgement.verdict),
                not one.slower,
                -one.cost,
                not is_copy(self._function.text, one.text),
            ),
            default=None,
        )


def is_copy(source: str, answer: str) -> bool:
    """Whether two modules define the same, but for metadata and groups of attributes."""
    return bool(answer) and _quiet(source) == _quiet(answer)


def _quiet(text: str) -> str:
    return _NOISE.sub("", definition(text))


def _costs(text: str, name: str) -> Costs:
    """All costs of a function; what cannot be measured is None."""
    with Context() as context:
        instructions = features(context.parse_text(text))[TOTAL_INSTRUCTIONS]
    try:
        plain = plain_latency(text, _capture())
    except LLVMError:
        plain = None
    return Costs(
        plain=plain,
        latency=_objective_cost(text, name, Objective.LATENCY),
        size=_objective_cost(text, name, Objective.SIZE),
        instructions=float(instructions),
        machine=_machine_cycles(text, name),
    )


def _objective_cost(text: str, name: str, objective: Objective) -> float | None:
    try:
        return _cost_model().cost(text, name, objective, CodeGeneration())
    except LLVMError:
        return None


@lru_cache(maxsize=64)
def _machine_cycles(text: str, name: str) -> float | None:
    try:
        return _cost_model().machine_code(text, name, CodeGeneration())[1]
    except LLVMError:
        return None


def _pass_result(text: str, pipeline: str) -> str:
    """What a pipeline makes of a function; nothing where LLVM refuses."""
    with Context() as context:
        module = context.parse_text(text)
        try:
            module.run(pipeline, machine_for(module.triple))
        except LLVMError:
            return ""
        return str(module)


def _reference(name: str, function: Function, objective: Objective) -> Dialogue:
    if name == PASSES:
        yield from PipelineProposer().propose(function, objective)
        return
    text = _pass_result(function.text, _REFERENCES[name])
    if text:
        yield Candidate(text, name, trusted=True)


@dataclass(slots=True)
class _Meter:
    """What a model has written so far, and what that took."""

    tokens: int = 0
    reading_seconds: float = 0.0
    """Making tokens of functions."""
    writing_seconds: float = 0.0
    """Making answers of prompts, which includes that the model reads them."""
    writing_processor_seconds: float = 0.0
    """The same on the clock of this process, which stands while others have the processor."""

    def reset(self) -> None:
        self.tokens = 0
        self.reading_seconds = self.writing_seconds = self.writing_processor_seconds = 0.0


@dataclass(slots=True)
class _Metered:
    """A model whose tokens and seconds are counted."""

    writer: Writer
    meter: _Meter
    name: str = field(init=False)
    held_bytes: int = field(init=False)
    steps: bool = field(init=False)
    mends: bool = field(init=False)

    def __post_init__(self) -> None:
        self.name, self.held_bytes = self.writer.name, self.writer.held_bytes
        self.steps, self.mends = self.writer.steps, self.writer.mends

    def fits(self, question: Question) -> bool:
        """As the model says, which reads the question for it, and remembers what it read."""
        started = time.monotonic()
        fitting = self.writer.fits(question)
        self.meter.reading_seconds += time.monotonic() - started
        return fitting

    def expect(self, questions: Sequence[Question]) -> float:
        """As the model says."""
        return self.writer.expect(questions)

    def part(self, question: Question, answer: Answer, kept: Sequence[int]) -> Answer | None:
        """As the model says."""
        return self.writer.part(question, answer, kept)

    def write(
        self, questions: Sequence[Question], deadline: float, seed: int | None = None
    ) -> list[Answer | None]:
        """As the model does, counted."""
        started = time.monotonic(), time.process_time()
        answers = self.writer.write(questions, deadline, seed)
        self.meter.writing_seconds += time.monotonic() - started[0]
        self.meter.writing_processor_seconds += time.process_time() - started[1]
        self.meter.tokens += sum(answer.tokens for answer in answers if answer)
        return answers


class _MeteredRewriter(Rewriter):
    """The rewriter of compiles, with a meter."""

    meter: _Meter

    def writer(self, deadline: float) -> Writer:
        """The model, metered."""
        return _Metered(super().writer(deadline), self.meter)


@cache
def _rewriter(path: str, kind: str, effort: Effort) -> _MeteredRewriter:
    rewriter = _MeteredRewriter(Path(path), identity_of(path), effort, Kind(kind))
    rewriter.meter = _Meter()
    return rewriter


@cache
def _cost_model() -> CostModel:
    return CostModel()


@cache
def _capture() -> StderrCapture:
    return StderrCapture()
