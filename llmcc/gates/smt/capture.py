"""Who learns of a function's own pointers, and may keep them (LangRef "Pointer Capture")."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from llmcc.ir.syntax.attributes import Attribute, Attributes, Captures
from llmcc.ir.syntax.instructions import (
    Alloca,
    Call,
    Cast,
    Compare,
    Freeze,
    GetElementPtr,
    Instruction,
    Load,
    Phi,
    Select,
    Store,
)
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.values import GlobalReference, Local

# Intrinsics that use a pointer and let nobody else know it.
DISCREET = (
    "llvm.lifetime.",
    "llvm.memcpy.",
    "llvm.memmove.",
    "llvm.memset.",
    "llvm.assume",
    "llvm.dbg.",
)
_MASK = "llvm.ptrmask.p0."


def allocas_of(function: Function) -> list[Alloca]:
    """The allocas of a function, in the order in which they are written."""
    return [i for block in function.blocks for i in block.instructions if isinstance(i, Alloca)]


@dataclass(frozen=True, slots=True)
class AllocaUses:
    """What is done with the addresses of allocas, by their names."""

    exposed: set[str]
    """Others may know the address."""
    repeated: set[str]
    """They are written to in loops: then what they hold is not known one by one."""
    captured: set[str]
    """Others may keep it (LangRef "Pointer Capture")."""
    marked: set[str]
    """There are `llvm.lifetime` markers."""


def alloca_uses(
    function: Function, headers: Collection[str], repeated: set[str], module: Module
) -> AllocaUses:
    """What is done with a function's allocas.

    `headers` and `repeated` hold the labels of the blocks that begin loops, and of those in them.
    """
    based = roots(function, [alloca.result.name for alloca in allocas_of(function)])
    exposed: set[str] = set()
    again: set[str] = set()
    captured: set[str] = set()
    marked: set[str] = set()
    for block in function.blocks:
        for instruction in block.instructions:
            for value in locals_in(exposing(instruction, False)):
                exposed |= based.get(value.name, set())
            if block.label in repeated:
                for value in locals_in(exposing(instruction, True)):
                    again |= based.get(value.name, set())
            if isinstance(instruction, Phi) and block.label in headers:
                # Where it points to in an iteration is not known: it must be seen from outside.
                for value in locals_in(instruction.incoming):
                    exposed |= based.get(value.name, set())
            for value in locals_in(capturing(instruction, module)):
                captured |= based.get(value.name, set())
            if is_marker(instruction):
                for value in locals_in(instruction):
                    marked |= based.get(value.name, set())
    return AllocaUses(exposed, again, captured, marked)


def is_marker(instruction: Instruction) -> bool:
    """Whether it says where the lifetime of an alloca begins or ends."""
    match instruction:
        case Call(callee=GlobalReference(name=name)):
            return name.startswith("llvm.lifetime.")
    return False


def capturing(instruction: Instruction, module: Module) -> Any:
    """The operands whose address others may keep."""
    match instruction:
        case Store():
            return instruction.value
        case Call(callee=GlobalReference()) if not exposing(instruction, False):
            return ()
        case Call():
            kept = []
            for number, argument in enumerate(instruction.arguments):
                attributes = promised_of_argument(instruction, number, module)
                if not any(_is_let_go(a) for a in attributes):
                    kept.append(argument.value)
            return (instruction.callee, *kept)
        case _:
            return exposing(instruction, False)


def _is_let_go(attribute: Attribute) -> bool:
    """Whether an attribute of an argument says that nothing of it is kept."""
    if isinstance(attribute, Captures):
        return attribute.components == ("none",) and attribute.returned in (None, ("none",))
    return attribute.name in ("byval",)


def promised_of_argument(call: Call, number: int, module: Module) -> Attributes:
    """What a call site and the function that it calls say of an argument."""
    attributes = call.arguments[number].attributes
    if isinstance(call.callee, GlobalReference):
        declared = module.declarations.get(call.callee.name)
        if declared is not None and number < len(declared.signature.parameters):
            attributes = (*attributes, *declared.signature.parameters[number].attributes)
    return attributes


def roots(function: Function, names: Collection[str]) -> dict[str, set[str]]:
    """By value: of some pointers those that it may be based on."""
    found: dict[str, set[str]] = {name: {name} for name in names}
    changed = bool(found)
    while changed:
        changed = False
        for block in function.blocks:
            for instruction in block.instructions:
                if instruction.result is None:
                    continue
                for value in locals_in(_passed_on(instruction)):
                    known = found.setdefault(instruction.result.name, set())
                    fresh = found.get(value.name, set()) - known
                    if fresh:
                        known |= fresh
                        changed = True
    return {name: places for name, places in found.items() if places}


def _passed_on(instruction: Instruction) -> Any:
    """The operands that may make the result a pointer to where they point."""
    match instruction:
        case GetElementPtr():
            return instruction.base
        case Select():
            return (instruction.on_true, instruction.on_false)
        case Phi():
            return tuple(value for value, _ in instruction.incoming)
        case Freeze():
            return instruction.value
        case Cast(opcode="bitcast"):
            return instruction.value
        case Call(callee=GlobalReference(name=name)) if name.startswith(_MASK):
            return instruction.arguments[0].value
        case _:
            return ()


def exposing(instruction: Instruction, repeated: bool) -> Any:
    """The operands that others may learn of by an instruction."""
    match instruction:
        case Load() | Compare() | GetElementPtr() | Select() | Phi() | Freeze() | Alloca():
            return ()
        case Cast(opcode="bitcast"):
            return ()
        case Store():
            return (instruction.value, instruction.pointer) if repeated else instruction.value
        case Call(callee=GlobalReference(name=name)) if name.startswith(_MASK):
            return ()
        case Call(callee=GlobalReference(name=name)) if name.startswith(DISCREET):
            return instruction.arguments if repeated else ()
        case Call():
            # What goes by value is copied.
            seen = (a.value for a in instruction.arguments if not _is_copied(a.attributes))
            return (instruction.callee, *seen)
        case _:
            return instruction


def _is_copied(attributes: Attributes) -> bool:
    return any(attribute.name == "byval" for attribute in attributes)


def locals_in(node: Any) -> Iterator[Local]:
    """All locals that an instruction or operand reads."""
    if isinstance(node, Local):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from locals_in(part)
    elif is_dataclass(node):
        for field in fields(node):
            if field.name != "result":
                yield from locals_in(getattr(node, field.name))
