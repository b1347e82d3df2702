"""What the answers of two provers add up to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from llmcc.gates.against.answer import Answer
from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.campaign.figures import SMALL, quantile

_OPEN = (Verdict.UNSUPPORTED, Verdict.INCONCLUSIVE)
_DECIDED = (Verdict.PROVED, Verdict.REFUTED)
_LOCAL = re.compile(r'%(?:[-\w.$]+|"[^"]*")')


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds over pairs of small functions of which neither prover says `unsupported`."""

    pairs: int
    median: float
    most: float
    """Below this lie 95 of 100."""
    processor_median: float
    """Of processor time."""
    processor_most: float
    alive_median: float
    alive_most: float
    ratio: float
    """The median of our time over alive-tv's."""

    def as_json(self) -> dict[str, Any]:
        """The times as plain data."""
        return {name: round(getattr(self, name), 3) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Figures:
    """Some answers, and what can be counted of them."""

    answers: Sequence[Answer]

    def of_kind(self, kind: str) -> Figures:
        """The same of one kind of questions."""
        return Figures([answer for answer in self.answers if answer.question.kind == kind])

    @property
    def table(self) -> Counter[tuple[Verdict, Verdict]]:
        """How often our verdict meets alive-tv's; its looped proofs are `bounded`."""
        return Counter((answer.ours.verdict, answer.column) for answer in self.answers)

    @property
    def alive_proves(self) -> list[Answer]:
        """The pairs that alive-tv calls correct and that have no loop."""
        return self._where(lambda answer: answer.column is Verdict.PROVED)

    @property
    def alive_bounds(self) -> list[Answer]:
        """The pairs with loops that alive-tv calls correct as far as it unrolled them."""
        return self._where(lambda answer: answer.bounded)

    @property
    def vacuous(self) -> list[Answer]:
        """What alive-tv calls correct of sources that are always undefined."""
        return self._where(
            lambda answer: answer.vacuous and answer.theirs.verdict is Verdict.PROVED
        )

    @property
    def meaningful(self) -> list[Answer]:
        """What else alive-tv calls correct, with loops and without."""
        return self._where(
            lambda answer: not answer.vacuous and answer.theirs.verdict is Verdict.PROVED
        )

    @property
    def false_proofs(self) -> list[Answer]:
        """What we prove and alive-tv refutes, and none of its known limits explains."""
        return [answer for answer in self._contradicted() if not answer.limit]

    @property
    def explained(self) -> list[Answer]:
        """What we prove and alive-tv refutes for a reason that is a known limit of it."""
        return [answer for answer in self._contradicted() if answer.limit]

    @property
    def wrong_refutations(self) -> list[Answer]:
        """What we refute and alive-tv proves, or calls correct as far as it unrolled loops."""
        return self._where(
            lambda answer: (
                answer.ours.verdict is Verdict.REFUTED and answer.theirs.verdict is Verdict.PROVED
            )
        )

    @property
    def reasons(self) -> Counter[str]:
        """Why we leave open what alive-tv calls correct."""
        return _reasons(
            answer.ours for answer in self.answers if answer.theirs.verdict is Verdict.PROVED
        )

    @property
    def alive_reasons(self) -> Counter[str]:
        """Why alive-tv leaves pairs open."""
        return _reasons(answer.theirs for answer in self.answers)

    @property
    def decided(self) -> int:
        """How many pairs we prove or refute."""
        return sum(answer.ours.verdict in _DECIDED for answer in self.answers)

    @property
    def alive_decided(self) -> int:
        """How many pairs alive-tv proves, with no loop in them, or refutes."""
        return sum(answer.column in _DECIDED for answer in self.answers)

    @property
    def times(self) -> Times:
        """Of small functions."""
        timed = self._where(
            lambda answer: (
                answer.instructions <= SMALL
                and answer.ours.verdict not in (Verdict.UNSUPPORTED, Verdict.MALFORMED)
                and answer.theirs.verdict is not Verdict.UNSUPPORTED
            )
        )
        ours = [answer.ours.milliseconds for answer in timed]
        processor = [answer.ours.processor for answer in timed]
        theirs = [answer.theirs.milliseconds for answer in timed]
        ratios = [one / other for one, other in zip(ours, theirs, strict=True) if other]
        return Times(
            len(timed),
            quantile(ours, 0.5),
            quantile(ours, 0.95),
            quantile(processor, 0.5),
            quantile(processor, 0.95),
            quantile(theirs, 0.5),
            quantile(theirs, 0.95),
            quantile(ratios, 0.5),
        )

    def as_json(self) -> dict[str, Any]:
        """The figures as plain data."""
        return {
            "pairs": len(self.answers),
            "verdicts": {
                f"{ours.value}/{theirs.value}": n for (ours, theirs), n in self.table.items()
            },
            "alive_proves": len(self.alive_proves),
            "of_these_proved": count(self.alive_proves, Verdict.PROVED),
            "alive_bounds": len(self.alive_bounds),
            "of_these_proved_for_all_iterations": count(self.alive_bounds, Verdict.PROVED),
            "of_these_bounded": count(self.alive_bounds, Verdict.BOUNDED),
            "of_sources_that_are_always_undefined": len(self.vacuous),
            "of_others": len(self.meaningful),
            "of_others_proved": count(self.meaningful, Verdict.PROVED),
            "of_others_bounded": count(self.meaningful, Verdict.BOUNDED),
            "decided": self.decided,
            "alive_decided": self.alive_decided,
            "false_proofs": len(self.false_proofs),
            "explained_by_limits_of_alive": dict(Counter(a.limit for a in self.explained)),
            "wrong_refutations": len(self.wrong_refutations),
            "reasons": dict(self.reasons.most_common()),
            "alive_reasons": dict(self.alive_reasons.most_common()),
            "times": self.times.as_json(),
        }

    def _contradicted(self) -> list[Answer]:
        return self._where(
            lambda answer: (
                answer.ours.verdict is Verdict.PROVED and answer.theirs.verdict is Verdict.REFUTED
            )
        )

    def _where(self, holds: Callable[[Answer], bool]) -> list[Answer]:
        return [answer for answer in self.answers if holds(answer)]


def count(answers: Iterable[Answer], ours: Verdict) -> int:
    """Of how many answers ours is that verdict."""
    return sum(answer.ours.verdict is ours for answer in answers)


def _reasons(judgements: Iterable[Judgement]) -> Counter[str]:
    """The reasons of what is left open; the names of values say nothing about it."""
    return Counter(
        f"{judgement.verdict.value}: {_LOCAL.sub('%_', judgement.reason)}"
        for judgement in judgements
        if judgement.verdict in _OPEN
    )
