"""The look at what was read: calls, metadata, sizes, and the function's first line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from llmcc.gates.door.calls import objection_to_call
from llmcc.gates.door.sizes import leaves
from llmcc.gates.door.surroundings import Surroundings, stack_bytes
from llmcc.ir.syntax.attributes import Attributes
from llmcc.ir.syntax.instructions import (
    Alloca,
    Argument,
    Call,
    Instruction,
    Invoke,
    OperandBundle,
)
from llmcc.ir.syntax.module import Placement, Signature
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Value

# What may be left out, and then is the source's.
_WORDS: Final = (
    "linkage preemption visibility storage convention unnamed space placement collector prefix "
    "prologue personality".split()
)
_NOTHING: Final = ("", 0, None, Placement())


def objection_to_signature(found: Signature, source: Signature) -> str:
    """Why a candidate's first line is not its source's; empty where it is, or says less."""
    if found.name != source.name:
        return f"@{found.name} instead of @{source.name}"
    if found.type != source.type:
        return f"another type than that of @{source.name}"
    for word in _WORDS:
        if getattr(found, word) not in (*_NOTHING, getattr(source, word)):
            return f"another {word} than that of @{source.name}"
    pairs = zip(found.parameters, source.parameters, strict=True)
    if any(_more(one.attributes, other.attributes) for one, other in pairs):
        return "attributes of a parameter that the source does not have"
    if _more(found.return_attributes, source.return_attributes):
        return "attributes of the result that the source does not have"
    if _more(found.attributes, source.attributes):
        return "attributes that the source does not have"
    if set(found.metadata) - set(source.metadata):
        return "metadata that the source does not have"
    return ""


def objection_to_instruction(instruction: Instruction, source: Surroundings) -> str:
    """Why the door does not accept an instruction; empty where it does."""
    for attachment in instruction.metadata:
        if (type(instruction), *attachment) not in source.attachments:
            return f"!{attachment[0]} {attachment[1]}, which no such instruction of the source has"
    if isinstance(instruction, Call | Invoke):
        objection = objection_to_call(instruction, source)
        if objection:
            return objection
    if isinstance(instruction, Alloca) and stack_bytes(instruction) is None:
        return "" if source.allocates_variably else "an alloca of variable size"
    parts = tuple([getattr(instruction, slot) for slot in type(instruction).__slots__])
    if any(leaves(one) > source.bounds.leaves for one in _types(parts)):
        return f"a value of more than {source.bounds.leaves} parts"
    return ""


def _more(mine: Attributes, theirs: Attributes) -> bool:
    return not set(mine) <= set(theirs)


def _types(thing: object) -> Iterator[Type]:
    """The types of all values that are a part of this."""
    if isinstance(thing, tuple):
        for one in thing:
            yield from _types(one)
    elif isinstance(thing, Argument):
        yield thing.value.type
    elif isinstance(thing, OperandBundle):
        yield from _types(thing.values)
    elif isinstance(thing, Value):
        yield thing.type
