"""The search for one function: propose, measure, guard, judge, select."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import cached_property

from llmcc.gates.base import Judgement, Limits, Verdict, accepts
from llmcc.gates.door.door import Door
from llmcc.gates.registry import judge
from llmcc.ir.costs import CostModel
from llmcc.ir.module import LLVMError
from llmcc.ir.objects import ObjectFacts
from llmcc.ir.split import Function
from llmcc.optimizer.guards import objection_to_object, objection_to_text
from llmcc.optimizer.options import Options
from llmcc.optimizer.records import FunctionRecord, Status
from llmcc.proposers.base import Candidate, Proposer

_GATE_LIMITS = Limits()

# Costs are sums of floating-point products; what differs by less is the same.
_STRICTLY = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class _Accepted:
    cost: float
    candidate: Candidate
    judgement: Judgement | None


class _Search:
    """State of one function's search."""

    def __init__(
        self,
        function: Function,
        options: Options,
        costs: CostModel,
        before: float,
        deadline: float,
    ) -> None:
        self.deadline = deadline
        self.function = function
        self.options = options
        self.costs = costs
        self.before = before
        self.accepted: list[_Accepted] = []
        self.refusal = ""
        self.gate_seconds = 0.0

    @cached_property
    def _door(self) -> Door:
        return Door(self.function.text)

    def admit(self, candidate: Candidate) -> Judgement | None:
        """Consider what a model wrote, unless it is none that the door accepts."""
        admitted = self._door.admit(candidate.text)
        if isinstance(admitted, Judgement):
            self._refuse(admitted)
            return admitted
        return self.consider(replace(candidate, text=admitted, trusted=False))

    def consider(self, candidate: Candidate) -> Judgement | None:
        """Measure a candidate, and have it judged where it would be the cheapest so far."""
        cost = self._cost(candidate.text)
        cheapest = min((entry.cost for entry in self.accepted), default=self.before)
        if cost is None or cost >= cheapest * _STRICTLY:
            return None
        objection = objection_to_text(self.function.text, candidate.text)
        if objection:
            self.refusal = objection
            return Judgement(Verdict.MALFORMED, "guards", objection)
        judgement = self._judge(candidate)
        if judgement is None or self._accepts(candidate, judgement.verdict):
            self.accepted.append(_Accepted(cost, candidate, judgement))
        else:
            self._refuse(judgement)
        return judgement

    def _accepts(self, candidate: Candidate, verdict: Verdict) -> bool:
        """Whether the verdict is enough: of trusted passes only what is refuted is dropped."""
        if candidate.trusted and not self.options.gate_requested:
            return verdict not in (Verdict.REFUTED, Verdict.MALFORMED)
        return accepts(Verdict(self.options.accept.value), verdict)

    def select(self) -> _Accepted | None:
        """The cheapest accepted candidate whose object keeps what the source's has.

        Objects are the dearest thing to make here, so they are made last.
        """
        source = None
        for entry in sorted(self.accepted, key=lambda entry: entry.cost):
            try:
                source = source or self._facts(self.function.text)
                objection = objection_to_object(source, self._facts(entry.candidate.text))
            except LLVMError as error:
                objection = f"no code was generated: {error}"
            if not objection:
                return entry
            self.refusal = objection
        return None

    def _refuse(self, judgement: Judgement) -> None:
        self.refusal = f"{judgement.verdict.value}: {judgement.reason}".rstrip(": ")

    def _cost(self, text: str) -> float | None:
        try:
            return self.costs.cost(
                text, self.function.name, self.options.objective, self.options.code_generation
            )
        except LLVMError:
            return None

    def _facts(self, text: str) -> ObjectFacts:
        return self.costs.object_facts(text, self.function.name, self.options.code_generation)

    def _judge(self, candidate: Candidate) -> Judgement | None:
        """The gates' answer; None where none was asked: the compiler's own passes are trusted.

        Raises OutOfTime.
        """
        asked = self.options.gate_requested or self.options.verify_passes
        if candidate.trusted and not asked:
            return None
        started = time.monotonic()
        left = self.deadline - started
        if left <= 0:
            raise OutOfTime
        limits = replace(_GATE_LIMITS, seconds=min(left, _GATE_LIMITS.seconds))
        judgement = judge(self.function.text, candidate.text, self.options.gate.value, limits)
        self.gate_seconds += time.monotonic() - started
        if time.monotonic() > self.deadline:
            # A gate that was cut short has said nothing.
            raise OutOfTime
        return judgement


class OutOfTime(Exception):
    """The deadline passed in the middle of a search, and what it had found is no answer."""


def search(
    function: Function,
    options: Options,
    proposers: tuple[Proposer, ...],
    costs: CostModel,
    deadline: float,
) -> tuple[FunctionRecord, str]:
    """The record of one function, and the text of the accepted candidate, empty where none was.

    `deadline` is on the clock of time.monotonic. Raises OutOfTime.
    """
    started = time.monotonic()
    try:
        before = costs.cost(
            function.text, function.name, options.objective, options.code_generation
        )
    except LLVMError as error:
        return FunctionRecord(function.name, Status.FALLBACK, reason=f"no cost: {error}"), ""
    state = _Search(function, options, costs, before, deadline)
    for proposer in proposers:
        _talk(state, proposer, deadline)
    selected = state.select()
    record = replace(
        _record(state, selected),
        propose_seconds=time.monotonic() - started - state.gate_seconds,
        gate_seconds=state.gate_seconds,
    )
    return record, selected.candidate.text if selected else ""


def _talk(state: _Search, proposer: Proposer, deadline: float) -> None:
    """Consider each candidate of a proposer, and hand each judgement back for its next try."""
    dialogue = proposer.propose(state.function, state.options.objective)
    consider = state.admit if proposer.untrusted else state.consider
    try:
        candidate = next(dialogue)
        while True:
            if time.monotonic() > deadline:
                raise OutOfTime
            candidate = dialogue.send(consider(candidate))
    except StopIteration:
        return


def _record(state: _Search, selected: _Accepted | None) -> FunctionRecord:
    if selected is None:
        return FunctionRecord(
            state.function.name,
            Status.UNCHANGED,
            reason=state.refusal or "nothing cheaper was found",
            cost_before=state.before,
            cost_after=state.before,
        )
    judgement = selected.judgement
    return FunctionRecord(
        state.function.name,
        Status.IMPROVED,
        verdict=judgement.verdict.value if judgement else "",
        bound=judgement.bound if judgement else None,
        origin=selected.candidate.origin,
        cost_before=state.before,
        cost_after=selected.cost,
    )
