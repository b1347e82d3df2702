"""The protocol of a gate: what judges a candidate against its source."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Protocol


class Verdict(StrEnum):
    """A gate's answer. Only `proved` holds for all inputs and all iterations."""

    PROVED = "proved"
    BOUNDED = "bounded"
    TESTED = "tested"
    REFUTED = "refuted"
    INCONCLUSIVE = "inconclusive"
    UNSUPPORTED = "unsupported"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with what a person or a proposer can make use of."""

    verdict: Verdict
    gate: str
    reason: str = ""
    bound: int | None = None
    """How many iterations of each loop a `bounded` verdict covers."""
    counterexample: str = ""
    milliseconds: float = 0.0
    """By the clock."""
    processor: float = 0.0
    """Milliseconds of processor time, where that is known: on a busy machine it tells more."""

    def as_json(self) -> dict[str, Any]:
        """The judgement as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Judgement:
        """What `as_json` made."""
        return cls(**{**data, "verdict": Verdict(data["verdict"])})


def timed(judge: Callable[[], Judgement]) -> Judgement:
    """A judgement that knows how long it took."""
    started = time.monotonic()
    judgement = judge()
    return replace(judgement, milliseconds=(time.monotonic() - started) * 1000)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one judgement may take."""

    seconds: float = 5.0
    """A pair that takes longer is `inconclusive`."""
    unroll: int = 4
    """Iterations of each loop that are looked at where no proof for all of them is found."""
    memory: int = 2048
    """MiB of address space that the process may have which looks for the proof."""
    samples: bool = True
    """Whether inputs may refute before the solver is asked. They hide what it would have got wrong,
    so campaigns and tests do without them."""


_STRENGTH = (Verdict.TESTED, Verdict.BOUNDED, Verdict.PROVED)


def accepts(weakest: Verdict, verdict: Verdict) -> bool:
    """Whether a verdict is at least as strong as the weakest that the user accepts."""
    return verdict in _STRENGTH and _STRENGTH.index(verdict) >= _STRENGTH.index(weakest)


class Gate(Protocol):
    """One judge."""

    name: str

    def available(self) -> bool:
        """Whether this machine has what the gate needs."""
        ...

    def judge(self, source: str, target: str, limits: Limits) -> Judgement:
        """Whether the one definition of `target` refines the one of `source`, within limits.

        Both are modules in textual IR as `Function.text` has them, and define the same name.
        """
        ...
