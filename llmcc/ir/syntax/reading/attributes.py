"""Attributes read from tokens."""

from __future__ import annotations

from collections.abc import Callable, Collection

from llmcc.ir.syntax.attributes import (
    Attribute,
    Attributes,
    Captures,
    Flag,
    Initializes,
    Memory,
    Number,
    Range,
    Text,
    Typed,
    Words,
)
from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.reading.types import read_type
from llmcc.ir.syntax.types import IntType
from llmcc.ir.syntax.words import (
    CAPTURES,
    FLAG_ATTRIBUTES,
    MEMORY_ACCESSES,
    MEMORY_LOCATIONS,
    NUMBER_ATTRIBUTES,
    TYPE_ATTRIBUTES,
    WORD_ATTRIBUTES,
)

_FLAGS = {name: Flag(name) for name in FLAG_ATTRIBUTES}


def read_attributes(cursor: Cursor, *, in_group: bool = False) -> Attributes:
    """All attributes that come next; what follows them must refuse what is none."""
    found: list[Attribute] = []
    while True:
        token = cursor.peek()
        flag = _FLAGS.get(token)
        if flag is not None and cursor.peek(1) != "(":
            cursor.position += 1
            found.append(flag)
        elif token in _FORMS:
            cursor.position += 1
            found.append(_FORMS[token](cursor, token))
        elif token[:1] == '"':
            found.append(_text(cursor))
        elif token in NUMBER_ATTRIBUTES:
            cursor.position += 1
            found.append(_number(cursor, token, in_group))
        else:
            break
    if len({(isinstance(attribute, Text), attribute.name) for attribute in found}) != len(found):
        raise cursor.unread("an attribute twice")
    return tuple(found)


def read_groups(cursor: Cursor) -> tuple[str, ...]:
    """`#N …`: references to groups, which must exist."""
    groups: list[str] = []
    while cursor.peek()[:1] == "#":
        group = cursor.next()
        if group not in cursor.groups:
            raise cursor.unread(f"undefined group {group}")
        groups.append(group)
    return tuple(groups)


def resolve(cursor: Cursor, written: Attributes, groups: tuple[str, ...]) -> Attributes:
    """The attributes as they are written, or those of the groups. LLVM never writes both."""
    if not groups:
        return written
    if written:
        raise cursor.unread("attributes beside a group")
    if len(groups) == 1:
        return cursor.groups[groups[0]]
    return tuple(attribute for group in groups for attribute in cursor.groups[group])


def _text(cursor: Cursor) -> Attribute:
    name = cursor.string()
    return Text(name, cursor.string() if cursor.accept("=") else None)


def _number(cursor: Cursor, name: str, in_group: bool) -> Attribute:
    if in_group and name in ("align", "alignstack"):
        cursor.expect("=")
        return Number(name, (cursor.number(),))
    if name == "align":
        return Number(name, (cursor.number(),))
    cursor.expect("(")
    values = [cursor.number()]
    while cursor.accept(","):
        values.append(cursor.number())
    cursor.expect(")")
    if len(values) not in NUMBER_ATTRIBUTES[name]:
        raise cursor.unread(f"{name} of {len(values)} numbers")
    return Number(name, tuple(values))


def _typed(cursor: Cursor, name: str) -> Attribute:
    cursor.expect("(")
    type = read_type(cursor)
    cursor.expect(")")
    return Typed(name, type)


def _words(cursor: Cursor, name: str) -> Attribute:
    cursor.expect("(")
    words: list[str] = []
    while not words or not cursor.accept(")"):
        words.append(cursor.expect_one(WORD_ATTRIBUTES[name]))
    return Words(name, tuple(words))


def _kinds(cursor: Cursor, name: str) -> Attribute:
    """`allockind("alloc,zeroed")`."""
    cursor.expect("(")
    kinds = cursor.string()
    cursor.expect(")")
    return Words(name, tuple(kinds.split(",")))


def _memory(cursor: Cursor, name: str) -> Attribute:
    cursor.expect("(")
    effects: list[tuple[str, str]] = []
    while not effects or not cursor.accept(")"):
        if effects:
            cursor.expect(",")
        location = cursor.accept_one(MEMORY_LOCATIONS)
        if location:
            cursor.expect(":")
        elif effects:
            raise cursor.unread("memory's default behind others")
        effects.append((location, cursor.expect_one(MEMORY_ACCESSES)))
    if len({location for location, _ in effects}) != len(effects):
        raise cursor.unread("a location twice in memory")
    return Memory(tuple(effects))


def _captures(cursor: Cursor, name: str) -> Attribute:
    """`captures(A, B)`, `captures(ret: A)` or `captures(A, ret: B, C)`."""
    cursor.expect("(")
    components: tuple[str, ...] = ()
    if cursor.peek() != "ret":
        components = _list(cursor, CAPTURES, "ret")
    returned: tuple[str, ...] | None = None
    if cursor.accept("ret"):
        cursor.expect(":")
        returned = _list(cursor, CAPTURES)
    cursor.expect(")")
    return Captures(components, returned)


def _list(cursor: Cursor, words: Collection[str], stop: str = "") -> tuple[str, ...]:
    found = [cursor.expect_one(words)]
    while cursor.accept(","):
        if stop and cursor.peek() == stop:
            break
        found.append(cursor.expect_one(words))
    if "none" in found and len(found) > 1:
        raise cursor.unread("none beside others")
    return tuple(found)


def _range(cursor: Cursor, name: str) -> Attribute:
    cursor.expect("(")
    type = read_type(cursor)
    if not isinstance(type, IntType):
        raise cursor.unread("a range of no integers")
    low = cursor.signed() % (1 << type.bits)
    cursor.expect(",")
    high = cursor.signed() % (1 << type.bits)
    cursor.expect(")")
    return Range(type, low, high)


def _initializes(cursor: Cursor, name: str) -> Attribute:
    cursor.expect("(")
    ranges: list[tuple[int, int]] = []
    while not ranges or not cursor.accept(")"):
        if ranges:
            cursor.expect(",")
        cursor.expect("(")
        low = cursor.signed()
        cursor.expect(",")
        ranges.append((low, cursor.signed()))
        cursor.expect(")")
    return Initializes(tuple(ranges))


_FORMS: dict[str, Callable[[Cursor, str], Attribute]] = {
    **dict.fromkeys(TYPE_ATTRIBUTES, _typed),
    **dict.fromkeys(WORD_ATTRIBUTES, _words),
    "allockind": _kinds,
    "memory": _memory,
    "captures": _captures,
    "range": _range,
    "initializes": _initializes,
}
