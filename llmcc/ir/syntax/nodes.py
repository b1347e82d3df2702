"""Metadata nodes as data, read when somebody asks for one."""

from __future__ import annotations

from dataclasses import dataclass

from llmcc.ir.syntax.lexer import decode, tokens_of
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.reading.names import TypeNames
from llmcc.ir.syntax.reading.values import read_typed
from llmcc.ir.syntax.unread import Unread
from llmcc.ir.syntax.values import Value


@dataclass(frozen=True, slots=True)
class Node:
    """`!{…}`. Elements: None for null, text for strings (`!"…"`) and nodes (`!3`), or constants."""

    distinct: bool
    elements: tuple[str | Value | None, ...]


def read_node(module: Module, reference: str) -> Node:
    """The node of that reference (`!3`, `!llvm.module.flags`). Raises Unread, at line 0."""
    text = module.metadata.get(reference)
    if text is None:
        raise Unread(f"undefined {reference}", 0)
    names = TypeNames({}, dict(module.types))
    cursor = Cursor(tokens_of(text), 0, names, module.groups, {}, reference)
    distinct = cursor.accept("distinct")
    cursor.expect("!", "{")
    elements: list[str | Value | None] = []
    while not cursor.accept("}"):
        if elements:
            cursor.expect(",")
        elements.append(_element(cursor))
    cursor.finish()
    if cursor.locals:
        raise cursor.unread("a local")
    return Node(distinct, tuple(elements))


def _element(cursor: Cursor) -> str | Value | None:
    token = cursor.peek()
    if cursor.accept("null"):
        return None
    if token[:1] != "!":
        return read_typed(cursor)
    if token[1:].isdigit() or (token.startswith('!"') and decode(token[2:-1]) is not None):
        return cursor.next()
    raise cursor.unexpected()
