"""The second half of a unit of assembly: a model is asked about the functions, a few at a time."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence

from llmcc.asm.statements import Statement
from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.window.door import admit
from llmcc.ir.costs import Objective
from llmcc.models.bad import BadModel
from llmcc.optimizer.asking import as_many_as_fit
from llmcc.optimizer.assembly_work import Work
from llmcc.optimizer.rewritten import assess
from llmcc.proposers.assembly_rewriter import ORIGIN, Start, in_c, written
from llmcc.proposers.base import Candidate, Dialogue, OutOfTime
from llmcc.proposers.rewriter import Rewriter
from llmcc.proposers.templates.finder import Edit, Finder

Finding = Callable[[Sequence[Statement]], Finder]


class Asking:
    """Asks a model, and keeps what is proved and cheaper of its answers."""

    def __init__(
        self,
        rewriter: Rewriter,
        objective: Objective,
        deadline: float,
        labels: frozenset[str],
        c: str,
    ) -> None:
        """`labels` are those of the unit, `c` is its source as far as it is known."""
        self.rewriter = rewriter
        self.objective = objective
        self.deadline = deadline
        self.labels = labels
        self.c = c
        self.complete = True
        """Whether it has had its say on all functions."""
        self.trouble = ""
        """Why it could not be asked; one line."""

    def all(self, works: Sequence[Work], finder: Finding, cheaper: Callable[[Edit], bool]) -> None:
        """Ask about these functions, as long as there is time."""
        rest = list(works)
        try:
            while rest:
                starts = [self._start(work) for work in rest]
                count = as_many_as_fit(self.rewriter, starts, self.objective, self.deadline)
                if not count:
                    break
                started = time.monotonic()
                asked = starts[:count]
                dialogues = self.rewriter.prepare(asked, self.objective, self.deadline)
                for work, dialogue in zip(rest, dialogues, strict=False):
                    work.propose_seconds += (time.monotonic() - started) / count
                    self._finish(work, dialogue, finder, cheaper)
                rest = rest[count:]
        except OutOfTime:
            pass
        except BadModel as error:
            self.trouble = str(error)
        except Exception as error:
            # Whatever goes wrong in a model's code, the unit goes on.
            traceback.print_exc()
            self.trouble = f"{self.rewriter.path}: {type(error).__name__}: {error}"
        self.complete = not rest

    def _start(self, work: Work) -> Start:
        return Start(written(work.statements), in_c(self.c, work.name))

    def _finish(
        self,
        work: Work,
        dialogue: Dialogue,
        finder: Finding,
        cheaper: Callable[[Edit], bool],
    ) -> None:
        """Judge what the model has to say of one function. Raises OutOfTime."""
        judgement: Judgement | None = None
        try:
            while True:
                candidate = dialogue.send(judgement) if judgement else next(dialogue)
                started = time.monotonic()
                judgement = self._judged(work, candidate, finder, cheaper)
                work.gate_seconds += time.monotonic() - started
        except StopIteration:
            return

    def _judged(
        self,
        work: Work,
        candidate: Candidate,
        finder: Finding,
        cheaper: Callable[[Edit], bool],
    ) -> Judgement:
        admitted = admit(work.statements, candidate.text, self.labels)
        if isinstance(admitted, Judgement):
            judgement = admitted
        else:
            _, _, how = candidate.origin.partition(": ")
            found = assess(work.statements, admitted, finder(work.statements), how, cheaper)
            judgement = found.judgement
            work.apply(found.edits, ORIGIN)
        if judgement.verdict is not Verdict.PROVED:
            said = f"{ORIGIN}: {judgement.verdict.value}: {judgement.reason}"
            work.refusal = said.rstrip(": ")
        return judgement
