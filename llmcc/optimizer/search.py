"""The search for one function: propose, try, select."""

from __future__ import annotations

import time
from dataclasses import replace

from llmcc.gates.base import Judgement, Verdict
from llmcc.ir.costs import CostModel
from llmcc.ir.module import LLVMError
from llmcc.ir.split import Function
from llmcc.optimizer.cached import Finished
from llmcc.optimizer.options import Options
from llmcc.optimizer.records import FunctionRecord, Status
from llmcc.optimizer.trial import Accepted, Trial
from llmcc.proposers.base import Candidate, Dialogue, OutOfTime, Proposer


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
    trial = Trial(function, options, costs, before, deadline)
    for proposer in proposers:
        dialogue = proposer.propose(function, options.objective)
        _talk(trial, dialogue, proposer.untrusted)
    record, text = _result(trial)
    return _timed(record, trial, started), text


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
    trial = Trial(function, options, costs, found.record.cost_before, deadline)
    trial.refusal = found.record.reason if not found.replacement else ""
    if found.replacement:
        trial.accept(_accepted_before(found))
    over = True
    try:
        _talk(trial, dialogue, untrusted=True)
    except OutOfTime:
        over = False
    record, text = _result(trial)
    record = replace(_timed(record, trial, started), tried=tuple(trial.tried.values()))
    return Finished(record, text), over


def _accepted_before(found: Finished) -> Accepted:
    record = found.record
    assert record.cost_after is not None
    candidate = Candidate(found.replacement, record.origin, trusted=True)
    judgement = None
    if record.verdict:
        judgement = Judgement(Verdict(record.verdict), "", record.reason, record.bound)
    return Accepted(record.cost_after, candidate, judgement)


def _talk(trial: Trial, dialogue: Dialogue, untrusted: bool) -> None:
    """Consider each candidate of a dialogue, and hand each judgement back for its next try."""
    consider = trial.admit if untrusted else trial.consider
    try:
        candidate = next(dialogue)
        while True:
            if time.monotonic() > trial.deadline:
                raise OutOfTime
            candidate = dialogue.send(consider(candidate))
    except StopIteration:
        return


def _result(trial: Trial) -> tuple[FunctionRecord, str]:
    selected = trial.select()
    return _record(trial, selected), selected.candidate.text if selected else ""


def _timed(record: FunctionRecord, trial: Trial, started: float) -> FunctionRecord:
    seconds = time.monotonic() - started - trial.gate_seconds
    return replace(record, propose_seconds=seconds, gate_seconds=trial.gate_seconds)


def _record(trial: Trial, selected: Accepted | None) -> FunctionRecord:
    if selected is None:
        return FunctionRecord(
            trial.function.name,
            Status.UNCHANGED,
            reason=trial.refusal or "nothing cheaper was found",
            cost_before=trial.before,
            cost_after=trial.before,
        )
    judgement = selected.judgement
    return FunctionRecord(
        trial.function.name,
        Status.IMPROVED,
        verdict=judgement.verdict.value if judgement else "",
        bound=judgement.bound if judgement else None,
        origin=selected.candidate.origin,
        cost_before=trial.before,
        cost_after=selected.cost,
    )
