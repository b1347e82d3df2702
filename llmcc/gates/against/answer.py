"""What both provers say of one pair."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from llmcc.gates import alive2
from llmcc.gates.against.limits import limit_of
from llmcc.gates.against.question import Question, instructions
from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.unsupported import ALWAYS_UNDEFINED

# It calls equal texts correct unread otherwise, as does ours: there, too, both are to be compared.
_OPTIONS: Final = ("--always-verify",)


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its two answers."""

    question: Question
    ours: Judgement
    theirs: Judgement
    """alive-tv's own answer: `proved` where it says correct, however little it unrolled."""
    loop: bool
    """Whether the source or the target has one."""
    unmodelled: str
    """What the `alive2` gate does not ask alive-tv about; empty where it does."""

    @property
    def bounded(self) -> bool:
        """Whether alive-tv says correct, and has looked at some iterations only."""
        return self.loop and self.theirs.verdict is Verdict.PROVED

    @property
    def column(self) -> Verdict:
        """alive-tv's answer, where what it unrolled is `bounded`."""
        return Verdict.BOUNDED if self.bounded else self.theirs.verdict

    @property
    def vacuous(self) -> bool:
        """Whether either prover says that the source is always undefined."""
        return ALWAYS_UNDEFINED in (self.ours.reason, self.theirs.reason)

    @property
    def gate(self) -> Verdict:
        """What the `alive2` gate makes of alive-tv's answer."""
        if self.unmodelled or self.theirs.reason == ALWAYS_UNDEFINED:
            return Verdict.UNSUPPORTED
        return self.column

    @property
    def limit(self) -> str:
        """The documented limit of alive-tv that explains its answer; empty where there is none."""
        return limit_of(self.question, self.theirs)

    @property
    def instructions(self) -> int:
        """Those of the larger function of the two."""
        return max(instructions(self.question.source), instructions(self.question.target))

    def as_json(self) -> dict[str, Any]:
        """The answer for machines."""
        return {
            **asdict(self.question),
            "instructions": self.instructions,
            "loop": self.loop,
            "smt": _judgement(self.ours),
            "alive_tv": _judgement(self.theirs),
            "alive2": self.gate.value,
            "unmodelled": self.unmodelled,
            "vacuous": self.vacuous,
            "limit": self.limit,
        }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {
        "verdict": judgement.verdict.value,
        "bound": judgement.bound,
        "reason": judgement.reason,
        "counterexample": judgement.counterexample,
        "ms": round(judgement.milliseconds, 3),
        "processor_ms": round(judgement.processor, 3),
    }


def answered(question: Question, ours: Judgement, limits: Limits) -> Answer:
    """Ask alive-tv what the built-in prover was asked."""
    source, target = question.source, question.target
    return Answer(
        question,
        ours,
        alive2.ask(source, target, limits, *_OPTIONS),
        alive2.has_loop(source) or alive2.has_loop(target),
        alive2.unmodelled(source, target),
    )
