"""The candidates of one function: measured, guarded and judged, one after the other."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import cached_property

from llmcc.gates.base import Judgement, Limits, Verdict, accepts
from llmcc.gates.door.door import Door
from llmcc.gates.registry import judge
from llmcc.gates.versions import Versions
from llmcc.ir.costs import CostModel, Objective
from llmcc.ir.machinecode import is_slower
from llmcc.ir.module import LLVMError
from llmcc.ir.objects import ObjectFacts
from llmcc.ir.split import Function
from llmcc.optimizer.guards import objection_to_object, objection_to_text, without_weights
from llmcc.optimizer.options import Options
from llmcc.optimizer.records import Tried
from llmcc.proposers.base import Candidate, OutOfTime

_GATE_LIMITS = Limits()
_UNDECIDED = (Verdict.INCONCLUSIVE, Verdict.BOUNDED)

# Of the time that is left, what one verdict may take: other functions want theirs.
_SHARE = 0.5
# A gate that took more than this part of its time could have said more with more of it.
_CUT_SHORT = 0.5

# Costs are sums of floating-point products; what differs by less is the same.
_STRICTLY = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Accepted:
    """A candidate that may replace the function."""

    cost: float
    candidate: Candidate
    judgement: Judgement | None


def _less(cost: float | None, other: float | None) -> bool:
    """Whether a cost is less than another; one that is not known is the greatest."""
    return cost is not None and (other is None or cost < other)


class Trial:
    """The candidates of one function."""

    def __init__(
        self,
        function: Function,
        options: Options,
        costs: CostModel,
        before: float,
        deadline: float,
    ) -> None:
        self.deadline = deadline
        self.function = function
        self.options = options
        self.costs = costs
        self.before = before
        self.accepted: list[Accepted] = []
        self.tried: dict[str, Tried] = {}
        """By proposer: the cheapest that was accepted, else the cheapest that was not."""
        self.refusal = ""
        self.gate_seconds = 0.0
        self._versions = Versions(function.text)
        self._codes: dict[str, tuple[ObjectFacts, float | None]] = {}

    @cached_property
    def _door(self) -> Door:
        return Door(self.function.text)

    def admit(self, candidate: Candidate) -> Judgement | None:
        """Consider what a model wrote, unless it is none that the door accepts."""
        if candidate.copy:
            self._note(candidate, self.before, "", "not cheaper")
            return None
        admitted = self._door.admit(candidate.text)
        if isinstance(admitted, Judgement):
            self._refuse(candidate, None, admitted)
            return admitted
        written = candidate.text
        candidate = replace(candidate, text=admitted, trusted=False)
        if not self._is_cheaper_without_weights(candidate.text):
            self._note(candidate, self._cost(candidate.text), "", "not cheaper")
            return None
        judgement = self.consider(candidate)
        if judgement is not None:
            self._versions.note(written, admitted, judgement)
        return judgement

    def consider(self, candidate: Candidate) -> Judgement | None:
        """Measure a candidate, and have it judged where it would be the cheapest so far."""
        cost = self._cost(candidate.text)
        cheapest = min((entry.cost for entry in self.accepted), default=self.before)
        if cost is None or cost >= cheapest * _STRICTLY:
            self._note(candidate, cost, "", "not cheaper" if cost is not None else "no cost")
            return None
        objection = objection_to_text(self.function.text, candidate.text)
        if objection:
            self.refusal = objection
            return Judgement(Verdict.MALFORMED, "guards", objection)
        slower = self._slower_code(candidate.text)
        if slower:
            self.refusal = slower
            self._note(candidate, cost, "", slower)
            return None
        judgement = self._judge(candidate)
        if judgement is None or self._accepts(candidate, judgement.verdict):
            self.accept(Accepted(cost, candidate, judgement))
        else:
            self._refuse(candidate, cost, judgement)
        return judgement

    def accept(self, entry: Accepted) -> None:
        """Keep a candidate to select from."""
        self.accepted.append(entry)
        verdict = entry.judgement.verdict.value if entry.judgement else ""
        self._note(entry.candidate, entry.cost, verdict, "")

    def _note(self, candidate: Candidate, cost: float | None, verdict: str, reason: str) -> None:
        """Remember the best of each proposer."""
        proposer = candidate.origin.partition(":")[0]
        known = self.tried.get(proposer)
        # What is accepted is cheaper than all that was before.
        if known is None or not reason or (known.reason and _less(cost, known.cost)):
            self.tried[proposer] = Tried(candidate.origin, cost, verdict, reason)

    def _is_cheaper_without_weights(self, candidate: str) -> bool:
        """Whether it is cheaper also where nothing is known of how often branches are taken.

        A candidate that loses the weights of a branch is not cheaper for that.
        """
        source, candidate = (without_weights(text) for text in (self.function.text, candidate))
        if source == self.function.text:
            return True
        before, after = self._cost(source), self._cost(candidate)
        return before is None or after is None or after < before * _STRICTLY

    def _accepts(self, candidate: Candidate, verdict: Verdict) -> bool:
        """Whether the verdict is enough: of trusted passes only what is refuted is dropped."""
        if candidate.trusted and not self.options.gate_requested:
            return verdict not in (Verdict.REFUTED, Verdict.MALFORMED)
        return accepts(Verdict(self.options.accept.value), verdict)

    def select(self) -> Accepted | None:
        """The cheapest accepted candidate whose object keeps what the source's has."""
        for entry in sorted(self.accepted, key=lambda entry: entry.cost):
            try:
                texts = self.function.text, entry.candidate.text
                objection = objection_to_object(*(self._code(text)[0] for text in texts))
            except LLVMError as error:
                objection = f"no code was generated: {error}"
            if not objection:
                return entry
            self.refusal = objection
        return None

    def _slower_code(self, text: str) -> str:
        """What the candidate's machine code takes, where that is longer than the source's.

        It is looked at before a candidate hides others that are dearer. Where one of the two can't
        be measured, nothing is known against it.
        """
        if self.options.objective is not Objective.LATENCY:
            return ""
        try:
            before, after = (self._code(each)[1] for each in (self.function.text, text))
        except LLVMError:
            return ""
        if before is None or after is None or not is_slower(before, after):
            return ""
        return f"its machine code takes {after:.2f} cycles, not {before:.2f}"

    def _refuse(self, candidate: Candidate, cost: float | None, judgement: Judgement) -> None:
        self.refusal = f"{judgement.verdict.value}: {judgement.reason}".rstrip(": ")
        self._note(candidate, cost, judgement.verdict.value, judgement.reason or "refused")

    def _cost(self, text: str) -> float | None:
        try:
            return self.costs.cost(
                text, self.function.name, self.options.objective, self.options.code_generation
            )
        except LLVMError:
            return None

    def _code(self, text: str) -> tuple[ObjectFacts, float | None]:
        """What is asked of the object, which is made once, and where latency counts its cycles."""
        if text not in self._codes:
            wanted = text, self.function.name, self.options.code_generation
            self._codes[text] = (
                self.costs.machine_code(*wanted)
                if self.options.objective is Objective.LATENCY
                else (self.costs.object_facts(*wanted), None)
            )
        return self._codes[text]

    def _judge(self, candidate: Candidate) -> Judgement | None:
        """The gates' answer; None where none was asked: the compiler's own passes are trusted.

        Raises OutOfTime.
        """
        asked = self.options.gate_requested or self.options.verify_passes
        if candidate.trusted and not asked:
            return None
        started = time.monotonic()
        left = self.deadline - started
        if left <= 0:
            raise OutOfTime
        limits = replace(_GATE_LIMITS, seconds=min(left * _SHARE, _GATE_LIMITS.seconds))
        source = self._versions.of(candidate.base)
        judgement = judge(source, candidate.text, self.options.gate.value, limits)
        taken = time.monotonic() - started
        self.gate_seconds += taken
        hurried = judgement.verdict in _UNDECIDED and limits.seconds < _GATE_LIMITS.seconds
        if time.monotonic() > self.deadline or (hurried and taken > _CUT_SHORT * limits.seconds):
            # A gate that was cut short has said nothing.
            raise OutOfTime
        return judgement
