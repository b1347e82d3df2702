"""What a call may do, by the attributes of its site and of what it calls (LangRef, "Function
Attributes")."""

from __future__ import annotations

from dataclasses import dataclass

from llmcc.ir.syntax.attributes import Attributes, Memory, Number
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.values import GlobalReference, IntConstant

_MOST_ALLOCATED = 31
"""Bits of how much is asked for, where it matters."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What a call may do."""

    reads: bool
    """Its result or effects may depend on memory."""
    writes: bool
    """It may change memory that others can see."""
    acts: bool
    """It may change something else, such as a file (`inaccessiblemem`)."""
    leaves: bool
    """It may not come back: it unwinds, exits, or goes on for ever."""
    frees: bool
    """It may free memory."""
    only_arguments: bool = False
    """The memory that it writes is what its arguments point to (`argmem`)."""

    @property
    def pure(self) -> bool:
        """Whether its result follows from its arguments and it does nothing else."""
        return self.droppable and not self.reads

    @property
    def droppable(self) -> bool:
        """Whether nobody misses it where its result is not used."""
        return not (self.writes or self.acts or self.leaves or self.frees)


def callee_attributes(call: Call, module: Module) -> Attributes:
    """The attributes of the function that is called, as far as the module has it."""
    if not isinstance(call.callee, GlobalReference):
        return ()
    name = call.callee.name
    known = module.declarations.get(name) or module.functions.get(name)
    return () if known is None else known.signature.attributes


def effects_of(call: Call, module: Module) -> Effects:
    """What a call may do: what neither its site nor its callee rules out."""
    sets = (call.attributes, callee_attributes(call, module))
    names = {attribute.name for attributes in sets for attribute in attributes}
    accesses = [accesses_of(attributes) for attributes in sets]
    reads = all(access[0] for access in accesses)
    writes = all(access[1] for access in accesses)
    acts = all(access[2] for access in accesses)
    leaves = not {"willreturn", "nounwind"} <= names
    # Only what may write to memory, or wait for another thread that does, can free it.
    frees = "nofree" not in names and (writes or acts)
    return Effects(reads, writes, acts, leaves, frees, any(map(_writes_arguments, sets)))


def _writes_arguments(attributes: Attributes) -> bool:
    """Whether `memory(…)` lets a function write only what its arguments point to."""
    for attribute in attributes:
        if isinstance(attribute, Memory):
            writing = {place for place, access in attribute.effects if access.endswith("write")}
            return writing <= {"argmem", "inaccessiblemem"}
    return False


def accesses_of(attributes: Attributes) -> tuple[bool, bool, bool]:
    """Whether `memory(…)` lets a function read memory, write it, and write what none can see."""
    for attribute in attributes:
        if isinstance(attribute, Memory):
            effects = dict(attribute.effects)
            rest = effects.pop("", "none")
            hidden = effects.pop("inaccessiblemem", rest)
            visible = {rest, *effects.values()}
            reads = any(access.startswith("read") for access in (*visible, hidden))
            writes = any(access.endswith("write") for access in visible)
            return reads, writes, hidden.endswith("write")
    return True, True, True


def accesses_of_arguments(attributes: Attributes) -> tuple[bool, bool]:
    """Whether `memory(…)` lets a function read what its arguments point to, and write it."""
    for attribute in attributes:
        if isinstance(attribute, Memory):
            effects = dict(attribute.effects)
            said = effects.get("argmem", effects.get("", "none"))
            return said.startswith("read"), said.endswith("write")
    return True, True


def of_allocation(call: Call, module: Module) -> Attributes:
    """What the callee promises of what it gives back by how much it is asked for.

    LangRef "Function Attributes", `allocsize`: at least so many bytes, or null.
    """
    for attribute in (*call.attributes, *callee_attributes(call, module)):
        if isinstance(attribute, Number) and attribute.name == "allocsize":
            size = 1
            for place in attribute.values:
                given = call.arguments[place].value if place < len(call.arguments) else None
                if not isinstance(given, IntConstant):
                    return ()
                size *= given.value
            # What does not fit into an address has wrapped around, or gives null.
            fits = 0 < size < 1 << _MOST_ALLOCATED
            return (Number("dereferenceable_or_null", (size,)),) if fits else ()
    return ()
