"""What a model was asked about one function, what it answered, and what the gate said of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from llmcc.gates.base import Judgement, Verdict
from llmcc.ir.costs import Objective
from llmcc.ir.standalone import redefined
from llmcc.models.writer import Answer, Kind, Question, Writer
from llmcc.proposers.base import Candidate, Dialogue, OutOfTime

ORIGIN: Final = "rewriter"

_REFUSED: Final = (Verdict.MALFORMED, Verdict.REFUTED, Verdict.INCONCLUSIVE, Verdict.BOUNDED)
_LONGEST_REASON: Final = 400


class Beginning(Protocol):
    """A function to begin with."""

    @property
    def best(self) -> str:
        """The cheapest version of it that others have found, empty where none."""
        ...

    @property
    def origin(self) -> str:
        """Whose candidates they are, for reports."""
        ...

    def questions(self, objective: Objective, kind: Kind, step: bool) -> list[Question]:
        """What is asked first: about the function, and about its cheapest version."""
        ...


@dataclass(slots=True)
class Chain:
    """Questions and their answers, each question about what the last answer made."""

    questions: list[Question]
    answers: list[Answer | None] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many of the answers change anything."""
        return sum(answer is not None and not answer.copy for answer in self.answers)

    @property
    def is_at_its_end(self) -> bool:
        """Whether the last answer was that nothing is left to do."""
        return self.answers[-1] is not None and self.answers[-1].copy

    def add(self, answer: Answer | None, writer: Writer) -> None:
        """Take the answer to the last question, and ask on where there is something to ask."""
        self.answers.append(answer)
        if answer is None or answer.copy or "\n}" not in answer.text:
            return
        last = self.questions[-1]
        onward = replace(last, source=redefined(last.source, answer.text))
        if onward not in self.questions and writer.fits(onward):
            self.questions.append(onward)


class Task:
    """One function: what was asked and answered so far, and what came of it."""

    def __init__(self, start: Beginning, questions: list[Question], refusals: int) -> None:
        self.questions = questions
        self._refusals, self._most_refusals = 0, refusals
        self._best = start.best or None
        self._origin = start.origin
        self._seen: set[str] = set()
        self._accepted = False
        self.base = ""
        """The last proved answer that the next one is made from, if any."""
        self.hopeless = False
        """Whether no gate knows what is in the function, or enough was refused."""
        self._refused: Question | None = None
        """The question of the last refused answer, with it and what was said."""
        self.onward: Question | None = None
        """The same question about the last accepted answer."""
        self.open = True
        """Whether the last answer was not that there is nothing to do."""
        self.last_proved = False
        """Whether the last candidate was."""

    def begin(self, base: str = "") -> None:
        """The next answer is made from a proved one, or from the function or its best version."""
        self.base, self.onward = base, None

    def went_on_from(self, question: Question) -> bool:
        """Whether an answer to this question was accepted, or to one after it."""
        return self.onward is not None and self.onward != question

    def refused_in(self, chain: Chain) -> Question | None:
        """The question of a chain whose answer was refused last."""
        return next((one for one in chain.questions if self.refused_to(one)), None)

    def refused_to(self, question: Question) -> Answer | None:
        """The last refused answer, where it was to this question."""
        refused = self._refused
        if refused is None or replace(refused, attempt=None, verdict="", reason="") != question:
            return None
        return refused.attempt

    def offer(
        self, question: Question, answer: Answer | None, how: str, guess: bool = False
    ) -> Dialogue:
        """Suggest what a model answered, unless it did so before. Raises OutOfTime."""
        if answer is None:
            raise OutOfTime
        self.open, self.last_proved = not (question.step and answer.copy), False
        if answer.text in self._seen or (self._seen and not self.open):
            return
        self._seen.add(answer.text)
        after = ", after llvm-passes" if question.source == self._best else ""
        origin = f"{self._origin}: {how}{after}"
        judgement = yield Candidate(
            answer.text, origin, base=self.base, guess=guess, copy=answer.copy
        )
        if judgement is None or judgement.verdict not in _REFUSED:
            self._accepted = True
            self.hopeless = judgement is not None and judgement.verdict is Verdict.UNSUPPORTED
            proved = judgement is not None and judgement.verdict is Verdict.PROVED
            self.last_proved = proved
            if proved and question.step and not answer.copy:
                self.base = answer.text
                text = redefined(question.source, answer.text)
                self.onward = replace(question, source=text, attempt=None, verdict="", reason="")
        else:
            self._refusals += 1
            self.hopeless = self._refusals >= self._most_refusals
            said = judgement.verdict.value, _why(judgement)
            self._refused = replace(question, attempt=answer, verdict=said[0], reason=said[1])

    @property
    def refused(self) -> Question | None:
        """The question for another answer in the place of the one that was refused last."""
        return self._refused

    def again(self) -> Question | None:
        """The question for another round; None where there is no need of one."""
        return None if self._accepted else self._refused


def _why(judgement: Judgement) -> str:
    """What a gate said of a candidate, in one line, for a model to read."""
    said = f"{judgement.reason}; {judgement.counterexample}".rstrip("; ")
    return " ".join(said.split())[:_LONGEST_REASON]
