"""Types as text."""

from __future__ import annotations

from llmcc.ir.syntax.types import (
    ArrayType,
    FloatType,
    FunctionType,
    IntType,
    LabelType,
    MetadataType,
    OpaqueType,
    PointerType,
    StructType,
    TokenType,
    Type,
    VectorType,
)


def type_text(type: Type) -> str:
    """A type where it is used: one that has a name by its name."""
    if isinstance(type, IntType):
        return f"i{type.bits}"
    if isinstance(type, PointerType):
        return f"ptr addrspace({type.space})" if type.space else "ptr"
    if isinstance(type, FloatType):
        return type.name
    if isinstance(type, OpaqueType):
        return f"%{type.name}"
    if isinstance(type, StructType):
        return structure_text(type) if type.name is None else f"%{type.name}"
    if isinstance(type, ArrayType):
        return f"[{type.count} x {type_text(type.element)}]"
    if isinstance(type, VectorType):
        scalable = "vscale x " if type.scalable else ""
        return f"<{scalable}{type.count} x {type_text(type.element)}>"
    if isinstance(type, FunctionType):
        parameters = [type_text(parameter) for parameter in type.parameters]
        if type.variadic:
            parameters.append("...")
        return f"{type_text(type.result)} ({', '.join(parameters)})"
    if isinstance(type, MetadataType):
        return "metadata"
    if isinstance(type, LabelType):
        return "label"
    return "token" if isinstance(type, TokenType) else "void"


def structure_text(type: StructType) -> str:
    """A structure's elements, whatever its name."""
    elements = ", ".join([type_text(element) for element in type.elements])
    text = f"{{ {elements} }}" if elements else "{}"
    return f"<{text}>" if type.packed else text


def write_type(name: str, type: Type) -> str:
    """The definition of a named type."""
    body = structure_text(type) if isinstance(type, StructType) else "opaque"
    return f"%{name} = type {body}"
