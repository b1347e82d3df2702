"""One unit of assembly through the optimizer: find, measure, judge, apply.

Only the template library proposes here, and every edit is proved by the gate for windows. Within a
round all edits are judged against the same liveness, and their windows are apart, so that they
hold together: each leaves what is live behind its window as it was, and depends on nothing else
than what was live before it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from llmcc.asm import costs, locations
from llmcc.asm.flow import Flowgraph
from llmcc.asm.instructions import Instruction
from llmcc.asm.statements import Statement, read_statement
from llmcc.asm.unit import Function, Unit
from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.window.gate import judge
from llmcc.ir.costs import Objective
from llmcc.optimizer.options import Mode, Options
from llmcc.optimizer.records import FunctionRecord, Status
from llmcc.proposers.templates.finder import Edit, Finder

NAME: Final = "templates"
OUT_OF_BUDGET: Final = "did not fit into the budget"
NOT_NOW: Final = "assembly is only edited online"

# One edit makes room for another; so often it is worth looking again.
_ROUNDS: Final = 4
_STRICTLY: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a unit."""

    content: bytes
    """The unit with the edits; what was given, where there are none."""
    functions: tuple[FunctionRecord, ...]
    changed: bool
    complete: bool
    """Whether no clock cut it short."""
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Work:
    """One function on its way."""

    statements: tuple[Statement, ...]
    applied: Counter[str] = field(default_factory=Counter)
    refusal: str = ""
    gate_seconds: float = 0.0


class OutOfTime(Exception):
    """The deadline passed in the middle of a function."""


def optimize(
    content: bytes, options: Options, deadline: float, features: frozenset[str] = frozenset()
) -> Result:
    """Edit a unit until `deadline`, on the clock of time.monotonic."""
    started = time.monotonic()
    unit = Unit.read(content)
    run = _Run(unit, options, deadline, features)
    replaced: dict[str, Sequence[Statement]] = {}
    records = []
    complete = True
    for function in unit.functions:
        try:
            record, statements = run.one(function)
        except OutOfTime:
            complete = False
            record, statements = _skipped(function, OUT_OF_BUDGET), ()
        records.append(record)
        if statements:
            replaced[function.name] = statements
    written = unit.replaced(replaced).write() if replaced else content
    seconds = {"search": time.monotonic() - started}
    return Result(written, tuple(records), bool(replaced), complete, seconds)


class _Run:
    """What the functions of one unit have in common."""

    def __init__(
        self, unit: Unit, options: Options, deadline: float, features: frozenset[str]
    ) -> None:
        self._unit = unit
        self._options = options
        self._deadline = deadline
        self._features = features
        self._gcc = any(
            statement.name == ".ident" and "GCC:" in statement.arguments
            for statement in unit.statements
        )
        # A debugger may look at any register at any time.
        self._keep = locations.ALL_REGISTERS if unit.is_debug else 0

    def one(self, function: Function) -> tuple[FunctionRecord, Sequence[Statement]]:
        """A function's record, and its new lines, none where it stays. Raises OutOfTime."""
        if not self._options.considers(function.name):
            return _skipped(function, "left alone by request"), ()
        if self._options.mode is not Mode.ONLINE:
            return _skipped(function, NOT_NOW), ()
        started = time.monotonic()
        work = _Work(self._unit.statements_of(function))
        before = self._cost(work.statements)
        for _ in range(_ROUNDS):
            if not self._round(work):
                break
        after = self._cost(work.statements) if work.applied else before
        record = FunctionRecord(
            function.name,
            Status.UNCHANGED,
            reason=work.refusal or "nothing cheaper was found",
            cost_before=before,
            cost_after=before,
            propose_seconds=time.monotonic() - started - work.gate_seconds,
            gate_seconds=work.gate_seconds,
        )
        if after >= before - _STRICTLY:
            return record, ()
        improved = replace(
            record,
            status=Status.IMPROVED,
            verdict=Verdict.PROVED.value,
            reason="",
            origin=f"{NAME}: {', '.join(sorted(work.applied))}",
            cost_after=after,
        )
        return improved, work.statements

    def _round(self, work: _Work) -> bool:
        """Apply all edits that are cheaper and proved; whether there were any."""
        taken: set[int] = set()
        chosen: list[Edit] = []
        for edit in Finder(self._graph(work.statements), self._features).edits():
            if time.monotonic() > self._deadline:
                raise OutOfTime
            if taken.intersection(edit.lines) or not self._is_cheaper(edit):
                continue
            judgement = self._judge(edit, work)
            if judgement.verdict is Verdict.PROVED:
                taken.update(edit.lines)
                chosen.append(edit)
            else:
                verdict = f"{judgement.verdict.value}: {judgement.reason}"
                work.refusal = f"{edit.template}: {verdict}".rstrip(": ")
        work.statements = apply(work.statements, chosen)
        work.applied.update(edit.template for edit in chosen)
        return bool(chosen)

    def _judge(self, edit: Edit, work: _Work) -> Judgement:
        started = time.monotonic()
        judgement = judge(edit.source, edit.target, edit.live, edit.places)
        work.gate_seconds += time.monotonic() - started
        return judgement

    def _graph(self, statements: Sequence[Statement]) -> Flowgraph:
        return Flowgraph(statements, self._gcc, self._keep)

    def _is_cheaper(self, edit: Edit) -> bool:
        return self._window_cost(edit.target) < self._window_cost(edit.source) - _STRICTLY

    def _window_cost(self, window: Sequence[Instruction]) -> float:
        if self._options.objective is Objective.SIZE:
            return costs.size(window)
        return costs.latency(window)

    def _cost(self, statements: Sequence[Statement]) -> float:
        """The cost of a function: the sum over its blocks, as if each ran once."""
        total = 0.0
        for block in self._graph(statements).blocks:
            total += self._window_cost([s.instruction for s in block.steps if s.instruction])
        return total


def apply(statements: Sequence[Statement], edits: Sequence[Edit]) -> tuple[Statement, ...]:
    """The lines with some edits, whose windows are apart."""
    lines: dict[int, list[Statement]] = {}
    for edit in edits:
        lines |= {line: [] for line in edit.lines}
        lines[edit.lines[0]] = [read_statement(str(one)) for one in edit.target]
    written: list[Statement] = []
    for number, statement in enumerate(statements):
        written += lines.get(number, [statement])
    return tuple(written)


def _skipped(function: Function, reason: str) -> FunctionRecord:
    return FunctionRecord(function.name, Status.SKIPPED, reason=reason)
