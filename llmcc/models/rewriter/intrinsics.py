"""Intrinsics that have a token: by name and operand type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from llmcc.ir.syntax.instructions import Call, Instruction
from llmcc.ir.syntax.types import FloatType, FunctionType, IntType, StructType, Type, VectorType
from llmcc.ir.syntax.values import GlobalReference
from llmcc.models.rewriter.vocabulary import COMPARING, FLAGGED, FLOATING, INTRINSICS

_SUFFIX = re.compile(r"(?:\.(?:v\d+)?(?:i\d+|f32|f64)){1,2}")
_FLOATS = {"float": "f32", "double": "f64"}
I1 = IntType(1)


@dataclass(frozen=True, slots=True)
class Intrinsic:
    """One intrinsic, for one type of operands."""

    base: str
    name: str
    type: FunctionType


def base_of(name: str) -> str | None:
    """`smax` of `llvm.smax.i32`; None for a function that has no token."""
    if not name.startswith("llvm."):
        return None
    match = _SUFFIX.search(name)
    base = name[5 : match.start()] if match else ""
    return base if match and match.end() == len(name) and base in INTRINSICS else None


def is_intrinsic(item: Instruction) -> bool:
    """Whether an instruction is a call of one, which does nothing but compute."""
    return (
        isinstance(item, Call)
        and isinstance(item.callee, GlobalReference)
        and base_of(item.callee.name) is not None
    )


def accepts(base: str, type: Type) -> bool:
    """Whether an intrinsic is there for operands of this type."""
    if base.startswith("vector.reduce."):
        return isinstance(type, VectorType) and isinstance(type.element, IntType)
    scalar = type.element if isinstance(type, VectorType) else type
    if base in FLOATING:
        return isinstance(scalar, FloatType) and scalar.name in _FLOATS
    if not isinstance(scalar, IntType):
        return False
    return base != "bswap" or scalar.bits % 16 == 0


def intrinsic(base: str, type: Type, result: Type | None = None) -> Intrinsic:
    """The intrinsic for operands of this type; `result` is asked for by scmp and ucmp."""
    operands: tuple[Type, ...] = (type,) * INTRINSICS[base]
    if base in FLAGGED:
        operands = (*operands, I1)
    name = f"llvm.{base}.{_suffix(type)}"
    if base in COMPARING:
        assert result is not None
        return Intrinsic(
            base, f"llvm.{base}.{_suffix(result)}.{_suffix(type)}", FunctionType(result, operands)
        )
    if base.endswith(".with.overflow"):
        bit: Type = VectorType(type.count, I1) if isinstance(type, VectorType) else I1
        return Intrinsic(base, name, FunctionType(StructType(None, (type, bit)), operands))
    if base.startswith("vector.reduce."):
        assert isinstance(type, VectorType)
        return Intrinsic(base, name, FunctionType(type.element, operands))
    return Intrinsic(base, name, FunctionType(type, operands))


def _suffix(type: Type) -> str:
    if isinstance(type, VectorType):
        return f"v{type.count}{_suffix(type.element)}"
    if isinstance(type, IntType):
        return f"i{type.bits}"
    assert isinstance(type, FloatType)
    return _FLOATS[type.name]
