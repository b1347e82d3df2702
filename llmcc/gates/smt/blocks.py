"""Blocks of memory, and those of the globals that a function names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from llmcc.gates.smt.layout import Layout
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.module import GlobalVariable, Module
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import GlobalReference, Value

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
        size, alignment = fitting(layout, variable.type), layout.alignment_of(variable.type)
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


def fitting(layout: Layout, kind: Type, count: int = 1) -> int:
    """The bytes of so many values: less than half of all addresses. Raises Unsupported."""
    size = layout.size_of(kind) * count
    if size >= 1 << (layout.address - 1):
        raise Unsupported(f"a block of {size} bytes")
    return size
