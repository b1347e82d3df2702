"""Instructions on memory, read from tokens."""

from __future__ import annotations

from llmcc.ir.syntax.instructions import (
    Alloca,
    CompareExchange,
    Fence,
    GetElementPtr,
    Load,
    ReadModifyWrite,
    Store,
    VaArg,
)
from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.reading.shapes import (
    read_alignment,
    read_flags,
    read_metadata,
    read_ordering,
    read_scope,
)
from llmcc.ir.syntax.reading.types import BOOL, POINTER, read_space, read_type, with_shape
from llmcc.ir.syntax.reading.values import read_typed
from llmcc.ir.syntax.types import PointerType, StructType, VectorType
from llmcc.ir.syntax.values import Value
from llmcc.ir.syntax.words import ATOMIC_OPERATIONS, OTHER_FLAGS


def read_alloca(cursor: Cursor, result: str, opcode: str) -> Alloca:
    """`alloca flags T, T count, align N, addrspace(N)`."""
    flags = read_flags(cursor, OTHER_FLAGS[opcode])
    type = read_type(cursor)
    count: Value | None = None
    if (
        cursor.peek() == ","
        and cursor.peek(1) not in ("align", "addrspace")
        and not _attached(cursor)
    ):
        cursor.expect(",")
        count = read_typed(cursor)
    alignment = read_alignment(cursor)
    space = 0
    if cursor.peek(1) == "addrspace" and cursor.accept(","):
        space = read_space(cursor)
    local = cursor.local(result, PointerType(space) if space else POINTER)
    return Alloca(local, flags, type, count, alignment, space, read_metadata(cursor))


def read_load(cursor: Cursor, result: str, opcode: str) -> Load:
    """`load flags T, ptr p scope ordering, align N`."""
    flags = read_flags(cursor, OTHER_FLAGS[opcode])
    type = read_type(cursor)
    cursor.expect(",")
    pointer = _pointer(cursor)
    scope, ordering = _atomic(cursor, flags)
    alignment = read_alignment(cursor)
    local = cursor.local(result, type)
    return Load(local, flags, type, pointer, alignment, ordering, scope, read_metadata(cursor))


def read_store(cursor: Cursor, result: str, opcode: str) -> Store:
    """`store flags T a, ptr p scope ordering, align N`."""
    flags = read_flags(cursor, OTHER_FLAGS[opcode])
    value = read_typed(cursor)
    cursor.expect(",")
    pointer = _pointer(cursor)
    scope, ordering = _atomic(cursor, flags)
    alignment = read_alignment(cursor)
    return Store(flags, value, pointer, alignment, ordering, scope, read_metadata(cursor))


def read_address(cursor: Cursor, result: str, opcode: str) -> GetElementPtr:
    """`getelementptr flags T, ptr p, T i …`."""
    flags = read_flags(cursor, OTHER_FLAGS[opcode])
    source = read_type(cursor)
    cursor.expect(",")
    base = read_typed(cursor)
    indices: list[Value] = []
    while cursor.peek() == "," and not _attached(cursor):
        cursor.position += 1
        indices.append(read_typed(cursor))
    type = base.type
    for index in indices:
        if not isinstance(type, VectorType):
            type = with_shape(index.type, type)
    local = cursor.local(result, type)
    return GetElementPtr(local, flags, source, base, tuple(indices), read_metadata(cursor))


def read_fence(cursor: Cursor, result: str, opcode: str) -> Fence:
    """`fence scope ordering`."""
    scope = read_scope(cursor)
    ordering = read_ordering(cursor)
    return Fence(ordering, scope, read_metadata(cursor))


def read_exchange(cursor: Cursor, result: str, opcode: str) -> CompareExchange:
    """`cmpxchg flags ptr p, T a, T b scope ordering ordering, align N`."""
    flags = read_flags(cursor, OTHER_FLAGS[opcode])
    pointer = _pointer(cursor)
    cursor.expect(",")
    expected = read_typed(cursor)
    cursor.expect(",")
    replacement = read_typed(cursor)
    scope = read_scope(cursor)
    success, failure = read_ordering(cursor), read_ordering(cursor)
    alignment = read_alignment(cursor)
    local = cursor.local(result, StructType(None, (expected.type, BOOL)))
    metadata = read_metadata(cursor)
    return CompareExchange(
        local, flags, pointer, expected, replacement, success, failure, alignment, scope, metadata
    )


def read_modify(cursor: Cursor, result: str, opcode: str) -> ReadModifyWrite:
    """`atomicrmw flags operation ptr p, T a scope ordering, align N`."""
    flags = read_flags(cursor, OTHER_FLAGS[opcode])
    operation = cursor.expect_one(ATOMIC_OPERATIONS)
    pointer = _pointer(cursor)
    cursor.expect(",")
    value = read_typed(cursor)
    scope = read_scope(cursor)
    ordering = read_ordering(cursor)
    alignment = read_alignment(cursor)
    local = cursor.local(result, value.type)
    metadata = read_metadata(cursor)
    return ReadModifyWrite(
        local, flags, operation, pointer, value, ordering, alignment, scope, metadata
    )


def read_va_arg(cursor: Cursor, result: str, opcode: str) -> VaArg:
    """`va_arg ptr p, T`."""
    pointer = _pointer(cursor)
    cursor.expect(",")
    type = read_type(cursor)
    return VaArg(cursor.local(result, type), pointer, type, read_metadata(cursor))


def _pointer(cursor: Cursor) -> Value:
    pointer = read_typed(cursor)
    if not isinstance(pointer.type, PointerType):
        raise cursor.unread("an address that is no pointer")
    return pointer


def _atomic(cursor: Cursor, flags: frozenset[str]) -> tuple[str, str]:
    """Scope and ordering of an atomic access; of another one nothing."""
    return (read_scope(cursor), read_ordering(cursor)) if "atomic" in flags else ("", "")


def _attached(cursor: Cursor) -> bool:
    """Whether an attachment follows the comma."""
    return cursor.peek(1)[:1] == "!"
