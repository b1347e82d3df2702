"""Blocks of memory that a function names: its globals and its allocas."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from llmcc.gates.smt.layout import Layout
from llmcc.gates.smt.library import ALLOCATING, library_name
from llmcc.gates.unsupported import Unsupported
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
from llmcc.ir.syntax.module import Function, GlobalVariable, Module
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import GlobalReference, IntConstant, Local, Value

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
# LangRef "Linkage Types": another definition may be the one that counts
# (`GlobalValue::isInterposable`).
INTERPOSABLE = frozenset("weak linkonce common extern_weak".split())


@dataclass(frozen=True, slots=True)
class GlobalBlock:
    """A global variable or function."""

    name: str
    number: int
    size: int
    """In bytes; what is defined elsewhere may have more."""
    exact: bool
    alignment: int
    writable: bool
    may_be_null: bool
    constant: bool
    """Its bytes never change."""
    mergeable: bool = False
    """`unnamed_addr`: it may share its address with another."""
    type: Any = None
    initializer: Value | None = None
    """What its bytes are for sure."""

    @property
    def is_code(self) -> bool:
        """Whether it is a function."""
        return self.type is None

    @property
    def is_intrinsic(self) -> bool:
        """Whether it is a function whose address cannot be taken."""
        return self.name.startswith("llvm.")


@dataclass(frozen=True, slots=True)
class LocalBlock:
    """An alloca."""

    name: str
    number: int
    size: int
    """In bytes."""
    alignment: int
    private: bool
    """Its content is known one by one: no call and no other pointer can reach it."""
    escapes: bool = True
    """Others may know its address."""
    captured: bool = True
    """Others may go on using its address after a call that it was given to."""
    marked: bool = False
    """It holds nothing, and must not be used, before `llvm.lifetime.start`."""


@dataclass(frozen=True, slots=True)
class HeapBlock:
    """What a call gives back that says `noalias` of it: a block that nothing else points to."""

    number: int
    private: bool = False
    """No call and no other pointer can reach it, but what frees it."""
    captured: bool = True
    """Others may go on using its address after a call that it was given to."""


def globals_of(modules: tuple[Module, Module], layout: Layout) -> dict[str, GlobalBlock]:
    """The globals that the functions of two modules name, by name. Raises Unsupported."""
    used: set[str] = set()
    for module in modules:
        for function in module.functions.values():
            used |= {value.name for value in _references(function.blocks)}
        for variable in module.globals.values():
            used |= {value.name for value in _references((variable.initializer,))}
    found = {}
    for number, name in enumerate(sorted(used), 1):
        if name.isdigit():
            raise Unsupported("a global without a name")
        both = [module.globals[name] for module in modules if name in module.globals]
        found[name] = (
            _global(name, number, both[0], layout) if both else _code(name, number, modules)
        )
    return found


def _code(name: str, number: int, modules: tuple[Module, Module]) -> GlobalBlock:
    """A function, which has no bytes that could be read."""
    weak = any(
        known is not None and known.signature.linkage == "extern_weak"
        for module in modules
        for known in (module.declarations.get(name), module.functions.get(name))
    )
    return GlobalBlock(name, number, 0, False, 1, False, weak, False, mergeable=True)


def _global(name: str, number: int, variable: GlobalVariable, layout: Layout) -> GlobalBlock:
    """LangRef "Global Variables", "Linkage Types" (`Value::hasDefinitiveInitializer`)."""
    exact = variable.initializer is not None and variable.linkage not in INTERPOSABLE
    definitive = exact and variable.constant and not variable.externally_initialized
    try:
        size, alignment = _fitting(layout, variable.type), layout.alignment_of(variable.type)
    except Unsupported:
        size, alignment, exact, definitive = 0, 1, False, False
    return GlobalBlock(
        name,
        number,
        size,
        exact,
        variable.placement.alignment or (alignment if exact else 1),
        not variable.constant,
        variable.linkage == "extern_weak",
        variable.constant,
        bool(variable.unnamed) or variable.linkage in INTERPOSABLE,
        variable.type,
        variable.initializer if definitive else None,
    )


def _references(node: Any) -> Iterator[GlobalReference]:
    if isinstance(node, GlobalReference):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from _references(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _references(getattr(node, field.name))


def allocas_of(function: Function) -> list[Alloca]:
    """The allocas of a function, in the order in which they are written."""
    return [i for block in function.blocks for i in block.instructions if isinstance(i, Alloca)]


def local_block(
    alloca: Alloca, layout: Layout, number: int, uses: AllocaUses, slots: Container[str]
) -> LocalBlock:
    """The block of an alloca. Raises Unsupported."""
    count = 1
    if alloca.count is not None:
        if not isinstance(alloca.count, IntConstant):
            raise Unsupported("alloca of a size that is no constant")
        count = alloca.count.value
    if alloca.flags or alloca.space:
        raise Unsupported("alloca with flags or in another address space")
    name = alloca.result.name
    captured, marked = name in uses.captured, name in uses.marked
    size = _fitting(layout, alloca.type, count)
    alignment = alloca.alignment or layout.alignment_of(alloca.type)
    escapes = name in uses.exposed
    private = not escapes and (name in slots or name not in uses.repeated)
    return LocalBlock(name, number, size, alignment, private, escapes, captured, marked)


def _fitting(layout: Layout, kind: Type, count: int = 1) -> int:
    """The bytes of so many values: less than half of all addresses. Raises Unsupported."""
    size = layout.size_of(kind) * count
    if size >= 1 << (layout.address - 1):
        raise Unsupported(f"a block of {size} bytes")
    return size


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
    roots = _roots(function, [alloca.result.name for alloca in allocas_of(function)])
    exposed: set[str] = set()
    again: set[str] = set()
    captured: set[str] = set()
    marked: set[str] = set()
    for block in function.blocks:
        for instruction in block.instructions:
            for value in locals_in(_exposing(instruction, False)):
                exposed |= roots.get(value.name, set())
            if block.label in repeated:
                for value in locals_in(_exposing(instruction, True)):
                    again |= roots.get(value.name, set())
            if isinstance(instruction, Phi) and block.label in headers:
                # Where it points to in an iteration is not known: it must be seen from outside.
                for value in locals_in(instruction.incoming):
                    exposed |= roots.get(value.name, set())
            for value in locals_in(_capturing(instruction, module)):
                captured |= roots.get(value.name, set())
            if is_marker(instruction):
                for value in locals_in(instruction):
                    marked |= roots.get(value.name, set())
    return AllocaUses(exposed, again, captured, marked)


def heap_block(
    number: int, results: set[str], function: Function, repeated: Container[str], module: Module
) -> HeapBlock:
    """The block that calls with these results make, none of which leads to another.

    LangRef `noalias` of a return value: nothing else that the function can reach leads there. Of
    what the library allocates (C17 7.22.3) nobody else knows more than the function lets them know;
    whoever made another block may remember it. `repeated` holds the labels of the blocks in loops:
    what is made there is many blocks.
    """
    roots = _roots(function, results)
    known, made = set(roots), set()
    exposed = captured = False
    for block in function.blocks:
        for instruction in block.instructions:
            if instruction.result is not None and instruction.result.name in results:
                made.add(block.label)
                if library_name(instruction, function, module) not in ALLOCATING:
                    return HeapBlock(number)
            if not known.intersection(value.name for value in locals_in(instruction)):
                continue
            if library_name(instruction, function, module) == "free":
                continue
            # A phi may join it with others, and what is written in a loop is not known one by one.
            exposing = _exposing(instruction, block.label in repeated)
            if isinstance(instruction, Phi):
                exposing = instruction
            exposed = exposed or not known.isdisjoint(v.name for v in locals_in(exposing))
            kept = _capturing(instruction, module)
            captured = captured or not known.isdisjoint(v.name for v in locals_in(kept))
    once = not any(label in repeated for label in made)
    return HeapBlock(number, once and not exposed, not once or captured)


def is_marker(instruction: Instruction) -> bool:
    """Whether it says where the lifetime of an alloca begins or ends."""
    match instruction:
        case Call(callee=GlobalReference(name=name)):
            return name.startswith("llvm.lifetime.")
    return False


def _capturing(instruction: Instruction, module: Module) -> Any:
    """The operands whose address others may keep."""
    match instruction:
        case Store():
            return instruction.value
        case Call(callee=GlobalReference()) if not _exposing(instruction, False):
            return ()
        case Call():
            kept = []
            for number, argument in enumerate(instruction.arguments):
                attributes = promised_of_argument(instruction, number, module)
                if not any(_is_let_go(a) for a in attributes):
                    kept.append(argument.value)
            return (instruction.callee, *kept)
        case _:
            return _exposing(instruction, False)


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


def _roots(function: Function, names: Collection[str]) -> dict[str, set[str]]:
    """By value: of some pointers those that it may be based on."""
    roots: dict[str, set[str]] = {name: {name} for name in names}
    changed = bool(roots)
    while changed:
        changed = False
        for block in function.blocks:
            for instruction in block.instructions:
                if instruction.result is None:
                    continue
                for value in locals_in(_passed_on(instruction)):
                    known = roots.setdefault(instruction.result.name, set())
                    fresh = roots.get(value.name, set()) - known
                    if fresh:
                        known |= fresh
                        changed = True
    return {name: found for name, found in roots.items() if found}


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


def _exposing(instruction: Instruction, repeated: bool) -> Any:
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
