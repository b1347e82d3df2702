"""Operands: locals, constants and what else an instruction may be given.

Names stand without their sigil, as LLVM spells them: with quotes where they need some.
Every value knows its type.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from llmcc.ir.syntax.types import (
    ArrayType,
    FloatType,
    IntType,
    MetadataType,
    PointerType,
    TokenType,
    Type,
)


@dataclass(frozen=True, slots=True)
class Local:
    """`%name`: a parameter or an instruction's result."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class IntConstant:
    """An integer; `value` is unsigned and below 2**bits."""

    type: IntType
    value: int


@dataclass(frozen=True, slots=True)
class FloatConstant:
    """A floating-point number: as it is written, and its bit pattern in its own type."""

    type: FloatType
    text: str
    bits: int


@dataclass(frozen=True, slots=True)
class NullPointer:
    """`null`."""

    type: PointerType


@dataclass(frozen=True, slots=True)
class Undef:
    """`undef`."""

    type: Type


@dataclass(frozen=True, slots=True)
class Poison:
    """`poison`."""

    type: Type


@dataclass(frozen=True, slots=True)
class ZeroInitializer:
    """`zeroinitializer`."""

    type: Type


@dataclass(frozen=True, slots=True)
class NoneToken:
    """`none`."""

    type: TokenType


@dataclass(frozen=True, slots=True)
class GlobalReference:
    """`@name`: the address of a global variable or function."""

    name: str
    type: PointerType


@dataclass(frozen=True, slots=True)
class AggregateConstant:
    """A structure, array or vector, element by element."""

    type: Type
    elements: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class SplatConstant:
    """`splat (T v)`: a vector of equal elements."""

    type: Type
    element: Value


@dataclass(frozen=True, slots=True)
class StringConstant:
    """`c"…"`: an array of i8."""

    type: ArrayType
    data: bytes


@dataclass(frozen=True, slots=True)
class ConstantExpression:
    """`opcode (…)`: a cast, getelementptr, add, sub, xor, or an operation on vectors."""

    opcode: str
    flags: frozenset[str]
    operands: tuple[Value, ...]
    type: Type
    source: Type | None = None
    """The source element type of getelementptr."""
    inrange: tuple[int, int] | None = None
    """The bounds of getelementptr's `inrange(A, B)`."""


@dataclass(frozen=True, slots=True)
class InlineAssembly:
    """`asm FLAGS "template", "constraints"` as a callee; both texts as they are written."""

    flags: frozenset[str]
    template: str
    constraints: str
    type: PointerType = field(default_factory=PointerType)


@dataclass(frozen=True, slots=True)
class MetadataOperand:
    """`metadata X`: a reference (`!3`) or string (`!"…"`) as text, or a value."""

    text: str
    value: Value | None = None
    type: MetadataType = field(default_factory=MetadataType)


Constant: TypeAlias = (
    IntConstant
    | FloatConstant
    | NullPointer
    | Undef
    | Poison
    | ZeroInitializer
    | NoneToken
    | GlobalReference
    | AggregateConstant
    | SplatConstant
    | StringConstant
    | ConstantExpression
)
Value: TypeAlias = Local | Constant | InlineAssembly | MetadataOperand
