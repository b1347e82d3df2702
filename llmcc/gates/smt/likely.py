"""What may hold of live values in every iteration: what nothing speaks against in what was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.concrete import signed
from llmcc.gates.smt.invariants import Invariant, Order, Range, Within, parameter_name
from llmcc.gates.smt.matching import Arrival, Trace
from llmcc.gates.smt.setting import Setting
from llmcc.ir.syntax.instructions import Compare
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.types import PointerType
from llmcc.ir.syntax.values import IntConstant

_MOST_ORDERS = 24


def likely_ranges(
    source: Setting, target: Setting, traces: Sequence[tuple[Trace, Trace]]
) -> tuple[Range, ...]:
    """Bounds of single live values."""
    return (*_never_negative(source, traces), *_never_overflowing(target))


def likely_relations(
    source: Setting, target: Setting, traces: Sequence[tuple[Trace, Trace]], certain: set[str]
) -> tuple[Invariant, ...]:
    """What live values are to each other, to parameters that are not undef, and to constants."""
    seen = _seen(source, traces)
    fixed = {parameter_name(name) for name in certain}
    compared = {*_compared(source.function), *_compared(target.function)}
    return (
        *_inside(target),
        *(
            order
            for loop, arrivals in seen.items()
            for order in _orders(loop, arrivals, fixed, compared)
        ),
    )


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
    """Of what the target has in another way: that the way there does not overflow."""
    names = target.names
    for live, conversion in names.conversions.items():
        name, distance = names.lives[live], conversion.distance
        high = 1 << min(conversion.width, conversion.to) - 1
        if conversion.to < conversion.width and not conversion.signed:
            yield Range(name, 0, 2 * high - 1)
        elif conversion.to < conversion.width:
            yield Range(name, -high, high - 1)
        elif distance > 0:
            yield Range(name, most=high - 1 - distance)
        elif distance < 0:
            yield Range(name, least=-high - distance)


def _inside(target: Setting) -> Iterator[Within]:
    """Pointers of which the target has others at a distance: those are inside, too."""
    names, kinds = target.names, _phi_types(target.function)
    for (header, live), conversion in names.conversions.items():
        if isinstance(kinds[live], PointerType):
            loop = names.checkpoints[header, -1]
            yield Within(loop, names.lives[header, live], conversion.distance)


def _phi_types(function: Function) -> dict[str, object]:
    return {
        i.result.name: i.result.type
        for block in function.blocks
        for i in block.instructions
        if i.result is not None
    }


def _seen(
    source: Setting, traces: Sequence[tuple[Trace, Trace]]
) -> dict[str, list[dict[str, Scalar[int, bool]]]]:
    """By loop: the numbers at its arrivals by the names that pair them, without poison."""
    names = source.names
    found: dict[str, list[dict[str, Scalar[int, bool]]]] = {}
    for trace, _ in traces:
        for header, arrivals in trace.items():
            loop = names.checkpoints.get((header, -1))
            if loop is not None:
                found.setdefault(loop, []).extend(
                    _numbers(names.lives, header, arrival) for arrival in arrivals
                )
    return found


def _numbers(
    lives: dict[tuple[str, str], str], header: str, arrival: Arrival
) -> dict[str, Scalar[int, bool]]:
    return {
        lives.get((header, live), live): leaves[0]
        for live, leaves in arrival.items()
        if len(leaves) == 1 and not leaves[0].poison
    }


def _compared(function: Function) -> Iterator[tuple[int, int]]:
    """The constants that a function compares with, each after its width."""
    for block in function.blocks:
        for instruction in block.instructions:
            if isinstance(instruction, Compare):
                for side in (instruction.left, instruction.right):
                    if isinstance(side, IntConstant) and side.value:
                        yield side.type.bits, side.value


def _orders(
    loop: str,
    arrivals: Sequence[dict[str, Scalar[int, bool]]],
    fixed: set[str],
    compared: set[tuple[int, int]],
) -> Iterator[Order]:
    """The orders that were kept at all arrivals at a loop, of its own live values or with them."""
    widths = {name: scalar.width for arrival in arrivals for name, scalar in arrival.items()}
    names = [name for name in widths if not name.startswith("%") or name in fixed]
    sides: list[tuple[str | int, str | int, int]] = [
        (one, other, widths[one])
        for one, other in permutations(names, 2)
        if widths[one] == widths[other] and (one.startswith(loop) or other.startswith(loop))
    ]
    for width, number in sorted(compared):
        for name in (name for name in names if widths[name] == width and name.startswith(loop)):
            sides += [(name, number, width), (number, name, width)]
    found = 0
    for less, more, width in sides:
        pairs = [
            (_value(less, arrival), _value(more, arrival))
            for arrival in arrivals
            if all(isinstance(side, int) or side in arrival for side in (less, more))
        ]
        # What is always the same, or as far away, is paired already.
        if len({one - other for one, other in pairs}) < 2:
            continue
        for is_signed in (True, False):
            order = _order(loop, less, more, width, is_signed, pairs)
            if order is not None and found < _MOST_ORDERS:
                found += 1
                yield order


def _value(side: str | int, arrival: dict[str, Scalar[int, bool]]) -> int:
    return side if isinstance(side, int) else arrival[side].bits


def _order(
    loop: str,
    less: str | int,
    more: str | int,
    width: int,
    is_signed: bool,
    pairs: Sequence[tuple[int, int]],
) -> Order | None:
    if is_signed:
        pairs = [(signed(width, one), signed(width, other)) for one, other in pairs]
    if all(one < other for one, other in pairs):
        return Order(loop, less, more, is_signed, strict=True)
    if all(one <= other for one, other in pairs):
        return Order(loop, less, more, is_signed, strict=False)
    return None
