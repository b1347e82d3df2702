"""The search for one function: propose, measure, guard, judge, select."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import cached_property

from llmcc.gates.base import Judgement, Limits, Verdict, accepts
from llmcc.gates.door.door import Door
from llmcc.gates.registry import judge
from llmcc.gates.versions import Versions
from llmcc.ir.costs import CostModel, Objective
from llmcc.ir.machinecode import is_slower
from llmcc.ir.module import LLVMError
from llmcc.ir.objects import ObjectFacts
from llmcc.ir.split import Function
from llmcc.optimizer.cached import Finished
from llmcc.optimizer.guards import objection_to_object, objection_to_text, without_weights
from llmcc.optimizer.options import Options
from llmcc.optimizer.records import FunctionRecord, Status, Tried
from llmcc.proposers.base import Candidate, Dialogue, OutOfTime, Proposer

_GATE_LIMITS = Limits()
_UNDECIDED = (Verdict.INCONCLUSIVE, Verdict.BOUNDED)

# Of the time that is left, what one verdict may take: other functions want theirs.
_SHARE = 0.5
# A gate that took more than this part of its time could have said more with more of it.
_CUT_SHORT = 0.5

# Costs are sums of floating-point products; what differs by less is the same.
_STRICTLY = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class _Accepted:
    cost: float
    candidate: Candidate
    judgement: Judgement | None


def _less(cost: float | None, other: float | None) -> bool:
    """Whether a cost is less than another; one that is not known is the greatest."""
    return cost is not None and (other is None or cost < other)


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
        self.tried: dict[str, Tried] = {}
        """By proposer: the cheapest that was accepted, else the cheapest that was not."""
        self.refusal = ""
        self.gate_seconds = 0.0
        self._versions = Versions(function.text)

    @cached_property
    def _door(self) -> Door:
        return Door(self.function.text)

    def admit(self, candidate: Candidate) -> Judgement | None:
        """Consider what a model wrote, unless it is none that the door accepts."""
        admitted = self._door.admit(candidate.text)
        if isinstance(admitted, Judgement):
            self._refuse(candidate, None, admitted)
            return admitted
        written = candidate.text
        candidate = replace(candidate, text=admitted, trusted=False)
        if not self._is_cheaper_without_weights(candidate.text):
            self._note(candidate, self._cost(candidate.text), "", "not cheaper")
            return None
        judgement = self.consider(candidate)
        if judgement is not None:
            self._versions.note(written, admitted, judgement)
        return judgement

    def consider(self, candidate: Candidate) -> Judgement | None:
        """Measure a candidate, and have it judged where it would be the cheapest so far."""
        cost = self._cost(candidate.text)
        cheapest = min((entry.cost for entry in self.accepted), default=self.before)
        if cost is None or cost >= cheapest * _STRICTLY:
            self._note(candidate, cost, "", "not cheaper" if cost is not None else "no cost")
            return None
        objection = objection_to_text(self.function.text, candidate.text)
        if objection:
            self.refusal = objection
            return Judgement(Verdict.MALFORMED, "guards", objection)
        slower = self._slower_code(candidate.text)
        if slower:
            self.refusal = slower
            self._note(candidate, cost, "", slower)
            return None
        judgement = self._judge(candidate)
        if judgement is None or self._accepts(candidate, judgement.verdict):
            self.accept(_Accepted(cost, candidate, judgement))
        else:
            self._refuse(candidate, cost, judgement)
        return judgement

    def accept(self, entry: _Accepted) -> None:
        """Keep a candidate to select from."""
        self.accepted.append(entry)
        verdict = entry.judgement.verdict.value if entry.judgement else ""
        self._note(entry.candidate, entry.cost, verdict, "")

    def _note(self, candidate: Candidate, cost: float | None, verdict: str, reason: str) -> None:
        """Remember the best of each proposer."""
        proposer = candidate.origin.partition(":")[0]
        known = self.tried.get(proposer)
        # What is accepted is cheaper than all that was before.
        if known is None or not reason or (known.reason and _less(cost, known.cost)):
            self.tried[proposer] = Tried(candidate.origin, cost, verdict, reason)

    def _is_cheaper_without_weights(self, candidate: str) -> bool:
        """Whether it is cheaper also where nothing is known of how often branches are taken.

        A candidate that loses the weights of a branch is not cheaper for that.
        """
        source, candidate = (without_weights(text) for text in (self.function.text, candidate))
        if source == self.function.text:
            return True
        before, after = self._cost(source), self._cost(candidate)
        return before is None or after is None or after < before * _STRICTLY

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

    def _slower_code(self, text: str) -> str:
        """What the candidate's machine code takes, where that is longer than the source's.

        It is looked at before a candidate hides others that are dearer. Where one of the two can't
        be measured, nothing is known against it.
        """
        if self.options.objective is not Objective.LATENCY:
            return ""
        try:
            before, after = self._cycles_before, self._cycles(text)
        except LLVMError:
            return ""
        if not is_slower(before, after):
            return ""
        return f"its machine code takes {after:.2f} cycles, not {before:.2f}"

    @cached_property
    def _cycles_before(self) -> float:
        return self._cycles(self.function.text)

    def _cycles(self, text: str) -> float:
        return self.costs.machine_cycles(text, self.function.name, self.options.code_generation)

    def _refuse(self, candidate: Candidate, cost: float | None, judgement: Judgement) -> None:
        self.refusal = f"{judgement.verdict.value}: {judgement.reason}".rstrip(": ")
        self._note(candidate, cost, judgement.verdict.value, judgement.reason or "refused")

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
        limits = replace(_GATE_LIMITS, seconds=min(left * _SHARE, _GATE_LIMITS.seconds))
        source = self._versions.of(candidate.base)
        judgement = judge(source, candidate.text, self.options.gate.value, limits)
        taken = time.monotonic() - started
        self.gate_seconds += taken
        hurried = judgement.verdict in _UNDECIDED and limits.seconds < _GATE_LIMITS.seconds
        if time.monotonic() > self.deadline or (hurried and taken > _CUT_SHORT * limits.seconds):
            # A gate that was cut short has said nothing.
            raise OutOfTime
        return judgement


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
        dialogue = proposer.propose(function, options.objective)
        _talk(state, dialogue, proposer.untrusted)
    record, text = _result(state)
    return _timed(record, state, started), text


def search_further(
    function: Function,
    options: Options,
    dialogue: Dialogue,
    costs: CostModel,
    deadline: float,
    found: Finished,
) -> tuple[Finished, bool]:
    """What a model's dialogue adds to what a search has found; and whether it came to its end.

    Where the deadline cut it short, what was accepted so far is proved and cheaper all the same.
    """
    started = time.monotonic()
    assert found.record.cost_before is not None
    state = _Search(function, options, costs, found.record.cost_before, deadline)
    state.refusal = found.record.reason if not found.replacement else ""
    if found.replacement:
        state.accept(_accepted_before(found))
    over = True
    try:
        _talk(state, dialogue, untrusted=True)
    except OutOfTime:
        over = False
    record, text = _result(state)
    record = replace(_timed(record, state, started), tried=tuple(state.tried.values()))
    return Finished(record, text), over


def _accepted_before(found: Finished) -> _Accepted:
    record = found.record
    assert record.cost_after is not None
    candidate = Candidate(found.replacement, record.origin, trusted=True)
    judgement = None
    if record.verdict:
        judgement = Judgement(Verdict(record.verdict), "", record.reason, record.bound)
    return _Accepted(record.cost_after, candidate, judgement)


def _talk(state: _Search, dialogue: Dialogue, untrusted: bool) -> None:
    """Consider each candidate of a dialogue, and hand each judgement back for its next try."""
    consider = state.admit if untrusted else state.consider
    try:
        candidate = next(dialogue)
        while True:
            if time.monotonic() > state.deadline:
                raise OutOfTime
            candidate = dialogue.send(consider(candidate))
    except StopIteration:
        return


def _result(state: _Search) -> tuple[FunctionRecord, str]:
    selected = state.select()
    return _record(state, selected), selected.candidate.text if selected else ""


def _timed(record: FunctionRecord, state: _Search, started: float) -> FunctionRecord:
    seconds = time.monotonic() - started - state.gate_seconds
    return replace(record, propose_seconds=seconds, gate_seconds=state.gate_seconds)


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
