"""The rewriter: a language model that writes functions anew.

It is asked for the likeliest answer first, for all functions of a unit at a time; then for some
samples; and where all that was refused, again with what the gate said, for some rounds. It writes
from the function as the compiler left it and, where the passes found something cheaper, from that.

A model that answers with small changes is asked for the next one, from what the last one made,
until it has no more: for all functions at a time, before anything is judged. They are suggested one
after the other, each to be judged against the last that was proved. In the first that is refused, a
script of edits, the first wrong edit is looked for by halving; what is right without that one is
kept, and the model goes on from there. Where it would change nothing in optimized code, which is
mostly right, what it finds likeliest to be changed is looked at all the same. What a function may
be refused is limited: a gate takes longest for what is wrong.

How much it may write is counted in tokens, so that without a clock the same function gets the same
candidates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from llmcc.gates.base import Judgement
from llmcc.ir.costs import Objective
from llmcc.ir.split import Function
from llmcc.models.loading import VERSIONS, loaded
from llmcc.models.writer import Answer, Kind, Question, Writer
from llmcc.proposers.base import Candidate, Dialogue, OutOfTime
from llmcc.proposers.exchange import ORIGIN, Beginning, Chain, Task

_USUAL_STEPS: Final = 2
"""Scripts of a function of the corpus, in the mean."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How often a model is asked about one function."""

    samples: int = 4
    rounds: int = 2
    seed: int = 1
    steps: int = 8
    """Scripts, one after the other, of a model that writes such."""
    refusals: int = 8
    """Of so many candidates, after which a function is left as it is by then."""
    free: bool = False
    """Whether optimized code may be edited by what can be wrong, too, in small steps: in what LLVM
    has finished it mostly is, and a gate takes longest for it."""


@dataclass(frozen=True, slots=True)
class Start:
    """A function in IR, and the cheapest version of it that others have found."""

    function: Function
    best: str = ""
    origin: str = ORIGIN

    def questions(self, objective: Objective, kind: Kind, step: bool) -> list[Question]:
        """As `Beginning.questions`."""
        texts = [self.function.text, *([self.best] if self.best else [])]
        return [Question(text, objective, kind, step=step) for text in texts]


class Rewriter:
    """Asks the model of some files, which is loaded when there is something to ask."""

    name = ORIGIN
    untrusted = True

    def __init__(
        self,
        path: Path,
        identity: str,
        effort: Effort = Effort(),
        kind: Kind = Kind.OPTIMIZED,
    ) -> None:
        self.path = path
        self.identity = identity
        self.effort = effort
        self.kind = kind
        self.version = hashlib.sha256(
            repr((identity, VERSIONS, effort, kind)).encode(), usedforsecurity=False
        ).hexdigest()[:16]

    @property
    def title(self) -> str:
        """The model's name and the start of its digest, for reports."""
        return f"{self.path.name} {self.identity[:12]}"

    def writer(self, deadline: float) -> Writer:
        """The model. Raises BadModel; OutOfTime where it is not loaded by then."""
        writer = loaded(self.path, self.identity).wait(deadline)
        if writer is None:
            raise OutOfTime
        return writer

    def propose(self, function: Function, objective: Objective) -> Dialogue:
        """All that the model has to say of one function, however long it takes."""
        forever = float("inf")
        [dialogue] = self.prepare([Start(function)], objective, forever)
        yield from dialogue

    def prepare(
        self, starts: Sequence[Beginning], objective: Objective, deadline: float
    ) -> list[Dialogue]:
        """A dialogue for each function, the likeliest answers of all being written at once.

        Raises BadModel, and OutOfTime where the model is not loaded in time; the dialogues raise
        OutOfTime where the clock of time.monotonic has passed `deadline`.
        """
        writer = self.writer(deadline)
        asked = [self._questions(start, objective, writer) for start in starts]
        most = self.effort.refusals
        tasks = [Task(*one, most) for one in zip(starts, asked, strict=True)]
        questions = [question for task in tasks for question in task.questions]
        if writer.steps:
            chains = iter(self._chains(questions, writer, deadline, self.effort.steps))
            return [
                self._steps(task, [next(chains) for _ in task.questions], writer, deadline)
                for task in tasks
            ]
        answers = iter(writer.write(questions, deadline) if questions else [])
        return [
            self._dialogue(task, [next(answers) for _ in task.questions], writer, deadline)
            for task in tasks
        ]

    def expect(self, starts: Sequence[Beginning], objective: Objective, writer: Writer) -> float:
        """Seconds that `prepare` will take."""
        asked = [self._questions(start, objective, writer) for start in starts]
        seconds = writer.expect([question for questions in asked for question in questions])
        return seconds * (_USUAL_STEPS if writer.steps else 1)

    def _questions(self, start: Beginning, objective: Objective, writer: Writer) -> list[Question]:
        asked = start.questions(objective, self.kind, writer.steps)
        sure = writer.steps and self.kind is Kind.OPTIMIZED and not self.effort.free
        asked = [replace(question, sure=sure) for question in asked]
        return [question for question in asked if writer.fits(question)]

    def _dialogue(
        self, task: Task, first: list[Answer | None], writer: Writer, deadline: float
    ) -> Dialogue:
        for question, answer in zip(task.questions, first, strict=True):
            yield from task.offer(question, answer, "greedy")
        for question in task.questions:
            if self.effort.samples and not task.hopeless:
                asked = [question] * self.effort.samples
                for answer in writer.write(asked, deadline, self.effort.seed):
                    yield from task.offer(question, answer, f"sample, seed {self.effort.seed}")
        for number in range(1, self.effort.rounds + 1):
            again = task.again()
            if again is None or task.hopeless or not writer.fits(again):
                return
            [answer] = writer.write([again], deadline)
            yield from task.offer(again, answer, f"round {number}")

    def _chains(
        self, questions: Sequence[Question], writer: Writer, deadline: float, most: int
    ) -> list[Chain]:
        """For each question up to so many answers, each to a question about what the last made."""
        chains = [Chain([question]) for question in questions]
        for _ in range(most):
            asked = [chain for chain in chains if len(chain.answers) < len(chain.questions)]
            if not asked:
                break
            answers = writer.write([chain.questions[-1] for chain in asked], deadline)
            for chain, answer in zip(asked, answers, strict=True):
                chain.add(answer, writer)
        return chains

    def _steps(
        self, task: Task, chains: Sequence[Chain], writer: Writer, deadline: float
    ) -> Dialogue:
        """What chains of small changes make; the last chain is mended where it is wrong."""
        number = 0
        for each in chains:
            task.begin()
            number = yield from self._judged(task, each, 0)
        chain = chains[-1] if chains else None
        while chain is not None and not task.hopeless and number < self.effort.steps:
            asked = task.refused_in(chain)
            if asked is None:
                if chain.is_at_its_end and self.kind is Kind.OPTIMIZED:
                    here = task.onward or chain.questions[0]
                    yield from self._branched(task, here, writer, deadline)
                return
            number += 1
            yield from self._mended(task, asked, writer, deadline, number)
            onward = task.onward
            if onward is None or not task.went_on_from(asked) or not writer.fits(onward):
                return
            if number >= self.effort.steps:
                return
            [chain] = self._chains([onward], writer, deadline, self.effort.steps - number)
            number = yield from self._judged(task, chain, number)

    def _branched(
        self, task: Task, question: Question, writer: Writer, deadline: float
    ) -> Dialogue:
        """What the model would change first, if it had to, where it would rather change nothing.

        In code that has been optimized that is mostly right, and what there is to change is rare.
        """
        base = task.base
        asked = [replace(question, branch=one + 1) for one in range(self.effort.samples)]
        for one, answer in zip(asked, writer.write(asked, deadline), strict=True):
            if task.hopeless:
                return
            if answer is None or answer.text:
                task.begin(base)
                yield from task.offer(one, answer, f"branch {one.branch}", guess=True)

    def _judged(
        self, task: Task, chain: Chain, before: int
    ) -> Generator[Candidate, Judgement | None, int]:
        """Suggest a chain's changes, one after the other, until one is refused.

        How many there are with those before the chain.
        """
        for number in range(max(1, chain.changes)):
            question, answer = chain.questions[number], chain.answers[number]
            yield from task.offer(question, answer, f"step {before + number + 1}")
            if task.hopeless or task.refused_to(question) is not None:
                return before + number
        if chain.answers[-1] is None:
            raise OutOfTime
        return before + chain.changes

    def _mended(
        self, task: Task, asked: Question, writer: Writer, deadline: float, number: int
    ) -> Dialogue:
        """What is right of a refused script; where nothing of it is, others, and samples."""
        yield from self._part(task, asked, writer, number)
        for turn in range(1, self.effort.rounds + 1 if writer.mends else 1):
            again = task.refused
            if again is None or task.went_on_from(asked) or task.hopeless or not writer.fits(again):
                break
            [answer] = writer.write([again], deadline)
            yield from task.offer(again, answer, f"step {number}, round {turn}")
        if task.went_on_from(asked) or task.hopeless or not self.effort.samples:
            return
        answers = writer.write([asked] * self.effort.samples, deadline, self.effort.seed)
        for answer in answers:
            yield from task.offer(asked, answer, f"step {number}, sample, seed {self.effort.seed}")
            if task.went_on_from(asked):
                return

    def _part(self, task: Task, asked: Question, writer: Writer, number: int) -> Dialogue:
        """What is right of a refused script: all before its first wrong edit, or but that one."""
        answer = task.refused_to(asked)
        if answer is None or task.went_on_from(asked):
            return
        right, wrong = 0, len(answer.edits)
        while wrong - right > 1:
            middle = (right + wrong) // 2
            part = writer.part(asked, answer, range(middle))
            if part is None:
                return
            yield from task.offer(asked, part, f"step {number}, {middle} edits of {wrong}")
            right, wrong = (middle, wrong) if task.last_proved else (right, middle)
            if task.hopeless:
                return
        kept = [one for one in range(len(answer.edits)) if one != wrong - 1]
        part = writer.part(asked, answer, kept)
        if part is not None and kept != list(range(right)):
            yield from task.offer(asked, part, f"step {number}, without edit {wrong}")
