"""Hot functions that a model writes anew in assembly, of which tests alone say that they are right.

The user accepts `tested`. A model is asked as in a compile, with the function in C and in assembly;
what the door lets in is assembled and linked into the program, and the quick tests run in their
room. What the assembler or the tests say of a refused answer is in the next prompt.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from llmcc.asm.statements import Kind
from llmcc.asm.unit import Function, Unit
from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.tests.room import RoomError
from llmcc.gates.window.door import admit
from llmcc.ir.costs import Objective
from llmcc.proposers.assembly_rewriter import Start, in_c, written
from llmcc.proposers.rewriter import Rewriter
from llmcc.tuning.build import Builder
from llmcc.tuning.calls import BuildError
from llmcc.tuning.plan import Plan
from llmcc.tuning.stand import Stand

GATE: Final = "tests"
_MOST_FUNCTIONS: Final = 4
_KEPT: Final = 4
"""Of the answers about one function, the most that are timed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One function of one unit of a plan."""

    builder: Builder
    stand: Stand
    plan: Plan
    number: int
    unit: Unit
    function: Function

    def judge(self, text: str) -> tuple[Judgement, Plan | None]:
        """What the door, the assembler and the tests say of an answer, and the plan with it."""
        labels = [one.name for one in self.unit.statements if one.kind is Kind.LABEL]
        lines = self.unit.statements_of(self.function)
        admitted = admit(lines, text, labels)
        if isinstance(admitted, Judgement):
            return admitted, None
        content = self.unit.replaced({self.function.name: admitted}).write()
        recipe = replace(self.plan.recipes[self.number], rewritten=self.builder.keep(content))
        plan = self.plan.having(self.number, recipe)
        try:
            made = self.builder.build(plan)
            wrong = self.stand.tests([made], 1)[0]
        except BuildError as error:
            return Judgement(Verdict.MALFORMED, "assembler", str(error)), None
        except (RoomError, OSError) as error:
            return Judgement(Verdict.INCONCLUSIVE, GATE, str(error)), None
        if wrong:
            return Judgement(Verdict.REFUTED, GATE, f"the tests fail: {wrong}"), None
        return Judgement(Verdict.TESTED, GATE, "1 run of the quick tests"), plan


def candidates(
    builder: Builder,
    stand: Stand,
    plan: Plan,
    hot: Sequence[Sequence[str]],
    rewriter: Rewriter,
    over: Callable[[], bool],
) -> Iterator[Plan]:
    """Plans with one function written anew each, which pass the quick tests. Raises BadModel."""
    done = 0
    # The hottest unit first, as far as it is known.
    for number in sorted(places(builder, plan), key=lambda n: not hot[n]):
        names, recipe = hot[number], plan.recipes[number]
        try:
            unit = Unit.read(builder.assembly(number, recipe))
        except BuildError:
            continue
        source = builder.program.units[number].source.read_text(errors="replace")
        for function in _chosen(unit, names):
            if over() or done >= _MOST_FUNCTIONS:
                return
            done += 1
            asked = Asked(builder, stand, plan, number, unit, function)
            yield from _answers(asked, rewriter, source)


def places(builder: Builder, plan: Plan) -> list[int]:
    """The units that can have functions which rest on tests: those for which it can be held to.

    That is in the one program that is linked, where their objects stand themselves, and their
    assembly is the compiler's own.
    """
    if len(builder.program.links) != 1 or plan.linked_whole:
        return []
    [link] = builder.program.links
    direct = [word for word in link.words if isinstance(word, int)]
    recipes = plan.recipes
    return [
        n for n in direct if not (recipes[n].optimizer or recipes[n].rewritten or recipes[n].wide)
    ]


def _chosen(unit: Unit, names: Sequence[str]) -> list[Function]:
    """The hot functions, the hottest first; where none is known, all but the largest."""
    by_name = {function.name: function for function in unit.functions}
    if names:
        return [by_name[name] for name in names if name in by_name]
    return sorted(unit.functions, key=lambda function: function.end - function.first)


def _answers(asked: Asked, rewriter: Rewriter, source: str) -> Iterator[Plan]:
    lines = asked.unit.statements_of(asked.function)
    start = Start(written(lines), in_c(source, asked.function.name))
    [dialogue] = rewriter.prepare([start], Objective.LATENCY, math.inf)
    kept = 0
    judgement: Judgement | None = None
    while kept < _KEPT:
        try:
            candidate = dialogue.send(judgement) if judgement else next(dialogue)
        except StopIteration:
            return
        judgement, plan = asked.judge(candidate.text)
        if plan is not None:
            kept += 1
            yield plan
