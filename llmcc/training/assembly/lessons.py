"""What the assembly rewriter learns from: windows of real code, and proved edits of them.

A unit of a corpus is compiled to assembly; each edit of a template that the gate proves and that is
cheaper is an answer to the windows around it. To windows without any the answer is to leave them.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

from llmcc import LLVM_MAJOR
from llmcc.asm import costs
from llmcc.asm.flow import Flowgraph
from llmcc.asm.instructions import Instruction
from llmcc.asm.statements import Statement
from llmcc.asm.unit import Unit
from llmcc.gates.base import Verdict
from llmcc.gates.window.gate import judge
from llmcc.ir.costs import Objective
from llmcc.models.assembly.vocabulary import EOS, LINES
from llmcc.models.assembly.windows import Replacement, Unwritable, Window, answer, cut, prompt, runs
from llmcc.proposers.templates.finder import Edit, Finder
from llmcc.training.assembly.renaming import renamed
from llmcc.training.rewriter.pack import Pair

_LEVELS: Final = ("-O2", "-O3", "-Os", "-O1")
_SECONDS: Final = 20.0


Lesson: TypeAlias = tuple[str, tuple[Instruction, ...], Pair]
"""The template of its edit, "" where there is none; all that is in it; and what is learned."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of what there is."""

    per_template: int = 3000
    """The most lessons with edits of one template."""
    unchanged: float = 0.5
    """Lessons without an edit, for each with one."""
    copies: int = 6
    """How often each is there once more, by other registers."""


def assembly_of(module: bytes, level: str) -> Unit | None:
    """A module in textual IR as clang's assembly; None where it does not compile in time."""
    command = [f"clang-{LLVM_MAJOR}", level, "-w", "-x", "ir", "-", "-S", "-o", "-"]
    try:
        done = subprocess.run(
            command, input=module, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    return Unit.read(done.stdout) if done.returncode == 0 else None


def lessons(modules: Iterator[bytes], shares: Shares, seed: int) -> Iterator[Pair]:
    """The lessons of some modules, each prompt once."""
    dice = Random(seed)
    seen: set[tuple[int, ...]] = set()
    count: Counter[str] = Counter()
    for module in modules:
        unit = assembly_of(module, dice.choice(_LEVELS))
        for function in unit.functions if unit else ():
            statements = unit.statements_of(function) if unit else ()
            for template, instructions, pair in _of_function(statements, dice):
                full = bool(template) and count[template] >= shares.per_template
                if pair.prompt in seen or full:
                    continue
                if not template and count[""] >= shares.unchanged * (sum(count.values()) + 1):
                    continue
                seen.add(pair.prompt)
                count[template] += 1
                yield pair
                for _ in range(shares.copies):
                    other = renamed(pair, instructions, dice)
                    if other is not None and other.prompt not in seen:
                        seen.add(other.prompt)
                        yield other


def is_cheaper(edit: Edit) -> bool:
    """Whether it lowers the latency of its window."""
    return costs.latency(edit.target) < costs.latency(edit.source) - 1e-9


def _of_function(statements: Sequence[Statement], dice: Random) -> Iterator[Lesson]:
    """The lessons of a function."""
    edits: dict[int, Edit] = {}
    touched: set[int] = set()
    for edit in Finder(Flowgraph(statements)).edits():
        if touched.isdisjoint(edit.lines) and is_cheaper(edit):
            verdict = judge(edit.source, edit.target, edit.live, edit.places).verdict
            if verdict is Verdict.PROVED:
                edits[edit.lines[0]] = edit
                touched.update(edit.lines)
    for run in runs(statements):
        lines = [line for line, _, _ in run]
        for place, line in enumerate(lines):
            if line in edits:
                edit = edits[line]
                size = len(edit.lines)
                least, most = max(0, place + size - LINES), place
                start = dice.randint(least, most) if least <= most else place
                window = cut(run, start)
                # The first edit of a window is the one that is asked for.
                if edit.lines[-1] in window.lines and not any(
                    one in edits for one in window.lines[: place - start]
                ):
                    first = place - start
                    replacement = Replacement(first, first + size - 1, edit.target)
                    yield from _lesson(window, replacement, edit.template)
        start = dice.randrange(max(1, len(run) - 2))
        window = cut(run, start)
        if touched.isdisjoint(window.lines) and len(window.lines) > 1:
            yield from _lesson(window, None, "")


def _lesson(window: Window, replacement: Replacement | None, template: str) -> Iterator[Lesson]:
    instructions = (*window.instructions, *(replacement.target if replacement else ()))
    try:
        asked, names = prompt(window, Objective.LATENCY)
        yield template, instructions, Pair(asked, (*answer(replacement, names), EOS))
    except Unwritable:
        return
