"""The search for one function: propose, measure, guard, judge, select."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from llmcc.gates.base import Judgement, Verdict, accepts
from llmcc.gates.registry import gates_for
from llmcc.ir.costs import CostModel
from llmcc.ir.module import LLVMError
from llmcc.ir.objects import ObjectFacts
from llmcc.ir.split import Function
from llmcc.optimizer.guards import objection_to_object, objection_to_text
from llmcc.optimizer.options import Options
from llmcc.optimizer.records import FunctionRecord, Status
from llmcc.proposers.base import Candidate, Proposer

# How long one pair may take in a gate. The verdict of a pair that took longer is `inconclusive`.
_GATE_SECONDS = 5.0

# Costs are sums of floating-point products; what differs by less is the same.
_STRICTLY = 1 - 1e-9


@dataclass(slots=True)
class _Search:
    """State of one function's search; `best` is the cheapest accepted candidate so far."""

    function: Function
    options: Options
    costs: CostModel
    before: float
    best_cost: float
    best: Candidate | None = None
    best_judgement: Judgement | None = None
    refusal: str = ""
    gate_seconds: float = 0.0
    source_facts: ObjectFacts | None = None

    def consider(self, candidate: Candidate) -> Judgement | None:
        """Measure a candidate, and take it if it is allowed, accepted and strictly cheaper."""
        cost = self._cost(candidate.text)
        if cost is None or cost >= self.best_cost * _STRICTLY:
            return None
        objection = self._objection(candidate)
        if objection:
            self.refusal = objection
            return Judgement(Verdict.MALFORMED, "guards", objection)
        judgement = self._judge(candidate)
        if judgement is None and not candidate.trusted:
            self.refusal = "no gate is installed that could judge it"
        elif judgement is None or accepts(Verdict(self.options.accept.value), judgement.verdict):
            self.best, self.best_cost, self.best_judgement = candidate, cost, judgement
        else:
            self.refusal = f"{judgement.verdict.value}: {judgement.reason}".rstrip(": ")
        return judgement

    def _cost(self, text: str) -> float | None:
        try:
            return self.costs.cost(
                text, self.function.name, self.options.objective, self.options.code_generation
            )
        except LLVMError:
            return None

    def _objection(self, candidate: Candidate) -> str:
        objection = objection_to_text(self.function.text, candidate.text)
        if objection:
            return objection
        try:
            if self.source_facts is None:
                self.source_facts = self._facts(self.function.text)
            return objection_to_object(self.source_facts, self._facts(candidate.text))
        except LLVMError as error:
            return f"no code was generated: {error}"

    def _facts(self, text: str) -> ObjectFacts:
        return self.costs.object_facts(text, self.function.name, self.options.code_generation)

    def _judge(self, candidate: Candidate) -> Judgement | None:
        """The gates' answer; None where none was asked. The compiler's own passes are trusted."""
        if candidate.trusted and not self.options.gate_requested:
            return None
        answer = None
        for gate in gates_for(self.options.gate.value):
            started = time.monotonic()
            answer = gate.judge(self.function.text, candidate.text, _GATE_SECONDS)
            self.gate_seconds += time.monotonic() - started
            if answer.verdict in (Verdict.PROVED, Verdict.REFUTED, Verdict.MALFORMED):
                break
        if answer is None and self.options.gate_requested:
            return Judgement(Verdict.UNSUPPORTED, "none", "the gate asked for is not installed")
        return answer


def search(
    function: Function, options: Options, proposers: tuple[Proposer, ...], costs: CostModel
) -> tuple[FunctionRecord, str]:
    """The record of one function, and the text of the accepted candidate, empty where none was."""
    started = time.monotonic()
    try:
        before = costs.cost(
            function.text, function.name, options.objective, options.code_generation
        )
    except LLVMError as error:
        return FunctionRecord(function.name, Status.FALLBACK, reason=f"no cost: {error}"), ""
    state = _Search(function, options, costs, before, before)
    for proposer in proposers:
        _talk(state, proposer)
    record = _record(state)
    propose_seconds = time.monotonic() - started - state.gate_seconds
    record = replace(record, propose_seconds=propose_seconds, gate_seconds=state.gate_seconds)
    return record, state.best.text if state.best else ""


def _talk(state: _Search, proposer: Proposer) -> None:
    """Consider each candidate of a proposer, and hand each judgement back for its next try."""
    dialogue = proposer.propose(state.function, state.options.objective)
    try:
        candidate = next(dialogue)
        while True:
            candidate = dialogue.send(state.consider(candidate))
    except StopIteration:
        return


def _record(state: _Search) -> FunctionRecord:
    if state.best is None:
        return FunctionRecord(
            state.function.name,
            Status.UNCHANGED,
            reason=state.refusal or "nothing cheaper was found",
            cost_before=state.before,
            cost_after=state.before,
        )
    judgement = state.best_judgement
    return FunctionRecord(
        state.function.name,
        Status.IMPROVED,
        verdict=judgement.verdict.value if judgement else "",
        bound=judgement.bound if judgement else None,
        origin=state.best.origin,
        cost_before=state.before,
        cost_after=state.best_cost,
    )
