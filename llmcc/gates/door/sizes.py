"""How large types are: enough to tell what is out of all proportion."""

from __future__ import annotations

from llmcc.ir.syntax.types import (
    ArrayType,
    FloatType,
    FunctionType,
    IntType,
    StructType,
    Type,
    VectorType,
)

_WORD_BYTES = 8
_FLOAT_BYTES = {"half": 2, "bfloat": 2, "float": 4, "double": 8}
_LARGEST_FLOAT_BYTES = 16


def leaves(type: Type) -> int:
    """How many scalars a value of this type consists of."""
    match type:
        case VectorType() | ArrayType():
            return type.count * leaves(type.element)
        case StructType():
            return sum(leaves(element) for element in type.elements)
        case FunctionType():
            return leaves(type.result) + sum(leaves(one) for one in type.parameters)
        case _:
            return 1


def size(type: Type) -> int:
    """How many bytes a value of this type takes in memory, without padding."""
    match type:
        case IntType():
            return -(-type.bits // 8)
        case FloatType():
            return _FLOAT_BYTES.get(type.name, _LARGEST_FLOAT_BYTES)
        case VectorType() | ArrayType():
            return type.count * size(type.element)
        case StructType():
            return sum(size(element) for element in type.elements)
        case _:
            return _WORD_BYTES
