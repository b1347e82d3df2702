"""Types read from tokens."""

from __future__ import annotations

from functools import lru_cache

from llmcc.ir.syntax.reading.cursor import Cursor
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
    VoidType,
)

POINTER = PointerType()
VOID = VoidType()
METADATA = MetadataType()
BOOL = IntType(1)

_SIMPLE: dict[str, Type] = {
    "void": VOID,
    "label": LabelType(),
    "metadata": METADATA,
    "token": TokenType(),
    "ptr": POINTER,
    **{f"i{bits}": IntType(bits) for bits in (8, 16, 32, 64, 128)},
    "i1": BOOL,
    **{
        name: FloatType(name)
        for name in ("half", "bfloat", "float", "double", "x86_fp80", "fp128", "ppc_fp128")
    },
}


def read_type(cursor: Cursor) -> Type:
    """Any type but a function's."""
    token = cursor.next()
    simple = _SIMPLE.get(token)
    if simple is not None:
        if token == "ptr" and cursor.peek() == "addrspace":
            return PointerType(read_space(cursor))
        return simple
    if token[0] == "%":
        cursor.position -= 1
        return named_type(cursor, cursor.name("%"))
    if token == "[":
        count = cursor.number()
        cursor.expect("x")
        element = read_type(cursor)
        cursor.expect("]")
        return ArrayType(count, element)
    if token == "{":
        return StructType(None, _elements(cursor))
    if token == "<":
        return _vector_or_packed(cursor)
    if token[0] == "i" and token[1:].isdigit() and token[1:].isascii() and token[1] != "0":
        return _int_type(int(token[1:]))
    cursor.position -= 1
    raise cursor.unread(f"{token!r} where a type should be")


def read_function_rest(cursor: Cursor, result: Type) -> FunctionType:
    """`(T, …)` behind the result type."""
    cursor.expect("(")
    parameters: list[Type] = []
    while not cursor.accept(")"):
        if parameters:
            cursor.expect(",")
        if cursor.accept("..."):
            cursor.expect(")")
            return FunctionType(result, tuple(parameters), True)
        parameters.append(read_type(cursor))
    return FunctionType(result, tuple(parameters))


def read_space(cursor: Cursor) -> int:
    """`addrspace(N)`; 0, which nobody writes, is refused."""
    cursor.expect("addrspace", "(")
    space = cursor.number()
    cursor.expect(")")
    if not space:
        raise cursor.unread("addrspace(0)")
    return space


def read_definition(cursor: Cursor, name: str) -> Type:
    """What stands behind `%name = type`."""
    if cursor.accept("opaque"):
        return OpaqueType(name)
    body = read_type(cursor)
    if not isinstance(body, StructType) or body.name is not None:
        raise cursor.unread("a named type that is no structure")
    return StructType(name, body.elements, body.packed)


def with_shape(type: Type, element: Type) -> Type:
    """`element`, or the vector of it that has as many elements as `type`."""
    if isinstance(type, VectorType):
        return VectorType(type.count, element, type.scalable)
    return element


@lru_cache(maxsize=256)
def _int_type(bits: int) -> IntType:
    return IntType(bits)


def named_type(cursor: Cursor, name: str) -> Type:
    names = cursor.types
    known = names.resolved.get(name)
    if known is None:
        # Taken out while it is read: a structure cannot contain itself.
        line, tokens = names.pending.pop(name, (0, []))
        if not tokens:
            raise cursor.unread(f"undefined type %{name}")
        inner = Cursor(tokens, line, names, {}, {}, f"%{name}")
        known = names.resolved[name] = read_definition(inner, name)
        inner.finish()
    return known


def _elements(cursor: Cursor) -> tuple[Type, ...]:
    elements: list[Type] = []
    while not cursor.accept("}"):
        if elements:
            cursor.expect(",")
        elements.append(read_type(cursor))
    return tuple(elements)


def _vector_or_packed(cursor: Cursor) -> Type:
    if cursor.accept("{"):
        elements = _elements(cursor)
        cursor.expect(">")
        return StructType(None, elements, True)
    scalable = cursor.accept("vscale")
    if scalable:
        cursor.expect("x")
    count = cursor.number()
    cursor.expect("x")
    element = read_type(cursor)
    cursor.expect(">")
    return VectorType(count, element, scalable)
