"""What keeps one execution on numbers from refining another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from llmcc.gates.smt.checkpoint import Checkpoint
from llmcc.gates.smt.comparison import Comparison, Moment
from llmcc.gates.smt.execution import Execution
from llmcc.gates.smt.log import View
from llmcc.gates.smt.pointers import FIRST_LOCAL
from llmcc.gates.smt.values import provenance_leaves


class Kind(Enum):
    """What differs first."""

    UNDEFINED = auto()
    """The target is undefined, the source is not."""
    CALLS = auto()
    """The target makes another call, or none."""
    ARGUMENTS = auto()
    VALUE = auto()
    """What is returned."""
    MEMORY = auto()


@dataclass(frozen=True, slots=True)
class Difference:
    """One of them, in a line."""

    kind: Kind
    reason: str
    calls: tuple[Checkpoint[int, bool], Checkpoint[int, bool]] | None = None
    """The calls of source and target at which it is; None for the end."""
    views: tuple[View, View] | None = None
    """The points in both at which memory was compared."""


def difference(before: Execution[int, bool], after: Execution[int, bool]) -> Difference | None:
    """What keeps the second from refining the first, or nothing."""
    compared = Comparison(before.accesses.algebra, before.accesses.memory, after.accesses.memory)
    theirs = iter(c for c in after.checkpoints if not c.effects.droppable)
    for one in _binding(before):
        other = next(theirs, None)
        if other is None:
            return _missing(one, after)
        if different_arguments(compared, one, other):
            reason = f"the target gives {one.what} other values"
            return Difference(Kind.ARGUMENTS, reason, (one, other))
        views = one.view, other.view
        for when, reason in compared.memory(*views, Moment.CALL):
            if when:
                return Difference(Kind.MEMORY, f"{reason} at {one.what}", (one, other), views)
    if before.undefined or not before.returns:
        return None
    if after.undefined:
        return Difference(Kind.UNDEFINED, "the target is undefined where the source is not")
    if next(theirs, None) is not None:
        return Difference(Kind.CALLS, "the target makes other calls than the source")
    if before.returned is not None and after.returned is not None:
        for when, reason in compared.values(before.returned, after.returned):
            if when:
                return Difference(Kind.VALUE, reason)
    views = before.accesses.memory.view(None), after.accesses.memory.view(None)
    for when, reason in compared.memory(*views, Moment.END):
        if when:
            return Difference(Kind.MEMORY, f"{reason} at the end", None, views)
    return None


def different_arguments(
    compared: Comparison[int, bool], one: Checkpoint[int, bool], other: Checkpoint[int, bool]
) -> list[str]:
    """The arguments, by number, that do not refine, and what only one of two calls passes."""
    alone = set(one.passed) ^ set(other.passed)
    both = (name for name in one.passed if name not in alone)
    differ = [n for n in both if compared.passed_differ(one, n, other.passed[n])]
    return [*sorted(alone), *differ]


def gives_another_block(found: Difference) -> bool:
    """Whether a call is given a pointer to something else than the source's alloca.

    Whoever is called may do the same with it, and the source may choose where its allocas are.
    """
    if found.calls is None or found.kind is not Kind.ARGUMENTS:
        return False
    one, other = found.calls
    return any(
        is_block and mine.bits >= FIRST_LOCAL and mine.bits != theirs.bits
        for name in set(one.passed) & set(other.passed)
        if one.passed[name].type == other.passed[name].type
        for mine, theirs, is_block in zip(
            one.passed[name].scalars,
            other.passed[name].scalars,
            provenance_leaves(one.passed[name].type),
            strict=True,
        )
    )


def _missing(one: Checkpoint[int, bool], after: Execution[int, bool]) -> Difference:
    """A call of the source that the target does not come to."""
    if after.undefined:
        reason = f"the target is undefined before {one.what}, the source is not"
        return Difference(Kind.UNDEFINED, reason)
    return Difference(Kind.CALLS, f"the target does not make {one.what}")


def _binding(before: Execution[int, bool]) -> list[Checkpoint[int, bool]]:
    """The calls that a target must make as well.

    Where the source is undefined, those up to the last one that may not have come back.
    """
    # What was undefined before it was not made.
    calls = [c for c in before.checkpoints if not (c.effects.droppable or c.undefined)]
    if before.undefined:
        while calls and not calls[-1].effects.leaves:
            calls.pop()
    return calls
