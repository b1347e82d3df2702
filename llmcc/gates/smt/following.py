"""Which choice of the target a choice of the source had better follow. Any that it may is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

import z3

from llmcc.gates.smt.openings import Opening
from llmcc.gates.smt.terms import Bits

Equal: TypeAlias = Callable[[list[tuple[Bits, Bits]]], bool]
"""Whether pairs of terms are equal for all inputs and all choices of the target; False: perhaps."""


class Following(NamedTuple):
    """What the openings of a source follow."""

    pairs: tuple[tuple[Opening, Bits], ...]
    """With bits of the target; with 0 where there are none."""
    equations: tuple[tuple[Bits, Bits], ...]
    """Operands in the source with what they are in the target then, if not just the same term."""


def follow(source: list[Opening], target: list[Opening], equal: Equal) -> Following:
    """One of the very same operation makes the very same choice. Of the others, the n-th from the
    end follows the n-th from the end of the same name, and what is left follows in the same way:
    other operations may have come in their place, and what comes last is what is seen.
    """
    same, equations = _identical(source, target, equal)
    others: dict[str, Opening] = {}
    for key in (_named_alike, _alike):
        taken = {other.name for other in (*same.values(), *others.values())}
        rest = [one for one in source if one.name not in same and one.name not in others]
        left = [other for other in target if other.name not in taken]
        others |= dict(_in_order(reversed(rest), reversed(left), key))
    chosen = {name: other.followed for name, other in others.items()}
    chosen |= {name: other.bits for name, other in same.items()}
    return Following(tuple((one, chosen.get(one.name, 0)) for one in source), equations)


def _identical(
    source: list[Opening], target: list[Opening], equal: Equal
) -> tuple[dict[str, Opening], tuple[tuple[Bits, Bits], ...]]:
    """The openings of operations whose operands are the same, one after the other."""
    found: dict[Any, list[Opening]] = defaultdict(list)
    for other in target:
        found[_named_alike(other)].append(other)
    same: dict[str, Opening] = {}
    known: list[tuple[Bits, Bits]] = []
    equations: list[tuple[Bits, Bits]] = []
    for one in source:
        others = found[_named_alike(one)]
        operands = [replaced(operand, known) for operand in one.operands]
        addresses = _identities(operands)
        partner = next((o for o in others if _identities(o.operands) == addresses), None)
        if partner is None and others:
            pairs = zip(operands, others[0].operands, strict=True)
            if equal(list(pairs)):
                partner = others[0]
                learnt = list(zip(one.operands, partner.operands, strict=True))
                known += learnt
                equations += learnt
        if partner is not None:
            others.remove(partner)
            same[one.name] = partner
            known.append((one.bits, partner.bits))
    return same, tuple(equations)


def _identities(operands: Iterable[Bits]) -> list[tuple[bool, int]]:
    """What tells terms apart, in any order: operands may have changed places."""
    numbers = ((isinstance(b, int), b if isinstance(b, int) else b.get_id()) for b in operands)
    return sorted(numbers)


def _named_alike(one: Opening) -> tuple[str, str, str, int]:
    return one.loop, one.what, one.operation, one.width


def _alike(one: Opening) -> tuple[str, str, int]:
    return one.loop, one.what, one.width


def _in_order(
    source: Iterable[Opening], target: Iterable[Opening], key: Any
) -> Iterator[tuple[str, Opening]]:
    """The n-th of one kind with the n-th of the same kind, or with the last of them."""
    found: dict[Any, list[Opening]] = defaultdict(list)
    for other in target:
        found[key(other)].append(other)
    for one in source:
        others = found[key(one)]
        if others:
            yield one.name, others.pop(0) if len(others) > 1 else others[0]


def replaced(term: Any, pairs: Iterable[tuple[Bits, Bits]]) -> Any:
    """A term with others in the place of some of its parts."""
    words = [
        (one, z3.BitVecVal(other, one.size(), one.ctx) if isinstance(other, int) else other)
        for one, other in pairs
        if not isinstance(one, int)
    ]
    return term if isinstance(term, bool | int) or not words else z3.substitute(term, *words)
