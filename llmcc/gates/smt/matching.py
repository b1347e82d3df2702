"""Which live values of two loops are the same: seen by running both.

At each arrival at a header the interpreter notes down its phis and what allocas that are used like
registers (`slots.py`) hold. A live value of the target is paired with one of the source that was
the same at every arrival of every run, or as far away at each. Whether that is so for all inputs is
what the proof finds out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.loopnames import phis_of
from llmcc.gates.smt.names import Names, own_name
from llmcc.gates.smt.setting import Setting
from llmcc.ir.syntax.instructions import Phi
from llmcc.ir.syntax.types import IntType

Leaves: TypeAlias = tuple[Scalar[int, bool], ...]
Arrival: TypeAlias = dict[str, Leaves]
"""The leaves of live values at a header, by name."""
Trace: TypeAlias = dict[str, list[Arrival]]
"""The arrivals of one run, by header."""


def match_lives(source: Setting, target: Setting, traces: Sequence[tuple[Trace, Trace]]) -> None:
    """Name the target's live values after those of the source that they were equal to."""
    if len(source.loops.headers) != len(target.loops.headers):
        return
    for mine, theirs in zip(source.loops.headers, target.loops.headers, strict=True):
        runs = [
            (one.get(mine, []), other.get(theirs, []))
            for one, other in traces
            if len(one.get(mine, [])) == len(other.get(theirs, []))
        ]
        arrivals = [pair for run in runs for pair in zip(*run, strict=True)]
        if len(arrivals) < 2:
            continue
        _match(source.names, target.names, mine, theirs, arrivals)
        numbers = [p.result.name for p in phis_of(target.function, theirs) if _is_number(p)]
        _match_at_distance(source.names, target.names, mine, theirs, numbers, arrivals)


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


def _match_at_distance(
    mine: Names,
    theirs: Names,
    header: str,
    other: str,
    numbers: Sequence[str],
    arrivals: Sequence[tuple[Arrival, Arrival]],
) -> None:
    """Pair numbers of the target that are like none of the source with one that is as far away at
    every arrival: a counter that begins with one instead of zero."""
    for live in numbers:
        if theirs.lives[other, live] != own_name(theirs.checkpoints[other, -1], live):
            continue
        for known in _lives(mine, header):
            pairs = [(one.get(known, ()), two.get(live, ())) for one, two in arrivals]
            distance = _distance(pairs)
            if distance is not None:
                theirs.lives[other, live] = mine.lives[header, known]
                theirs.distances[other, live] = distance
                break


def _distance(pairs: Sequence[tuple[Leaves, Leaves]]) -> int | None:
    """What the second are more than the first, if that is one number, and the first are several.

    Of the two ways around it is the shorter one: less than zero where they are less.
    """
    found = set()
    for one, other in pairs:
        if len(one) != 1 or len(other) != 1 or one[0].width != other[0].width:
            return None
        if one[0].poison or other[0].poison:
            return None
        half = 1 << one[0].width - 1
        found.add((other[0].bits - one[0].bits + half) % (2 * half) - half)
    several = len({one for one, _ in pairs}) > 1
    return found.pop() if len(found) == 1 and several else None


def _is_number(phi: Phi) -> bool:
    return isinstance(phi.result.type, IntType)


def _contradict(one: Leaves | None, other: Leaves | None) -> bool:
    """Whether the second is not what the first may be replaced by."""
    if one is None or other is None or len(one) != len(other):
        return False
    return any(not a.poison and a != b for a, b in zip(one, other, strict=True))


def _lives(names: Names, header: str) -> list[str]:
    return [live for place, live in names.lives if place == header]
