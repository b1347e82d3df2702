"""Records of functions whose unit was rebuilt: what became of each, from the level's unit on.

A unit gets cheaper as a whole. Single functions may get dearer by that, where others were inlined
into them; their records say so, so that the sums of a report are those of the unit.
"""

from __future__ import annotations

from dataclasses import replace

from llmcc.gates.base import Verdict
from llmcc.optimizer.rebuilt import Rebuilt
from llmcc.optimizer.records import FunctionRecord, Status


def account(record: FunctionRecord, rebuilt: Rebuilt) -> FunctionRecord:
    """The record of a function of the rebuilt unit; `record` begins with that unit.

    Costs of replacements were measured on functions that stand alone; only what they save counts.
    """
    after = rebuilt.after.functions.get(record.name)
    if after is None:
        return record
    before = rebuilt.before.functions.get(record.name, 0.0)
    origin = rebuilt.origin
    if record.status is Status.IMPROVED and record.cost_before and record.cost_after is not None:
        after -= record.cost_before - record.cost_after
        origin = f"{origin}, {record.origin}"
    record = replace(record, verdict=_weaker(rebuilt.verdicts.get(record.name, ""), record.verdict))
    if after < before:
        return replace(
            record,
            status=Status.IMPROVED,
            reason="",
            origin=origin,
            cost_before=before,
            cost_after=after,
        )
    if after == before:
        return replace(record, cost_before=before, cost_after=after)
    return replace(
        record,
        status=Status.UNCHANGED,
        reason="dearer by itself: its unit is cheaper",
        origin=origin,
        cost_before=before,
        cost_after=after,
    )


def _weaker(first: str, second: str) -> str:
    """What can be said of two steps by their verdicts; that of one, where the other has none."""
    if not first or not second:
        return first or second
    return second if first == Verdict.PROVED else first


def account_of_gone(name: str, rebuilt: Rebuilt) -> FunctionRecord:
    """The record of a function that the rebuilt unit does without."""
    return FunctionRecord(
        name,
        Status.IMPROVED,
        origin=rebuilt.origin,
        cost_before=rebuilt.before.functions[name],
        cost_after=0.0,
    )
