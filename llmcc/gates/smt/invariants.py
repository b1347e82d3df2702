"""What holds of the live values of a loop in every iteration, besides that they are paired.

A cut forgets how a loop came to where it is. That a number is not negative, which is what lets LLVM
make a zero extension of a sign extension, is assumed of each iteration where no run of the source
showed the contrary, and has to be shown of each arrival. What cannot be is given up, and the rest
is tried without it: Flanagan and Leino, "Houdini, an Annotation Assistant for ESC/Java", FME 2001.

It is shown of both functions. Where the source hands over poison, the target may hand over any
number; what it does with that is compared with what the source would do with the same number, so
that it must be one of which the assumption holds. Poison itself has no bits that could matter: to
assume that they are not negative leaves no poison out.
"""

from __future__ import annotations

from collections.abc import Sequence

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.matching import Trace
from llmcc.gates.smt.setting import Setting
from llmcc.gates.smt.values import Register


def never_negative(source: Setting, traces: Sequence[tuple[Trace, Trace]]) -> tuple[str, ...]:
    """The names of the source's live values that were at no arrival seen to be negative."""
    names = source.names.lives
    negative = {
        names[header, live]
        for trace, _ in traces
        for header, arrivals in trace.items()
        for arrival in arrivals
        for live, leaves in arrival.items()
        if any(leaf.bits >> leaf.width - 1 and not leaf.poison for leaf in leaves)
    }
    return tuple(dict.fromkeys(name for name in names.values() if name not in negative))


def is_negative(algebra: Algebra[B, T], number: Register[B, T]) -> T:
    """Where the bits of a number are those of a negative one; poison has bits as well."""
    width, bits, _ = number.scalar
    return algebra.slt(width, bits, algebra.constant(width, 0))
