"""What holds of the live values of a loop in every iteration, besides that they are paired.

A cut forgets how a loop came to where it is. That a number is not negative, which is what lets LLVM
make a zero extension of a sign extension, or not so large that a target's, which is a little more,
would overflow, is assumed of each iteration where no run of the source showed the contrary, and has
to be shown of each arrival. What cannot be is given up, and the rest is tried without it: Flanagan
and Leino, "Houdini, an Annotation Assistant for ESC/Java", FME 2001.

It is shown of both functions. Where the source hands over poison, the target may hand over any
number; what it does with that is compared with what the source would do with the same number, so
that it must be one of which the assumption holds. Poison itself has no bits that could matter: to
assume that they are within bounds leaves no poison out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.loopnames import phis_of
from llmcc.gates.smt.matching import Trace
from llmcc.gates.smt.setting import Setting
from llmcc.gates.smt.values import Register
from llmcc.ir.syntax.types import IntType


@dataclass(frozen=True, slots=True)
class Range:
    """The bounds of a live value, as signed numbers; None where it has none."""

    name: str
    least: int | None = None
    most: int | None = None


def likely_ranges(
    source: Setting, target: Setting, traces: Sequence[tuple[Trace, Trace]]
) -> tuple[Range, ...]:
    """What nothing speaks against in what was seen of both."""
    return (*_never_negative(source, traces), *_never_overflowing(target))


def _never_negative(source: Setting, traces: Sequence[tuple[Trace, Trace]]) -> Iterator[Range]:
    names = source.names.lives
    negative = {
        names.get((header, live))
        for trace, _ in traces
        for header, arrivals in trace.items()
        for arrival in arrivals
        for live, leaves in arrival.items()
        if any(leaf.bits >> leaf.width - 1 and not leaf.poison for leaf in leaves)
    }
    for name in dict.fromkeys(names.values()):
        if name not in negative:
            yield Range(name, least=0)


def _never_overflowing(target: Setting) -> Iterator[Range]:
    """Of what the target has at some distance: that the way there does not overflow."""
    names = target.names
    for (header, live), distance in names.distances.items():
        [kind] = [
            phi.result.type for phi in phis_of(target.function, header) if phi.result.name == live
        ]
        assert isinstance(kind, IntType)
        high = 1 << kind.bits - 1
        if distance > 0:
            yield Range(names.lives[header, live], most=high - 1 - distance)
        else:
            yield Range(names.lives[header, live], least=-high - distance)


def is_outside(algebra: Algebra[B, T], number: Register[B, T], bounds: Range) -> T:
    """Where the bits of a number are not within bounds; poison has bits as well."""
    width, bits, _ = number.scalar
    outside = []
    if bounds.least is not None:
        outside.append(algebra.slt(width, bits, _constant(algebra, width, bounds.least)))
    if bounds.most is not None:
        outside.append(algebra.slt(width, _constant(algebra, width, bounds.most), bits))
    return algebra.any_of(*outside)


def _constant(algebra: Algebra[B, T], width: int, number: int) -> B:
    return algebra.constant(width, number % (1 << width))
