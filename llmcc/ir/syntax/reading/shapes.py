"""Pieces that several instructions share: flags, attachments, alignment, atomic orderings."""

from __future__ import annotations

from llmcc.ir.syntax.attributes import Metadata
from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.types import ArrayType, StructType, Type
from llmcc.ir.syntax.words import FAST_MATH, ORDERINGS

_NONE: frozenset[str] = frozenset()
_FAST = frozenset(FAST_MATH)


def read_flags(cursor: Cursor, known: frozenset[str]) -> frozenset[str]:
    """The flags that come next; `fast` is all fast-math flags."""
    if cursor.peek() not in known:
        return _NONE
    found: list[str] = []
    while flag := cursor.accept_one(known):
        found.append(flag)
    if "fast" in found:
        if len(found) > 1:
            raise cursor.unread("fast beside other flags")
        return _FAST
    if len(set(found)) != len(found):
        raise cursor.unread("a flag twice")
    return frozenset(found)


def read_metadata(cursor: Cursor, separator: str = ",") -> Metadata:
    """Attachments up to the end of the line, each behind a separator."""
    found: list[tuple[str, str]] = []
    while cursor.peek():
        if separator:
            cursor.expect(separator)
        found.append(read_attachment(cursor))
    return tuple(found)


def read_attachment(cursor: Cursor) -> tuple[str, str]:
    """`!kind !N`."""
    kind, node = cursor.peek(), cursor.peek(1)
    if not is_kind(kind) or not is_node(node):
        raise cursor.unexpected()
    cursor.position += 2
    return kind[1:], node


def is_kind(token: str) -> bool:
    """Whether this is the name of a kind of metadata."""
    return token[:1] == "!" and len(token) > 1 and token[1] != '"' and not token[1].isdigit()


def is_node(token: str) -> bool:
    """Whether this refers to a metadata node."""
    return token[:1] == "!" and token[1:].isdigit()


def read_alignment(cursor: Cursor) -> int | None:
    """`, align N` where it comes next."""
    if cursor.peek(1) == "align" and cursor.accept(","):
        cursor.expect("align")
        return cursor.number()
    return None


def read_scope(cursor: Cursor) -> str:
    """`syncscope("name")` where it comes next."""
    if not cursor.accept("syncscope"):
        return ""
    cursor.expect("(")
    scope = cursor.string()
    cursor.expect(")")
    return scope


def read_ordering(cursor: Cursor) -> str:
    """An atomic ordering."""
    return cursor.expect_one(ORDERINGS)


def read_indices(cursor: Cursor) -> tuple[int, ...]:
    """`, N, N …` up to the end or an attachment."""
    indices: list[int] = []
    while cursor.peek() == "," and cursor.peek(1).isdigit():
        cursor.position += 1
        indices.append(cursor.number())
    if not indices:
        raise cursor.unexpected()
    return tuple(indices)


def member(cursor: Cursor, aggregate: Type, indices: tuple[int, ...]) -> Type:
    """The type of the member of an aggregate at these indices."""
    type = aggregate
    for index in indices:
        if isinstance(type, StructType) and index < len(type.elements):
            type = type.elements[index]
        elif isinstance(type, ArrayType) and index < type.count:
            type = type.element
        else:
            raise cursor.unread("an index out of its aggregate")
    return type
