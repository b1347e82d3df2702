"""Applications of templates on real code, executed before and after on random states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from llmcc.asm import locations
from llmcc.asm.effects import effects
from llmcc.asm.flow import Flowgraph
from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import FLAGS, GENERAL, Locations
from llmcc.asm.processor.machine import (
    ARENA_SIZE,
    VECTORS,
    Machine,
    random_machine,
    random_pointer,
)
from llmcc.asm.processor.predict import OutOfArena, Prediction, predict
from llmcc.asm.processor.runner import Run, exits_of, run_all
from llmcc.asm.unit import Unit
from llmcc.gates.base import Verdict
from llmcc.gates.window.gate import judge
from llmcc.proposers.templates.finder import Edit, Finder

_BATCH: Final = 500
_TRIES: Final = 30


@dataclass(slots=True)
class Figures:
    """What came of a campaign."""

    found: int = 0
    """Applications that the analysis allows."""
    verdicts: Counter[str] = field(default_factory=Counter)
    proved: Counter[str] = field(default_factory=Counter)
    """By template."""
    executed: int = 0
    """Proved applications that were executed before and after."""
    states: int = 0
    left_out: int = 0
    """Proved, but not executed: they refer to names, or to memory that no state puts in reach."""
    differences: list[str] = field(default_factory=list)
    """Where before and after differ in what is live."""
    mispredicted: list[str] = field(default_factory=list)
    """Where the processor does something else than the semantics says."""


class Campaign:
    """Collects applications, and executes them in batches."""

    def __init__(self, count: int, states: int, per_template: int, seed: int) -> None:
        self.figures = Figures()
        self._count = count
        self._states = states
        self._most = per_template
        self._dice = Random(seed)
        self._pending: list[Edit] = []

    @property
    def is_done(self) -> bool:
        """Whether as many applications were executed, or wait for it, as were asked for."""
        return self.figures.executed + len(self._pending) >= self._count

    def take(self, unit: Unit, features: frozenset[str]) -> None:
        """All applications of a unit, until there are enough."""
        gcc = any("GCC:" in one.arguments for one in unit.statements if one.name == ".ident")
        for function in unit.functions:
            graph = Flowgraph(unit.statements_of(function), gcc)
            for edit in Finder(graph, features).edits():
                if self.is_done:
                    return
                self._judge(edit)
                if len(self._pending) >= _BATCH:
                    self.execute()

    def _judge(self, edit: Edit) -> None:
        figures = self.figures
        if figures.proved[edit.template] >= self._most:
            return
        figures.found += 1
        verdict = judge(edit.source, edit.target, edit.live, edit.places).verdict
        figures.verdicts[verdict.value] += 1
        if verdict is Verdict.PROVED:
            figures.proved[edit.template] += 1
            self._pending.append(edit)

    def execute(self) -> None:
        """Execute all that waits. Raises ProcessorError."""
        windows: list[Sequence[Instruction]] = []
        exits: list[list[str]] = []
        runs: list[Run] = []
        predicted: list[Prediction] = []
        tried: list[Edit] = []
        for edit in self._pending:
            states = list(self._prepare(edit, 2 * len(tried)))
            if not states:
                self.figures.left_out += 1
                continue
            tried.append(edit)
            for window in (edit.source, edit.target):
                windows.append(window)
                exits.append(exits_of(window))
            for run, prediction in states:
                runs.append(run)
                predicted.append(prediction)
                runs.append(Run(run.window + 1, run.machine, run.memory))
        self._pending.clear()
        if not tried:
            return
        ends = run_all(windows, exits, runs)
        for before, after, prediction in zip(ends[::2], ends[1::2], predicted, strict=True):
            self._compare(tried[before.window // 2], before, after, prediction)
        self.figures.executed += len(tried)
        self.figures.states += len(predicted)

    def _prepare(self, edit: Edit, window: int) -> Iterator[tuple[Run, Prediction]]:
        """Random states in which the source touches nothing but the arena."""
        found = 0
        for _ in range(_TRIES):
            run = Run(window, self._machine(edit.source), self._dice.randbytes(ARENA_SIZE))
            try:
                yield run, predict(edit.source, exits_of(edit.source), run)
            except OutOfArena:
                continue
            found += 1
            if found == self._states:
                return

    def _machine(self, window: Sequence[Instruction]) -> Machine:
        machine = random_machine(self._dice)
        for one in window:
            memory = one.memory
            if memory is None or one.operation == "lea":
                continue
            if memory.index:
                machine.general[memory.index.whole] = self._dice.getrandbits(5)
            if memory.base:
                pointer = random_pointer(self._dice) - memory.displacement
                machine.general[memory.base.whole] = pointer & (1 << 64) - 1
        return machine

    def _compare(self, edit: Edit, before: Run, after: Run, prediction: Prediction) -> None:
        shown = f"{edit.template}: {' ;'.join(map(str, edit.source))}".replace("\t", " ")
        wrong = prediction.differences(before)
        if wrong:
            self.figures.mispredicted.append(f"{shown}: {', '.join(wrong)}")
        different = list(_differences(edit, before, after))
        if different:
            self.figures.differences.append(f"{shown}: {', '.join(different)}")


def _differences(edit: Edit, before: Run, after: Run) -> Iterator[str]:
    live = edit.live | locations.ALL_REGISTERS & ~_written(edit.source)
    one, other = before.machine, after.machine
    for name in GENERAL:
        mask = sum(
            0xFF << 8 * index for index in range(8) if locations.bytes_of(name, index, 1) & live
        )
        if (one.general[name] ^ other.general[name]) & mask:
            yield name
    for name in VECTORS:
        if locations.lanes(name, 16) & live and one.vectors[name] != other.vectors[name]:
            yield name
    for name in FLAGS:
        if locations.flag(name) & live and one.flags[name] != other.flags[name]:
            yield name
    if before.memory != after.memory:
        yield "memory"
    if _place(edit, edit.source, one.exit) != _place(edit, edit.target, other.exit):
        yield "place"


def _written(window: Sequence[Instruction]) -> Locations:
    written = 0
    for one in window:
        written |= effects(one).writes
    return written


def _place(edit: Edit, window: Sequence[Instruction], number: int) -> str:
    if not number:
        return ""
    label = exits_of(window)[number - 1]
    return edit.places.get(label, label)
