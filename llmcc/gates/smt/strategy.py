"""What a source chooses, given what a target chose.

The first strategy makes the choice of the instruction of the target that looks like the same one;
others differ from it by what made up for a counterexample (`search.py`). Any strategy proves, and
so do several together, as each input may take its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, TypeAlias

import z3

from llmcc.gates.smt.following import Equal, follow, replaced
from llmcc.gates.smt.openings import Openings, Rewriting
from llmcc.gates.smt.symbolic import Symbolic
from llmcc.gates.smt.terms import Truth

_MOST_ALTERNATIVES = 3

Shifts: TypeAlias = dict[str, int]
"""By the names of the source's choices: by which bits they differ from what they follow."""
Ask: TypeAlias = Callable[[Truth], z3.ModelRef | None]
"""A model of a proposition, or None if it has none. Raises Inconclusive."""


class Strategy:
    """For executions of a source and a target."""

    def __init__(self, algebra: Symbolic, source: Openings, target: Openings, equal: Equal) -> None:
        self._algebra = algebra
        following = follow(source.free, target.free, equal)
        self._free = following.pairs
        self._equations = following.equations
        self._doubts = follow(source.doubts, target.doubts, lambda _: False).pairs
        self._rewritings = list(_copied(source.rewritings, target.rewritings))

    @property
    def names(self) -> set[str]:
        """What the source's choices are called, also those of what is doubtful."""
        return {one.name for one, _ in (*self._free, *self._doubts)}

    def applied(self, term: Any, shifts: Shifts) -> Any:
        """A term of the source's choices, with those made as the target's, but for the shifts."""
        term = self._rewritings_followed(term)
        if not shifts:
            # What was found equal is only equal if all choices are the target's.
            term = replaced(term, self._equations)
        pairs = [
            (one.bits, self._algebra.xor(one.width, other, shifts.get(one.name, 0)))
            for one, other in self._free
        ]
        return self.undoubted(replaced(term, pairs))

    def undoubted(self, term: Any) -> Any:
        """A term in which the source does what is doubtful only where the target does."""
        return replaced(term, ((one.bits, other) for one, other in self._doubts))

    def _rewritings_followed(self, term: Any) -> Any:
        """A term with what the source's instructions that may be rewritten result in."""
        algebra = self._algebra
        # The operands of a later one may depend on an earlier one.
        for one, other in reversed(self._rewritings):
            value = one.plain
            if other is not None:
                operands = zip(one.operands, other.operands, strict=True)
                same = (algebra.eq(width, mine, theirs) for (width, mine), (_, theirs) in operands)
                value = algebra.ite(one.width, algebra.all_of(*same), other.bits, one.plain)
            term = replaced(term, [(one.bits, value)])
        return term

    def first_shifts(self) -> list[Shifts]:
        """What to try at once: with alternatives that the target does not have, all ways of them.

        No counterexample would show them: their values are opaque.
        """
        return _ways(self._alternatives(lambda other: isinstance(other, int)))

    def all_ways(self) -> list[Shifts] | None:
        """All ways of alternatives; None where they are too many."""
        names = self._alternatives(lambda _: True)
        return _ways(names) if len(names) <= _MOST_ALTERNATIVES else None

    def _alternatives(self, wanted: Callable[[Any], bool]) -> list[str]:
        free = ((one, other) for one, other in self._free if one.what == "alternative")
        return [one.name for one, other in free if wanted(other)]

    def shifts(self, agree: Truth, settled: Callable[[Any], Any], ask: Ask) -> Shifts | None:
        """The least that the source has to change to make a term of its choices true, if it can.

        `settled` gives terms the values that they have on an input. Raises Inconclusive.
        """
        algebra = self._algebra
        model = ask(agree)
        if model is None:
            return None
        shifts: Shifts = {}
        # Proposals are kept first: a shift of them helps few inputs.
        for one, other in sorted(self._free, key=lambda pair: pair[0].what != "NaN"):
            followed = settled(other)
            kept = algebra.all_of(agree, algebra.eq(one.width, one.bits, followed))
            better = ask(kept)
            if better is not None:
                agree, model = kept, better
                continue
            chosen = model.eval(algebra.word(one.width, one.bits), model_completion=True)
            agree = algebra.all_of(agree, algebra.eq(one.width, one.bits, chosen.as_long()))
            shifts[one.name] = chosen.as_long() ^ followed
        return shifts


def _ways(names: list[str]) -> list[Shifts]:
    if len(names) > _MOST_ALTERNATIVES:
        return [{}, dict.fromkeys(names, 1)]
    ways = product((0, 1), repeat=len(names))
    return [{name: 1 for name, bit in zip(names, way, strict=True) if bit} for way in ways]


def _copied(
    source: list[Rewriting], target: list[Rewriting]
) -> Iterator[tuple[Rewriting, Rewriting | None]]:
    """Each of the source's, with the target's that is spelt the same: the n-th, or the last."""
    found: dict[tuple[str, str], list[Rewriting]] = defaultdict(list)
    for other in target:
        found[other.loop, other.what].append(other)
    for one in source:
        others = found[one.loop, one.what]
        yield one, (others.pop(0) if len(others) > 1 else others[0]) if others else None
