"""Instructions on memory, atomic ones included."""

from __future__ import annotations

from dataclasses import dataclass

from llmcc.ir.syntax.attributes import Metadata
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Local, Value


@dataclass(frozen=True, slots=True)
class Alloca:
    """alloca. `count` is None where the text has none (1). Flags: inalloca swifterror."""

    result: Local
    flags: frozenset[str]
    type: Type
    count: Value | None
    alignment: int | None
    space: int = 0
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Load:
    """load. Flags: atomic volatile; `ordering` and `scope` are empty where it is not atomic."""

    result: Local
    flags: frozenset[str]
    type: Type
    pointer: Value
    alignment: int | None
    ordering: str = ""
    scope: str = ""
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Store:
    """store. Flags: atomic volatile."""

    flags: frozenset[str]
    value: Value
    pointer: Value
    alignment: int | None
    ordering: str = ""
    scope: str = ""
    metadata: Metadata = ()
    result: None = None


@dataclass(frozen=True, slots=True)
class GetElementPtr:
    """getelementptr. Flags as written: inbounds (which implies nusw) nusw nuw."""

    result: Local
    flags: frozenset[str]
    source: Type
    base: Value
    indices: tuple[Value, ...]
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Fence:
    """fence."""

    ordering: str
    scope: str = ""
    metadata: Metadata = ()
    result: None = None


@dataclass(frozen=True, slots=True)
class CompareExchange:
    """cmpxchg. Flags: weak volatile."""

    result: Local
    flags: frozenset[str]
    pointer: Value
    expected: Value
    replacement: Value
    success: str
    failure: str
    alignment: int | None
    scope: str = ""
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class ReadModifyWrite:
    """atomicrmw. Flag: volatile."""

    result: Local
    flags: frozenset[str]
    operation: str
    pointer: Value
    value: Value
    ordering: str
    alignment: int | None
    scope: str = ""
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class VaArg:
    """va_arg."""

    result: Local
    list: Value
    type: Type
    metadata: Metadata = ()
