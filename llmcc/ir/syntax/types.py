"""Types of LLVM IR (LangRef, "Type System")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class VoidType:
    """`void`."""


@dataclass(frozen=True, slots=True)
class LabelType:
    """`label`."""


@dataclass(frozen=True, slots=True)
class MetadataType:
    """`metadata`."""


@dataclass(frozen=True, slots=True)
class TokenType:
    """`token`."""


@dataclass(frozen=True, slots=True)
class IntType:
    """`iN`."""

    bits: int


@dataclass(frozen=True, slots=True)
class FloatType:
    """`half`, `bfloat`, `float`, `double`, `x86_fp80`, `fp128` or `ppc_fp128`."""

    name: str


@dataclass(frozen=True, slots=True)
class PointerType:
    """`ptr`, in address space 0 where none is written."""

    space: int = 0


@dataclass(frozen=True, slots=True)
class VectorType:
    """`<N x T>`, or `<vscale x N x T>`."""

    count: int
    element: Type
    scalable: bool = False


@dataclass(frozen=True, slots=True)
class ArrayType:
    """`[N x T]`."""

    count: int
    element: Type


@dataclass(frozen=True, slots=True)
class StructType:
    """`{ T, … }`, `<{ T, … }>`, or one that has a name: then the elements are its definition's."""

    name: str | None
    elements: tuple[Type, ...]
    packed: bool = False


@dataclass(frozen=True, slots=True)
class OpaqueType:
    """`%name = type opaque`."""

    name: str


@dataclass(frozen=True, slots=True)
class FunctionType:
    """`T (T, …)`, variadic where it ends in `...`."""

    result: Type
    parameters: tuple[Type, ...]
    variadic: bool = False


Type: TypeAlias = (
    VoidType
    | LabelType
    | MetadataType
    | TokenType
    | IntType
    | FloatType
    | PointerType
    | VectorType
    | ArrayType
    | StructType
    | OpaqueType
    | FunctionType
)
