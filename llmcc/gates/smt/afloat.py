"""What an instruction computes wherever it stands, and where a load reads what another one read.

A value that follows from its operands alone, and is poison at worst, is the same wherever it is
computed: what dominates its definition is not made anew between that and a use, as otherwise there
were a way to the use without the definition. (Of the numbers that floating-point arithmetic makes,
the payload of a NaN does not follow; such instructions stay where they are.) Two uses of one value
that depends on `undef` may see different ones, so that it makes no difference how often it is
computed.

A load reads what a load before it read that dominates it, where nothing in between writes. It may
be left out, as it can only be undefined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from llmcc.gates.contract import intrinsics
from llmcc.gates.smt.flow import successors
from llmcc.ir.dominance import Dominance
from llmcc.ir.syntax.instructions import (
    Alloca,
    Binary,
    Branch,
    Call,
    Cast,
    Compare,
    ConditionalBranch,
    ExtractElement,
    ExtractValue,
    Freeze,
    GetElementPtr,
    InsertElement,
    InsertValue,
    Instruction,
    Load,
    Phi,
    Return,
    Select,
    ShuffleVector,
    Switch,
    Unary,
    Unreachable,
)
from llmcc.ir.syntax.module import Block
from llmcc.ir.syntax.operands import substituted, with_result
from llmcc.ir.syntax.types import FloatType, Type, VectorType
from llmcc.ir.syntax.values import GlobalReference, Local

_MOST_BLOCKS: Final = 1000
"""Of a function whose blocks are compared with each other."""
DIVISIONS: Final = frozenset({"udiv", "sdiv", "urem", "srem"})
_ARITHMETIC = (Binary, Cast, Unary)
_MOVING = (
    *(Compare, Select, GetElementPtr, ExtractValue, InsertValue),
    *(ExtractElement, InsertElement, ShuffleVector),
)
_QUIET = (
    *(*_ARITHMETIC, *_MOVING, Freeze, Phi, Alloca),
    *(Branch, ConditionalBranch, Switch, Return, Unreachable),
)
_COMPUTING: Final = frozenset(
    f"llvm.{name}"
    for name in (
        "abs smax smin umax umin bitreverse bswap ctpop ctlz cttz fshl fshr ucmp scmp "
        "sadd.with.overflow uadd.with.overflow ssub.with.overflow usub.with.overflow "
        "smul.with.overflow umul.with.overflow sadd.sat uadd.sat ssub.sat usub.sat"
    ).split()
)


def is_afloat(item: Instruction) -> bool:
    """Whether it is poison at worst, and says the same wherever it stands."""
    if isinstance(item, _ARITHMETIC):
        return item.opcode not in DIVISIONS and not _is_floating(item.result.type)
    if isinstance(item, Select):
        return not item.flags
    return isinstance(item, _MOVING) or (isinstance(item, Call) and _computes(item))


def _computes(call: Call) -> bool:
    said = (call.return_attributes, call.bundles, *(one.attributes for one in call.arguments))
    return (
        isinstance(call.callee, GlobalReference)
        and intrinsics.base_of(call.callee.name) in _COMPUTING
        and not any(said)
    )


def _is_floating(type: Type) -> bool:
    return isinstance(type.element if isinstance(type, VectorType) else type, FloatType)


def is_plain_load(item: Instruction) -> bool:
    """Whether it reads, and nothing else."""
    return isinstance(item, Load) and not item.flags and not item.ordering


def writes(item: Instruction) -> bool:
    """Whether memory may be other than before, or the function may not go on."""
    return not (isinstance(item, _QUIET) or is_plain_load(item) or is_afloat(item))


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in a block, behind so many instructions that write."""

    block: str
    written: int


class Outlook:
    """What lies between places of a function, or of another one that writes in the same places."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._next = {block.label: list(dict.fromkeys(successors(block))) for block in blocks}
        self._writes = {block.label: sum(map(writes, block.instructions)) for block in blocks}
        self._known: dict[str, frozenset[str]] = {}

    def is_same_memory(self, before: Place, after: Place) -> bool:
        """Whether every way to a place last came by another one, with the memory as it is now."""
        if before.block == after.block:
            return before.written == after.written
        return (
            self._writes[before.block] == before.written
            and not after.written
            and len(self._next) <= _MOST_BLOCKS
            and self._flow.dominates(before.block, after.block)
            and after.block not in self._behind_writes(before.block)
        )

    @cached_property
    def _flow(self) -> Dominance:
        return Dominance.of(self._next)

    def _behind_writes(self, label: str) -> frozenset[str]:
        """The blocks to which there is a way from one, not by it again, by another that writes."""
        found = self._known.get(label)
        if found is None:
            writing = [one for one in self._from([label], label) if self._writes[one]]
            found = self._known[label] = frozenset(self._from(writing, label))
        return found

    def _from(self, labels: Sequence[str], without: str) -> set[str]:
        """The blocks to which there is a way of at least one step that does not enter another."""
        seen: set[str] = set()
        pending = list(labels)
        while pending:
            for one in self._next[pending.pop()]:
                if one not in seen and one != without:
                    seen.add(one)
                    pending.append(one)
        return seen


def once(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with one value for what is the same wherever it stands, or was read before.

    What comes of it refines the blocks, and is refined by them.
    """
    outlook = Outlook(blocks)
    known: dict[str, Local] = {}
    floating: dict[Instruction, Local] = {}
    reads: dict[Instruction, list[tuple[Place, Local]]] = {}
    found = []
    for block in blocks:
        kept, written = list[Instruction](), 0
        for item in block.instructions:
            item = substituted(item, known)
            result = item.result
            if result is not None and (is_afloat(item) or is_plain_load(item)):
                key = with_result(item, replace(result, name=""))
                place = Place(block.label, written)
                earlier = [floating[key]] if key in floating else []
                earlier += [
                    one for at, one in reads.get(key, ()) if outlook.is_same_memory(at, place)
                ]
                if earlier:
                    known[result.name] = earlier[0]
                    continue
                if is_afloat(item):
                    floating[key] = result
                else:
                    reads.setdefault(key, []).append((place, result))
            written += writes(item)
            kept.append(item)
        found.append(Block(block.label, tuple(kept)))
    return [
        Block(block.label, tuple([substituted(item, known) for item in block.instructions]))
        for block in found
    ]
