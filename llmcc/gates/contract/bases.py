"""What the pointers of a function are based on (LangRef, "Pointer Aliasing Rules")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from llmcc.gates.contract import intrinsics
from llmcc.gates.contract.walk import callee_name, calls, instructions, values_in
from llmcc.gates.contract.words import NULL_IS_VALID
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.attributes import Attributes, Captures, Flag
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.types import FloatType, IntType, PointerType
from llmcc.ir.syntax.values import (
    ConstantExpression,
    GlobalReference,
    Local,
    NullPointer,
    Poison,
    Undef,
    Value,
)

Names: TypeAlias = frozenset[str]
"""Objects: `%name` of a parameter or alloca, `@name` of a global, or UNKNOWN."""

UNKNOWN: Final = "?"
CAPTURED_NEVER: Final = Captures(("none",))
_NONE: Names = frozenset()
_UNKNOWN: Names = frozenset([UNKNOWN])


class Bases:
    """The objects that each pointer of a function may be based on."""

    def __init__(self, module: Module) -> None:
        [function] = module.functions.values()
        self._known: dict[str, Names] = {}
        signature = function.signature
        self._null = _UNKNOWN if Flag(NULL_IS_VALID) in signature.attributes else _NONE
        for parameter in function.signature.parameters:
            self._known[parameter.name] = frozenset([f"%{parameter.name}"])
        self.locals = _locals(function)
        """Allocas, and parameters that are copies."""
        self._settle(function)
        self.leaked = self._leaks(module, function)
        """Objects that an UNKNOWN pointer may be based on."""

    def of(self, value: Value) -> Names:
        """What a pointer may be based on; nothing for poison, undef, numbers, and mostly null."""
        if isinstance(value.type, IntType | FloatType):
            return _NONE
        match value:
            case Local(name=name) if isinstance(value.type, PointerType):
                return self._known.get(name, _NONE)
            case GlobalReference(name=name):
                return frozenset([f"@{name}"])
            case NullPointer():
                return self._null
            case Undef() | Poison():
                return _NONE
            case ConstantExpression(opcode="getelementptr", operands=(base, *_)):
                return self.of(base)
            case _:
                return _UNKNOWN

    def may_be(self, value: Value, name: str) -> bool:
        """Whether a pointer may be based on this object."""
        found = self.of(value)
        return name in found or (UNKNOWN in found and name in self.leaked)

    def may_be_local(self, value: Value) -> bool:
        """Whether a pointer may be based on memory that this function has to itself."""
        found = self.of(value)
        return bool(found & self.locals) or (UNKNOWN in found and bool(self.leaked & self.locals))

    def is_local(self, value: Value) -> bool:
        """Whether a pointer is based on memory that nobody else knows of."""
        found = self.of(value)
        return bool(found) and found <= self.locals - self.leaked

    def _settle(self, function: Function) -> None:
        """Grow what is known until nothing changes; phis may be in cycles."""
        pointers = [
            instruction
            for instruction in instructions(function)
            if instruction.result is not None and isinstance(instruction.result.type, PointerType)
        ]
        changed = True
        while changed:
            changed = False
            for instruction in pointers:
                assert instruction.result is not None
                name = instruction.result.name
                found = self._result(instruction)
                if found != self._known.get(name, _NONE):
                    self._known[name] = found
                    changed = True

    def _result(self, instruction: ir.Instruction) -> Names:
        match instruction:
            case ir.Alloca():
                return frozenset([f"%{instruction.result.name}"])
            case ir.GetElementPtr():
                return self.of(instruction.base)
            case ir.Freeze():
                return self.of(instruction.value)
            case ir.Select():
                return self.of(instruction.on_true) | self.of(instruction.on_false)
            case ir.Phi():
                return _NONE.union(*(self.of(value) for value, _ in instruction.incoming))
            case _:
                return _UNKNOWN

    def _leaks(self, module: Module, function: Function) -> Names:
        found: set[str] = set()
        for instruction in instructions(function):
            for value in _leaking(module, instruction):
                if isinstance(value.type, PointerType):
                    found |= self.of(value)
        return frozenset(found)


def _leaking(module: Module, instruction: ir.Instruction) -> Iterator[Value]:
    """Operands that may come back as pointers which nobody can follow."""
    match instruction:
        case ir.Store():
            yield instruction.value
        case ir.Call():
            if intrinsics.base_of(callee_name(instruction)) not in intrinsics.MEMORY:
                for index, argument in enumerate(instruction.arguments):
                    if _may_capture(said_of_argument(module, instruction, index)):
                        yield argument.value
        case ir.Load() | ir.Compare() | ir.Return():
            return
        case _:
            result = instruction.result
            if result is not None and not isinstance(result.type, PointerType):
                # Integers, vectors and aggregates of pointers.
                yield from values_in(instruction)


def _may_capture(said: Attributes) -> bool:
    """Whether a callee may leave behind, or return, what an access can be based on."""
    for attribute in said:
        if isinstance(attribute, Captures):
            found = {*attribute.components, *(attribute.returned or ())}
            return bool(found & {"provenance", "read_provenance"})
    return True


def _locals(function: Function) -> Names:
    copies = {
        f"%{parameter.name}"
        for parameter in function.signature.parameters
        if any(attribute.name == "byval" for attribute in parameter.attributes)
    }
    allocas = {f"%{i.result.name}" for i in instructions(function) if isinstance(i, ir.Alloca)}
    return frozenset(copies | allocas)


def reads_and_writes(instruction: ir.Instruction) -> tuple[Value | None, Value | None]:
    """The pointers that a load, a store or an intrinsic reads from and writes to."""
    match instruction:
        case ir.Load():
            return instruction.pointer, None
        case ir.Store():
            return None, instruction.pointer
        case ir.Call():
            base = intrinsics.base_of(callee_name(instruction))
            if base not in intrinsics.MEMORY or "lifetime" in base:
                return None, None
            first = instruction.arguments[0].value
            copies = "memset" not in base
            return (instruction.arguments[1].value if copies else None), first
        case _:
            return None, None


def said_of_argument(module: Module, call: ir.Call, index: int) -> Attributes:
    """What a call site, and the declaration of its callee, say of an argument."""
    said = call.arguments[index].attributes
    declaration = module.declarations.get(callee_name(call))
    if declaration is None or index >= len(declaration.signature.parameters):
        return said
    return (*said, *declaration.signature.parameters[index].attributes)


def function_calls(function: Function) -> Iterator[ir.Call]:
    """Calls of functions, which are no intrinsics."""
    for call in calls(function):
        if not intrinsics.is_intrinsic(callee_name(call)):
            yield call
