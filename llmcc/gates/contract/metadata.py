"""What attachments claim (LangRef, "Metadata").

In the source a claim only adds undefined behaviour or poison: a target that refines the source
without it refines the source. So the source may have every kind that `words.py` knows, and a prover
may read past it. In the target a claim is one more way to be wrong:

- hints (`prof`, `unpredictable`, …) claim nothing;
- `range`, `nonnull`, `noundef`, `align`, `dereferenceable` of a load are for the prover to model;
- tags (`tbaa`, `alias.scope`, `noalias`, `invariant.load`, …) say how an access relates to others,
  of this function, its callers and callees. They hold if every access with a tag is an access of
  the source on that path: of the same kind, address and size, with the same tags. The prover has to
  show that; here it is only checked that the source has such an access anywhere;
- a loop's `mustprogress`, and `vectorize`, which permits to reorder sums, hold if the loop of the
  source that it stands for has them. Where the source's loops differ in that, the prover has to
  know which one that is;
- all else (`callees`, `fpmath`, `invariant.group`, access groups, parallel loops) is unsupported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from llmcc.gates.contract import graph, intrinsics, words
from llmcc.gates.contract.nodes import Nodes
from llmcc.gates.contract.walk import callee_name, instructions
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.instructions import Call, Instruction, Load, Store
from llmcc.ir.syntax.module import Block, Function

Tags: TypeAlias = frozenset[tuple[str, str]]

# What a loop asks for without saying that it is right.
_LOOP_HINTS: Final = (
    "llvm.loop.disable_nonforced",
    "llvm.loop.distribute.enable",
    "llvm.loop.estimated_trip_count",
    "llvm.loop.interleave.count",
    "llvm.loop.isvectorized",
    "llvm.loop.licm_versioning.disable",
    "llvm.loop.peeled.count",
    "llvm.loop.unroll.",
    "llvm.loop.unroll_and_jam.",
    "llvm.loop.unswitch.partial.disable",
)
_LOOP_CLAIMS: Final = ("llvm.loop.mustprogress", "llvm.loop.vectorize.")
# Properties of the loops that a transformation makes; they may hold anything.
_FOLLOWUP: Final = ".followup"
MUSTPROGRESS: Final = '!{!"llvm.loop.mustprogress"}'


@dataclass(frozen=True, slots=True)
class Claims:
    """What a target's attachments leave to the prover."""

    values: frozenset[str]
    """Kinds of facts about loaded values, and of what intrinsics give."""
    tagged: bool
    """Whether accesses have tags."""
    loops: bool
    """Whether it matters which loop of the source a loop stands for."""


def check_metadata(source: Function, target: Function, before: Nodes, after: Nodes) -> Claims:
    """What the target's attachments claim. Raises Unsupported for claims that nobody can check."""
    values: set[str] = set()
    tagged: list[tuple[str, Tags]] = []
    for block in target.blocks:
        for instruction in block.instructions:
            values.update(_values(instruction))
            tags = tags_of(instruction, after)
            if tags:
                tagged.append((access_kind(instruction), tags))
    if tagged:
        known = [(access_kind(i), tags_of(i, before)) for i in instructions(source) if i.metadata]
        for kind, tags in tagged:
            if not any(kind == other and tags <= said for other, said in known):
                raise Unsupported(f"metadata {min(tags)[0]} that no {kind} of the source has")
    return Claims(frozenset(values), bool(tagged), _loops_differ(source, target, before, after))


def access_kind(instruction: Instruction) -> str:
    """load, store, or the intrinsic."""
    if isinstance(instruction, Call):
        return callee_name(instruction)
    return type(instruction).__name__.lower()


def tags_of(instruction: Instruction, nodes: Nodes) -> Tags:
    """An access's tags: pairs of a kind and the node's text, which two modules may compare.

    None for calls of functions: what they say is compared by `calls.py`. Raises Unsupported.
    """
    if not instruction.metadata or not _is_access(instruction):
        return frozenset()
    return frozenset(
        (kind, nodes.text(node))
        for kind, node in instruction.metadata
        if kind in words.TAG_METADATA
    )


def _is_access(instruction: Instruction) -> bool:
    if isinstance(instruction, Call):
        return intrinsics.is_intrinsic(callee_name(instruction))
    return True


def _values(instruction: Instruction) -> Iterator[str]:
    """The facts about a value that the prover is to model. Raises Unsupported."""
    if isinstance(instruction, Call) and not _is_access(instruction):
        return
    for kind, _ in instruction.metadata:
        if kind in words.VALUE_METADATA:
            if not isinstance(instruction, Load | Call):
                raise Unsupported(f"metadata {kind} of no load")
            yield kind
        elif kind in words.TAG_METADATA:
            if not isinstance(instruction, Load | Store | Call):
                raise Unsupported(f"metadata {kind} of no access")
        elif kind not in words.HINT_METADATA and kind != words.LOOP:
            raise Unsupported(f"metadata {kind} in the target")


def loop_claims(latch: Block, nodes: Nodes) -> frozenset[str]:
    """What a loop claims at a block that goes back: texts of properties. Raises Unsupported."""
    found = set()
    for kind, node in latch.instructions[-1].metadata:
        if kind == words.LOOP:
            for name, text in nodes.properties(node):
                if _FOLLOWUP in name or not name.startswith(_LOOP_HINTS):
                    found.add(text)
    return frozenset(found)


def _loops_differ(source: Function, target: Function, before: Nodes, after: Nodes) -> bool:
    """Whether only some of the source's loops claim what the target's do. Raises Unsupported."""
    claimed: set[str] = set()
    for block in target.blocks:
        for claim in loop_claims(block, after):
            if _FOLLOWUP in claim or not claim.startswith(tuple(f'!{{!"{c}' for c in _LOOP_CLAIMS)):
                raise Unsupported(f"loop property {claim}")
            claimed.add(claim)
    if has_progress(target):
        claimed.discard(MUSTPROGRESS)
    if not claimed:
        return False
    said = [loop_claims(latch, before) for latch in graph.latches(source)]
    for claim in sorted(claimed):
        if not any(claim in one for one in said):
            raise Unsupported(f"loop property {claim} that no loop of the source has")
    return not all(claimed <= one for one in said)


def has_progress(function: Function) -> bool:
    """Whether all loops of a function are to make progress."""
    return any(attribute.name == "mustprogress" for attribute in function.signature.attributes)
