"""Undefined behaviour that no proof needs to know of, but by which a source may say nothing at all.

What every run comes to is looked at as it is written; what is meant is what LangRef and the
standard of C say, and where they leave room, nothing is misuse.
"""

from __future__ import annotations

from collections.abc import Iterable

from llmcc.gates.contract.bases import Bases, reads_and_writes
from llmcc.gates.contract.walk import callee_name
from llmcc.gates.smt.capture import allocas_of, is_marker
from llmcc.gates.smt.effects import accesses_of_arguments
from llmcc.gates.smt.library import ALLOCATING, library_name
from llmcc.ir.syntax.instructions import Call, GetElementPtr, Instruction
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.values import IntConstant, Local, Value

_NO_READ = frozenset(["readnone", "writeonly"])
_NO_WRITE = frozenset(["readnone", "readonly"])
_START = "llvm.lifetime.start."
_OWN_MEMORY = frozenset(["byval"])


def is_misuse(module: Module, executed: Iterable[Instruction]) -> bool:
    """Whether one of some instructions that are executed one after the other is undefined."""
    [function] = module.functions.values()
    seen = _Seen(module, function)
    return any(map(seen.is_undefined, executed))


class _Seen:
    """What has been executed."""

    def __init__(self, module: Module, function: Function) -> None:
        self._module = module
        self._function = function
        self._bases = Bases(module)
        self._freed: set[str] = set()
        self._made: dict[str, Instruction] = {}
        markers = [i for b in function.blocks for i in b.instructions if _starts(i)]
        allocas = {f"%{alloca.result.name}" for alloca in allocas_of(function)}
        self._dead = {name for name in allocas for i in markers if name in self._marked(i)}
        """Allocas outside of their lifetime."""

    def is_undefined(self, instruction: Instruction) -> bool:
        """Whether the next one is undefined for sure."""
        if instruction.result is not None:
            self._made[instruction.result.name] = instruction
        if is_marker(instruction):
            marked = self._marked(instruction)
            if _starts(instruction):
                self._dead -= marked
            elif len(marked) == 1:
                self._dead |= marked
            return False
        if isinstance(instruction, Call) and self._name(instruction) == "free":
            return self._frees(instruction.arguments[0].value)
        read, written = reads_and_writes(instruction)
        if isinstance(instruction, Call) and not _moves_something(instruction):
            return False
        forbidden = ((read, "read", _NO_READ), (written, "write", _NO_WRITE))
        return any(
            self._is_wrong(pointer, access, names)
            for pointer, access, names in forbidden
            if pointer is not None
        )

    def _is_wrong(self, pointer: Value, access: str, forbidden: frozenset[str]) -> bool:
        """Whether memory is accessed that must not be.

        LangRef "Memory Use Markers"; C17 7.22.3: what has been freed; LangRef "readonly" and the
        like; LangRef "memory", of what arguments point to.
        """
        names = self._bases.of(pointer)
        if names and names <= self._dead:
            return True
        root = self._root(pointer)
        if root is not None and root in self._freed:
            return True
        if len(names) != 1:
            return False
        for parameter in self._function.signature.parameters:
            if names == {f"%{parameter.name}"}:
                said = {attribute.name for attribute in parameter.attributes}
                hidden = not said & _OWN_MEMORY and not self._may(access)
                return hidden or bool(said & forbidden)
        return False

    def _may(self, access: str) -> bool:
        """Whether the function may access what its arguments point to that way."""
        reads, writes = accesses_of_arguments(self._function.signature.attributes)
        return reads if access == "read" else writes

    def _frees(self, pointer: Value) -> bool:
        """C17 7.22.3.3: what has not been allocated must not be freed, nor a part of it."""
        names = self._bases.of(pointer)
        if names and all(name in self._bases.locals or name[0] == "@" for name in names):
            return True
        made = self._made.get(pointer.name) if isinstance(pointer, Local) else None
        if isinstance(made, GetElementPtr) and isinstance(made.base, Local):
            base = self._made.get(made.base.name)
            moved = any(isinstance(i, IntConstant) and i.value for i in made.indices)
            alone = len(made.indices) == 1
            if base is not None and self._name(base) in ALLOCATING and moved and alone:
                return True
        if isinstance(pointer, Local):
            self._freed.add(pointer.name)
        return False

    def _name(self, instruction: Instruction) -> str:
        return library_name(instruction, self._function, self._module)

    def _root(self, pointer: Value) -> str | None:
        """The value that a pointer has been computed from step by step."""
        while isinstance(pointer, Local):
            made = self._made.get(pointer.name)
            if not isinstance(made, GetElementPtr):
                return pointer.name
            pointer = made.base
        return None

    def _marked(self, marker: Instruction) -> frozenset[str]:
        assert isinstance(marker, Call)
        return self._bases.of(marker.arguments[-1].value)


def _starts(instruction: Instruction) -> bool:
    """Whether a lifetime begins: before that there is none."""
    return isinstance(instruction, Call) and callee_name(instruction).startswith(_START)


def _moves_something(call: Call) -> bool:
    """Whether memcpy and the like are about more than no bytes."""
    if len(call.arguments) < 3:
        return False
    length = call.arguments[2].value
    return isinstance(length, IntConstant) and length.value > 0
