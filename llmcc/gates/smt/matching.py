"""Which live values of two loops are the same: seen by running both.

At each arrival at a header the interpreter notes down its phis and what allocas that are used like
registers (`slots.py`) hold. A live value of the target is paired with one of the source that was
the same at every arrival of every run, or followed from it in the same way at each
(`conversion.py`). Whether that is so for all inputs is what the proof finds out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.concrete import Concrete
from llmcc.gates.smt.conversion import Conversion
from llmcc.gates.smt.loopnames import phis_of
from llmcc.gates.smt.names import Names, own_name
from llmcc.gates.smt.setting import Setting
from llmcc.ir.syntax.instructions import Phi
from llmcc.ir.syntax.types import IntType, PointerType

_NUMBERS: Final = Concrete()

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
        movable = [p.result.name for p in phis_of(target.function, theirs) if _is_movable(p)]
        _match_converted(source.names, target.names, mine, theirs, movable, arrivals)


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


def _match_converted(
    mine: Names,
    theirs: Names,
    header: str,
    other: str,
    movable: Sequence[str],
    arrivals: Sequence[tuple[Arrival, Arrival]],
) -> None:
    """Pair what the target has that is like none of the source with one that it follows from in the
    same way at every arrival: a counter that begins with one instead of zero, or is wider."""
    for live in movable:
        if theirs.lives[other, live] != own_name(theirs.checkpoints[other, -1], live):
            continue
        ways = {}
        for known in _lives(mine, header):
            pairs = [(one.get(known, ()), two.get(live, ())) for one, two in arrivals]
            conversion = _conversion(pairs)
            if conversion is not None:
                # What was seen to change says more.
                ways[len({one for one, _ in pairs}) < 2, known] = conversion
        if ways:
            constant, known = min(ways, key=lambda way: way[0])
            theirs.lives[other, live] = mine.lives[header, known]
            theirs.conversions[other, live] = ways[constant, known]


def _conversion(pairs: Sequence[tuple[Leaves, Leaves]]) -> Conversion | None:
    """How the second follow from the first, if that is one way.

    Of what is always the same it is no distance.
    """
    if any(leaves[:1] == () or leaves[0].poison for pair in pairs for leaves in pair):
        return None
    # The block that a pointer is for is the same.
    if any(one[1:] != other[1:] for one, other in pairs):
        return None
    several = len({one for one, _ in pairs}) > 1
    [(width, to)] = {(one[0].width, other[0].width) for one, other in pairs}
    # A truth value that is made wider is one, not minus one.
    for signed in (False, True) if min(width, to) == 1 else (True, False):
        plain = Conversion(width, to, signed)
        ways = {_distance(plain, one[0].bits, other[0].bits) for one, other in pairs}
        if len(ways) == 1 and (several or ways == {0}):
            found = replace(plain, distance=ways.pop())
            if all(found.back(_NUMBERS, other[0].bits) == one[0].bits for one, other in pairs):
                return found
    return None


def _distance(plain: Conversion, one: int, other: int) -> int:
    """What is between them the shorter way around: less than zero where the second is less."""
    half = 1 << plain.to - 1
    return (other - plain.there(_NUMBERS, one) + half) % (2 * half) - half


def _is_movable(phi: Phi) -> bool:
    return isinstance(phi.result.type, IntType | PointerType)


def _contradict(one: Leaves | None, other: Leaves | None) -> bool:
    """Whether the second is not what the first may be replaced by."""
    if one is None or other is None or len(one) != len(other):
        return False
    return any(not a.poison and a != b for a, b in zip(one, other, strict=True))


def _lives(names: Names, header: str) -> list[str]:
    return [live for place, live in names.lives if place == header]
