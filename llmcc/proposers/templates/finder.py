"""Where templates apply: the edits of a function, each with what has to be proved of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from llmcc.asm import locations
from llmcc.asm.effects import effects
from llmcc.asm.flow import Block, Flowgraph, Step
from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction, Unmodelled
from llmcc.asm.locations import Locations
from llmcc.asm.semantics.window import NEXT, RETURN, has_semantics
from llmcc.asm.statements import Kind, Statement
from llmcc.proposers.templates.base import Site, Template
from llmcc.proposers.templates.library import by_operation

# How far jumps to jumps are followed.
_FAR: Final = 8
_STACK: Final = locations.whole("rsp")


@dataclass(frozen=True, slots=True)
class Edit:
    """One application of a template."""

    template: str
    lines: tuple[int, ...]
    """The lines of the window, counted from the function's first."""
    source: tuple[Instruction, ...]
    target: tuple[Instruction, ...]
    live: Locations
    """What is live behind the window."""
    places: Mapping[str, str] = field(default_factory=dict)
    """The places of the labels that either of both jumps to, where they are other ones' too."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Steps one after the other: a block, or two of which only the first one is jumped to."""

    steps: list[Step]
    live: list[Locations]
    free: list[bool]
    """Whether an edit may touch each of them."""


class Finder:
    """Looks for templates in one function."""

    def __init__(self, graph: Flowgraph, features: frozenset[str] = frozenset()) -> None:
        self._graph = graph
        self._features = features

    @property
    def statements(self) -> Sequence[Statement]:
        """The function's lines."""
        return self._graph.statements

    def edits(self) -> Iterator[Edit]:
        """All edits that the analysis allows, in the order of the lines; they may overlap."""
        for run in self._runs():
            for start, step in enumerate(run.steps):
                if step.instruction is None or not run.free[start]:
                    continue
                for template in by_operation().get(step.instruction.operation, ()):
                    edit = self._apply(template, run, start)
                    if edit is not None:
                        yield edit

    def _runs(self) -> Iterator[_Run]:
        blocks = self._graph.blocks
        for index, block in enumerate(blocks):
            live = self._graph.live_after(block)
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            if after is not None and _is_reached_only_from(block, after):
                # Where the first branch leaves, its own successors are what counts.
                both = live + [one | block.live_out for one in self._graph.live_after(after)]
                yield _run(block.steps + after.steps, both)
            else:
                yield _run(block.steps, live)

    def _apply(self, template: Template, run: _Run, start: int) -> Edit | None:
        end = start + template.size
        if end > len(run.steps) or not all(run.free[start:end]):
            return None
        if template.needs and template.needs not in self._features:
            return None
        steps = run.steps[start:end]
        window = tuple(step.instruction for step in steps if step.instruction is not None)
        live = run.live[start + template.size - 1]
        place = partial(self._place, steps[-1])
        try:
            target = template.rewrite(Site(window, live, place, self._features))
        except (Unmodelled, LookupError):
            # An instruction that does not exist with these operands, or one that has fewer of them
            # than the template takes apart.
            return None
        if target is None:
            return None
        return self._edit(template.name, steps, live, target)

    def edit(self, name: str, lines: Sequence[int], target: Sequence[Instruction]) -> Edit | None:
        """The edit that puts other instructions into some lines, which are one after the other.

        None where the analysis does not allow it.
        """
        for run in self._runs():
            places = [step.line for step in run.steps]
            if lines[0] in places and lines[-1] in places:
                start, end = places.index(lines[0]), places.index(lines[-1]) + 1
                allowed = all(run.free[start:end]) and places[start:end] == list(lines)
                if allowed:
                    return self._edit(name, run.steps[start:end], run.live[end - 1], target)
        return None

    def _edit(
        self, name: str, steps: Sequence[Step], live: Locations, target: Sequence[Instruction]
    ) -> Edit | None:
        window = tuple(step.instruction for step in steps if step.instruction is not None)
        if tuple(target) == window or not self._is_contiguous(steps):
            return None
        if not _keeps(window, target, live):
            return None
        place = partial(self._place, steps[-1])
        labels = {one.target for one in (*window, *target) if one.target}
        places = {label: place(label) for label in labels}
        lines = tuple(step.line for step in steps)
        return Edit(name, lines, window, tuple(target), live, places)

    def _is_contiguous(self, steps: Sequence[Step]) -> bool:
        """Whether nothing that means anything stands between the window's lines."""
        between = self._graph.statements[steps[0].line + 1 : steps[-1].line]
        return all(
            statement.kind in (Kind.INSTRUCTION, Kind.EMPTY) or statement.name == ".loc"
            for statement in between
        )

    def _place(self, last: Step, label: str) -> str:
        """The place of a label, seen from behind a window; see `Site.place`."""
        for _ in range(_FAR):
            if self._graph.label_is_next(last, label):
                return NEXT
            entry = self._graph.entries.get(label)
            if entry is None:
                return label
            first = self._first_step(entry)
            one = first.instruction if first else None
            if one is None or one.prefix:
                return label
            if one.form.flow is Flow.RETURN:
                return RETURN
            if one.form.flow is not Flow.JUMP or not one.target:
                return label
            label = one.target
        return label

    def _first_step(self, entry: int) -> Step | None:
        """The step at a block's start, unless something else stands before it."""
        block = self._graph.blocks[entry]
        if not block.steps:
            return None
        first = block.steps[0]
        label = self._graph.statements[: first.line]
        for statement in reversed(label):
            if statement.kind is Kind.LABEL:
                return first
            if statement.kind is not Kind.EMPTY and statement.name not in (".loc", ".p2align"):
                return None
        return None


def _is_reached_only_from(block: Block, after: Block) -> bool:
    last = block.steps[-1].instruction if block.steps else None
    return not after.labels and last is not None and last.form.flow is Flow.BRANCH


def _run(steps: list[Step], live: list[Locations]) -> _Run:
    return _Run(steps, live, [_is_free(step) for step in steps])


def _is_free(step: Step) -> bool:
    """Whether an edit may touch an instruction at all."""
    one = step.instruction
    if one is None or one.is_pinned or not has_semantics(one):
        return False
    # The stack pointer is live, in every sense, at each instruction.
    return not step.effects.writes & _STACK or one.form.flow is Flow.RETURN


def _keeps(source: Sequence[Instruction], target: Sequence[Instruction], live: Locations) -> bool:
    """Whether an edit changes no register that its source leaves alone, and no live flag.

    What a callee leaves alone, a caller may rely on, so registers count whether live or not.
    """
    before = written = 0
    for one in source:
        before |= effects(one).writes
    for one in target:
        if one.form.flow is not Flow.RETURN:
            written |= effects(one).writes
    return not (written & ~before) & (live | locations.ALL_REGISTERS)
