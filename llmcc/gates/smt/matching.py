"""Which live values of two loops are the same: seen by running both.

At each arrival at a header the interpreter notes down its phis and what allocas that are used like
registers (`slots.py`) hold. A live value of the target is paired with one of the source that was
the same at every arrival of every run. Whether they are the same for all inputs is what the proof
finds out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.names import Names, own_name
from llmcc.gates.smt.setting import Setting

Leaves: TypeAlias = tuple[Scalar[int, bool], ...]
Arrival: TypeAlias = dict[str, Leaves]
"""The leaves of live values at a header, by name."""
Trace: TypeAlias = dict[str, list[Arrival]]
"""The arrivals of one run, by header."""


def match_lives(source: Setting, target: Setting, traces: Sequence[tuple[Trace, Trace]]) -> None:
    """Name the target's live values after those of the source that they were equal to."""
    for mine, theirs in zip(source.loops.headers, target.loops.headers, strict=False):
        runs = [
            (one.get(mine, []), other.get(theirs, []))
            for one, other in traces
            if len(one.get(mine, [])) == len(other.get(theirs, []))
        ]
        arrivals = [pair for run in runs for pair in zip(*run, strict=True)]
        if len(arrivals) < 2:
            continue
        _match(source.names, target.names, mine, theirs, arrivals)


def _match(
    mine: Names,
    theirs: Names,
    header: str,
    other: str,
    arrivals: Sequence[tuple[Arrival, Arrival]],
) -> None:
    """Pair the live values at a header, each of the source with one of the target if possible."""
    back = {mine.lives[header, known]: known for known in _lives(mine, header)}
    free: dict[str, list[str]] = {}
    taken = set()
    for live in _lives(theirs, other):
        named = [
            mine.lives[header, known]
            for known in _lives(mine, header)
            if all(one.get(known) == two.get(live) for one, two in arrivals)
        ]
        own = theirs.lives[other, live]
        if own in named:
            taken.add(own)
        elif named:
            free[live] = named
        elif any(_contradict(one.get(back.get(own, "")), two.get(live)) for one, two in arrivals):
            theirs.lives[other, live] = own_name(theirs.checkpoints[other, -1], live)
    for live, named in free.items():
        name = next((name for name in named if name not in taken), named[0])
        taken.add(name)
        theirs.lives[other, live] = name


def _contradict(one: Leaves | None, other: Leaves | None) -> bool:
    """Whether the second is not what the first may be replaced by."""
    if one is None or other is None or len(one) != len(other):
        return False
    return any(not a.poison and a != b for a, b in zip(one, other, strict=True))


def _lives(names: Names, header: str) -> list[str]:
    return [live for place, live in names.lives if place == header]
