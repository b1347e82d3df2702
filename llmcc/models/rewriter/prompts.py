"""What the model is given: objective, kind of input, source, and what was tried before.

    <bos> <latency> <O0> [<step>] <source> HEADER BODY
    [<think> CANDIDATE <diagnosis> VERDICT …]* <answer>

It goes on with a candidate's body and <eos>. With <step> it is asked for one small change: for a
script (`scripts`) where BODY names all of its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from llmcc.ir.costs import Objective
from llmcc.models.rewriter.representation import Encoded
from llmcc.models.rewriter.vocabulary import BOS, IDS


class Kind(Enum):
    """What was done to a source before: nothing, or clang's own optimization."""

    O0 = "<O0>"
    O3 = "<O3>"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a gate said of a candidate, in the model's own words."""

    verdict: str
    """One of vocabulary.VERDICTS."""
    places: tuple[str, ...] = ()
    """Of vocabulary.PLACES."""

    @property
    def ids(self) -> tuple[int, ...]:
        """As tokens."""
        return (IDS[self.verdict], *[IDS[place] for place in self.places])


@dataclass(frozen=True, slots=True)
class Attempt:
    """A candidate that was tried, without <eos>, and what became of it."""

    ids: tuple[int, ...]
    diagnosis: Diagnosis


# The first that is found in a reason.
_PLACES: Final = [
    (place, re.compile(pattern, re.IGNORECASE))
    for place, pattern in (
        ("<ub>", r"\bUB\b|undefined behavio|more undefined"),
        ("<poison>", r"poison"),
        ("<undef>", r"\bundef\b"),
        ("<memory>", r"memory|store|bytes?\b|global"),
        ("<call>", r"\bcall"),
        ("<loop>", r"loop|unroll|iteration|invariant"),
        ("<return>", r"return"),
        ("<timeout>", r"time|solver|steps|limit"),
        ("<type>", r"type"),
        ("<value>", r"value"),
    )
]


def diagnose(verdict: str, reason: str = "") -> Diagnosis:
    """A gate's verdict (`gates.base.Verdict`) and its reason as tokens."""
    if verdict in ("proved", "bounded", "tested"):
        return Diagnosis(f"<{verdict}>")
    place = next((place for place, pattern in _PLACES if pattern.search(reason)), "<other>")
    return Diagnosis(f"<{verdict}>", (place,))


def prompt(
    source: Encoded,
    objective: Objective,
    kind: Kind,
    attempts: Sequence[Attempt] = (),
    *,
    step: bool = False,
) -> tuple[int, ...]:
    """The tokens before a candidate's, or before a script where the source was read for one."""
    small = step or bool(source.source.line_names)
    return _prompt(source.ids, objective, kind, attempts, small)


def scripted_prompt(
    ids: Sequence[int], objective: Objective, kind: Kind, attempts: Sequence[Attempt] = ()
) -> tuple[int, ...]:
    """The tokens before a script, of a source that was read for one: `Encoded.ids`."""
    return _prompt(ids, objective, kind, attempts, small=True)


def _prompt(
    source: Sequence[int],
    objective: Objective,
    kind: Kind,
    attempts: Sequence[Attempt],
    small: bool,
) -> tuple[int, ...]:
    ids = [BOS, IDS[f"<{objective.value}>"], IDS[kind.value]]
    ids += [*([IDS["<step>"]] if small else []), IDS["<source>"], *source]
    for attempt in attempts:
        ids += [IDS["<think>"], *attempt.ids, IDS["<diagnosis>"], *attempt.diagnosis.ids]
    return (*ids, IDS["<answer>"])
