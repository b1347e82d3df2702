"""Where the ways of two functions join alike, so that both can be cut there as at a loop's header.

A cut where ways join makes proofs as long as what lies between two cuts: what comes together is
shown to be the same in both, and forgotten. Nothing here has to be right for a proof to be one.
"""

from __future__ import annotations

from collections import Counter

from llmcc.gates.smt.flow import Loops, successors
from llmcc.gates.smt.likeness import Looks, paired_phis
from llmcc.gates.smt.loopnames import phis_of
from llmcc.ir.syntax.instructions import Branch, Compare, ConditionalBranch, Switch
from llmcc.ir.syntax.module import Block, Function
from llmcc.ir.syntax.values import Local

_OPPOSITES = {
    "eq": "ne",
    "ult": "uge",
    "ule": "ugt",
    "slt": "sge",
    "sle": "sgt",
}
_OPPOSITE = _OPPOSITES | {other: one for one, other in _OPPOSITES.items()}


def paired_joins(
    source: tuple[Function, Loops], target: tuple[Function, Loops]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels of blocks to which several ways lead, in pairs: of the source, of the target."""
    mine, theirs = _merges(source[1]), _merges(target[1])
    pairs = _walked_together(source, target)
    looks = Looks(source[0]), Looks(target[0])
    found = [
        (one, pairs[one])
        for one in mine
        if pairs.get(one) in theirs
        and paired_phis(looks, (phis_of(source[0], one), phis_of(target[0], pairs[one])))
        is not None
    ]
    return tuple(one for one, _ in found), tuple(other for _, other in found)


def _merges(loops: Loops) -> list[str]:
    """The blocks with several predecessors that are no headers, in their order."""
    into: Counter[str] = Counter()
    for block in loops.order:
        into.update({to for to in successors(block) if (block.label, to) not in loops.back})
    return [b.label for b in loops.order if into[b.label] > 1 and b.label not in loops.headers]


def _walked_together(
    source: tuple[Function, Loops], target: tuple[Function, Loops]
) -> dict[str, str]:
    """The blocks that both functions come to by the same ways, but for those that contradict."""
    blocks = tuple({block.label: block for block in loops.order} for _, loops in (source, target))
    compares = tuple(
        {
            i.result.name: i
            for block in function.blocks
            for i in block.instructions
            if isinstance(i, Compare)
        }
        for function, _ in (source, target)
    )
    pairs: dict[str, str] = {}
    back: dict[str, str] = {}
    wrong: set[str] = set()
    pending = [(source[1].order[0].label, target[1].order[0].label)]
    while pending:
        one, other = pending.pop()
        if one in pairs or other in back:
            if pairs.get(one) != other:
                wrong |= {one, back.get(other, one)}
            continue
        pairs[one], back[other] = other, one
        pending += _onwards(blocks[0][one], blocks[1][other], compares[0], compares[1])
    return {one: other for one, other in pairs.items() if one not in wrong}


def _onwards(
    one: Block, other: Block, mine: dict[str, Compare], theirs: dict[str, Compare]
) -> list[tuple[str, str]]:
    """Where two blocks that correspond to each other go on."""
    ends = one.instructions[-1], other.instructions[-1]
    match ends:
        case Branch(target=to), Branch(target=too):
            return [(to, too)]
        case ConditionalBranch() as first, ConditionalBranch() as second:
            ways = [second.on_true, second.on_false]
            if _is_opposite(first, second, mine, theirs):
                ways.reverse()
            return list(zip((first.on_true, first.on_false), ways, strict=True))
        case Switch() as first, Switch() as second:
            cases = {constant.value: label for constant, label in second.cases}
            found = [(first.default, second.default)]
            found += [(to, cases[c.value]) for c, to in first.cases if c.value in cases]
            return found
        case Branch(target=to), _:
            return [(to, other.label)]
        case _, Branch(target=to):
            return [(one.label, to)]
    return []


def _is_opposite(
    one: ConditionalBranch,
    other: ConditionalBranch,
    mine: dict[str, Compare],
    theirs: dict[str, Compare],
) -> bool:
    """Whether the second branch asks for the contrary of the first."""
    if not (isinstance(one.condition, Local) and isinstance(other.condition, Local)):
        return False
    first, second = mine.get(one.condition.name), theirs.get(other.condition.name)
    if first is None or second is None:
        return False
    return _OPPOSITE.get(first.predicate) == second.predicate
