"""One unit of assembly through the optimizer: find, measure, judge, apply.

First the template library proposes, then a model, where there is one, and every edit is proved by
the gate for windows. Within a round all edits are judged against the same liveness, and their
windows are apart, so that they hold together: each leaves what is live behind its window as it was,
and depends on nothing else than what was live before it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from llmcc.asm import costs, locations
from llmcc.asm.flow import Flowgraph
from llmcc.asm.instructions import Instruction
from llmcc.asm.statements import Kind, Statement
from llmcc.asm.unit import Function, Unit
from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.window.gate import judge
from llmcc.ir.costs import Objective
from llmcc.optimizer.assembly_asking import Asking
from llmcc.optimizer.assembly_work import Work
from llmcc.optimizer.options import Mode, Options
from llmcc.optimizer.records import FunctionRecord, Status
from llmcc.proposers.registry import rewriter
from llmcc.proposers.rewriter import Rewriter
from llmcc.proposers.templates.finder import Edit, Finder
from llmcc.store.database import Database

TEMPLATES: Final = "templates"
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
    model: str = ""
    """The model that was asked, for the report."""
    trouble: str = ""
    """Why it could not be asked; one line."""


def optimize(
    content: bytes,
    options: Options,
    deadline: float,
    features: frozenset[str] = frozenset(),
    c: str = "",
    database: Database | None = None,
    asked: Rewriter | None = None,
) -> Result:
    """Edit a unit until `deadline`, on the clock of time.monotonic.

    c: its source, where it is C
    database: remembers the digests of models
    asked: a model other than that of the options
    """
    started = time.monotonic()
    unit = Unit.read(content)
    run = _Run(unit, options, deadline, features)
    works = [run.templates(function) for function in unit.functions]
    complete = not any(work.skipped == OUT_OF_BUDGET for work in works)
    seconds = {"search": time.monotonic() - started}
    model = asked or rewriter(options.model, database)
    trouble = ""
    if model is not None and options.mode is Mode.ONLINE:
        labels = {one.name for one in unit.statements if one.kind is Kind.LABEL}
        asking = Asking(model, options.objective, deadline, frozenset(labels), c)
        # Small functions first: of them a model says the most that is right.
        open_works = [work for work in works if not work.skipped]
        asking.all(sorted(open_works, key=lambda w: len(w.statements)), run.finder, run.is_cheaper)
        complete, trouble = complete and asking.complete, asking.trouble
        seconds["model"] = time.monotonic() - started - seconds["search"]
    replaced: dict[str, Sequence[Statement]] = {}
    records = []
    for work in works:
        record, statements = run.record(work)
        records.append(record)
        if statements:
            replaced[work.name] = statements
    written = unit.replaced(replaced).write() if replaced else content
    title = model.title if model is not None else ""
    return Result(written, tuple(records), bool(replaced), complete, seconds, title, trouble)


class OutOfTime(Exception):
    """The deadline passed in the middle of a function."""


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

    def templates(self, function: Function) -> Work:
        """What the templates make of a function; skipped where it is not to be touched."""
        work = Work(function.name, self._unit.statements_of(function))
        if not self._options.considers(function.name):
            work.skipped = "left alone by request"
        elif self._options.mode is not Mode.ONLINE:
            work.skipped = NOT_NOW
        if work.skipped:
            return work
        started = time.monotonic()
        work.before = self._cost(work.statements)
        original = work.statements
        try:
            for _ in range(_ROUNDS):
                if not self._round(work):
                    break
        except OutOfTime:
            work.statements, work.skipped = original, OUT_OF_BUDGET
        work.propose_seconds = time.monotonic() - started - work.gate_seconds
        return work

    def finder(self, statements: Sequence[Statement]) -> Finder:
        """What knows where a function may be edited."""
        return Finder(self._graph(statements), self._features)

    def record(self, work: Work) -> tuple[FunctionRecord, Sequence[Statement]]:
        """A function's record, and its new lines, none where it stays."""
        if work.skipped:
            return FunctionRecord(work.name, Status.SKIPPED, reason=work.skipped), ()
        after = self._cost(work.statements) if work.applied else work.before
        record = FunctionRecord(
            work.name,
            Status.UNCHANGED,
            reason=work.refusal or "nothing cheaper was found",
            cost_before=work.before,
            cost_after=work.before,
            propose_seconds=work.propose_seconds,
            gate_seconds=work.gate_seconds,
        )
        if after >= work.before - _STRICTLY:
            return record, ()
        improved = replace(
            record,
            status=Status.IMPROVED,
            verdict=Verdict.PROVED.value,
            reason="",
            origin=work.origin,
            cost_after=after,
        )
        return improved, work.statements

    def is_cheaper(self, edit: Edit) -> bool:
        """Whether a window is cheaper than what stands there."""
        return self._window_cost(edit.target) < self._window_cost(edit.source) - _STRICTLY

    def _round(self, work: Work) -> bool:
        """Apply all edits that are cheaper and proved; whether there were any. Raises OutOfTime."""
        taken: set[int] = set()
        chosen: list[Edit] = []
        for edit in self.finder(work.statements).edits():
            if time.monotonic() > self._deadline:
                raise OutOfTime
            if taken.intersection(edit.lines) or not self.is_cheaper(edit):
                continue
            judgement = self._judge(edit, work)
            if judgement.verdict is Verdict.PROVED:
                taken.update(edit.lines)
                chosen.append(edit)
            else:
                verdict = f"{judgement.verdict.value}: {judgement.reason}"
                work.refusal = f"{edit.template}: {verdict}".rstrip(": ")
        work.apply(chosen, TEMPLATES)
        return bool(chosen)

    def _judge(self, edit: Edit, work: Work) -> Judgement:
        started = time.monotonic()
        judgement = judge(edit.source, edit.target, edit.live, edit.places)
        work.gate_seconds += time.monotonic() - started
        return judgement

    def _graph(self, statements: Sequence[Statement]) -> Flowgraph:
        return Flowgraph(statements, self._gcc, self._keep)

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
