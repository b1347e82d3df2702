"""The target's accesses found again in the source, for a prover that only compares outcomes.

alive-tv proves that memory ends up the same. It does not ask whether the target stores where the
source does not, as long as the value is the one that is there already (AliveToolkit/alive2 issue
183: other threads see that), nor what alias tags of the target and `noalias` of its parameters
claim, nor what calls of intrinsics claim of their arguments. Here each such access needs one of the
source with the same address, by what it is made of, that is executed wherever this one is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from llmcc.gates.contract import graph, intrinsics, words
from llmcc.gates.contract.bases import Bases, reads_and_writes
from llmcc.gates.contract.expressions import Expressions, Numbers
from llmcc.gates.contract.guards import Conditions, Guards
from llmcc.gates.contract.metadata import Tags, access_kind, tags_of
from llmcc.gates.contract.nodes import Nodes
from llmcc.gates.contract.walk import callee_name, calls
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.attributes import Attribute, Flag
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.writer import type_text


@dataclass(frozen=True, slots=True)
class Access:
    """A load, a store or an intrinsic on memory."""

    kind: str
    place: tuple[object, ...]
    """Its size and the numbers of its addresses."""
    tags: Tags
    facts: frozenset[tuple[int, Attribute]]
    """What an intrinsic claims of its arguments, by position."""
    is_written: bool
    is_local: bool
    """Whether it is on memory that nobody else knows of, and claims nothing."""
    known: Conditions
    needed: Conditions | None


def check_accesses(source: Module, target: Module) -> None:
    """Raise Unsupported where no access of the source answers for one of the target."""
    [function] = target.functions.values()
    apart = any(Flag("noalias") in p.attributes for p in function.signature.parameters)
    for call in calls(function):
        _check_pure(call)
    numbers = Numbers()
    originals: list[Access] | None = None
    for access in _accesses(target, numbers, tagged=True):
        if not (access.is_written or access.tags or access.facts or apart) or access.is_local:
            continue
        if originals is None:
            originals = list(_accesses(source, numbers, tagged=_has_tags(target)))
        if not any(_answers(original, access) for original in originals):
            raise Unsupported(f"a {access.kind} that the source may not do")


def _check_pure(call: ir.Call) -> None:
    """Raise Unsupported for claims of an intrinsic's values that alive-tv does not model."""
    if intrinsics.base_of(callee_name(call)) not in intrinsics.PURE:
        return
    for attribute in call.return_attributes:
        if attribute.name not in ("noundef", "range"):
            raise Unsupported(f"{attribute.name} of a call of @{callee_name(call)}")
    for argument in call.arguments:
        for attribute in argument.attributes:
            if attribute.name in words.VALUE_FACTS:
                raise Unsupported(f"{attribute.name} of a call of @{callee_name(call)}")


def _answers(original: Access, access: Access) -> bool:
    """Whether the source's access is made wherever the target's is, and claims as much."""
    return (
        (original.kind, original.place) == (access.kind, access.place)
        and access.tags <= original.tags
        and access.facts <= original.facts
        and original.needed is not None
        and original.needed <= access.known
    )


def _has_tags(module: Module) -> bool:
    [function] = module.functions.values()
    return any(
        kind in words.TAG_METADATA
        for block in function.blocks
        for instruction in block.instructions
        for kind, _ in instruction.metadata
    )


def _accesses(module: Module, numbers: Numbers, *, tagged: bool) -> Iterator[Access]:
    [function] = module.functions.values()
    bases, expressions, nodes = Bases(module), Expressions(module, numbers), Nodes(module)
    guards = Guards(module, expressions)
    for block in graph.in_order(function):
        for index, instruction in enumerate(block.instructions):
            read, written = reads_and_writes(instruction)
            if read is None and written is None:
                continue
            tags = tags_of(instruction, nodes) if tagged else frozenset()
            facts = frozenset(_facts(instruction))
            local = all(bases.is_local(p) for p in (read, written) if p is not None)
            yield Access(
                access_kind(instruction),
                _place(instruction, expressions),
                tags,
                facts,
                written is not None,
                local and not tags and not facts,
                guards.known(block.label, index),
                guards.needed(block.label, index),
            )


def _place(instruction: ir.Instruction, expressions: Expressions) -> tuple[object, ...]:
    """Where and how much an access reads or writes."""
    number = expressions.number
    match instruction:
        case ir.Load():
            return type_text(instruction.type), number(instruction.pointer)
        case ir.Store():
            return type_text(instruction.value.type), number(instruction.pointer)
        case ir.Call():
            return tuple(number(argument.value) for argument in instruction.arguments)
        case _:
            return ()


def _facts(instruction: ir.Instruction) -> Iterator[tuple[int, Attribute]]:
    """Claims of an intrinsic's arguments; alignment is known to every prover."""
    if isinstance(instruction, ir.Call) and reads_and_writes(instruction) != (None, None):
        for index, argument in enumerate(instruction.arguments):
            for attribute in argument.attributes:
                if attribute.name in words.VALUE_FACTS - {"align"}:
                    yield index, attribute
