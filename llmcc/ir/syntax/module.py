"""Modules, functions, global variables (LangRef, "Module Structure").

Words that the text leaves out are empty: linkage "" is external, convention "" is C.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from llmcc.ir.syntax.attributes import Attributes, Metadata
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.types import FunctionType, Type
from llmcc.ir.syntax.values import Value


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; `name` is empty in a declaration that names none."""

    name: str
    type: Type
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where and how code generation puts a symbol. Strings as written, without their quotes."""

    section: str | None = None
    partition: str | None = None
    comdat: str | None = None
    """Its comdat's name, empty where it is the symbol's own; None without one."""
    alignment: int | None = None
    code_model: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """All that is said about a function outside its body."""

    name: str
    linkage: str
    preemption: str
    """dso_local, dso_preemptable or nothing."""
    visibility: str
    storage: str
    """dllimport, dllexport or nothing."""
    convention: str
    return_attributes: Attributes
    type: FunctionType
    parameters: tuple[Parameter, ...]
    unnamed: str
    """unnamed_addr, local_unnamed_addr or nothing."""
    space: int
    attributes: Attributes
    """Of the function: those that are written, or those of its groups."""
    groups: tuple[str, ...]
    placement: Placement = Placement()
    collector: str | None = None
    prefix: Value | None = None
    prologue: Value | None = None
    personality: Value | None = None
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A basic block; the label of an entry block without a name is its number."""

    label: str
    instructions: tuple[Instruction, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A definition."""

    signature: Signature
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration."""

    signature: Signature


@dataclass(frozen=True, slots=True)
class GlobalVariable:
    """A global variable or constant; without an initializer it is external."""

    name: str
    linkage: str
    preemption: str
    visibility: str
    storage: str
    thread_local: str
    """Empty, "thread_local" or "thread_local(model)"."""
    unnamed: str
    space: int
    externally_initialized: bool
    constant: bool
    type: Type
    initializer: Value | None
    placement: Placement = Placement()
    sanitizers: tuple[str, ...] = ()
    attributes: Attributes = ()
    groups: tuple[str, ...] = ()
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Module:
    """A module. Names stand without sigils, groups and metadata nodes with theirs."""

    layout: str
    triple: str
    types: Mapping[str, Type]
    comdats: Mapping[str, str]
    globals: Mapping[str, GlobalVariable]
    functions: Mapping[str, Function]
    declarations: Mapping[str, Declaration]
    groups: Mapping[str, Attributes]
    metadata: Mapping[str, str]
    """Nodes by reference (`!3`) and named metadata (`!llvm.module.flags`): the text behind `=`."""
