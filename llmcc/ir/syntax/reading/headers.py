"""Headers of functions and lines of global variables, read from tokens."""

from __future__ import annotations

from llmcc.ir.syntax.attributes import Metadata
from llmcc.ir.syntax.module import GlobalVariable, Parameter, Placement, Signature
from llmcc.ir.syntax.reading.attributes import read_attributes, read_groups, resolve
from llmcc.ir.syntax.reading.calls import read_convention
from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.reading.shapes import is_kind, read_attachment
from llmcc.ir.syntax.reading.types import read_space, read_type
from llmcc.ir.syntax.reading.values import read_typed, read_value
from llmcc.ir.syntax.types import FunctionType
from llmcc.ir.syntax.values import Value
from llmcc.ir.syntax.words import (
    LINKAGES,
    PREEMPTIONS,
    SANITIZERS,
    STORAGES,
    UNNAMED,
    VISIBILITIES,
)


def read_signature(cursor: Cursor, *, definition: bool) -> Signature:
    """What stands behind `define`, up to `{`, or behind `declare`."""
    early = () if definition else _attachments(cursor)
    linkage, preemption, visibility, storage = _linkage(cursor)
    convention = read_convention(cursor)
    return_attributes = read_attributes(cursor)
    result = read_type(cursor)
    name = cursor.name("@")
    cursor.where = f"@{name}"
    parameters, variadic = _parameters(cursor, definition)
    unnamed = cursor.accept_one(UNNAMED)
    space = read_space(cursor) if cursor.peek() == "addrspace" else 0
    inline = read_attributes(cursor) if cursor.peek() != "align" else ()
    groups = read_groups(cursor)
    placement = _placement(cursor)
    collector = cursor.string() if cursor.accept("gc") else None
    prefix = _constant(cursor, "prefix")
    prologue = _constant(cursor, "prologue")
    personality = _constant(cursor, "personality")
    late = _attachments(cursor) if definition else ()
    if definition:
        cursor.expect("{")
    cursor.finish()
    return Signature(
        name,
        linkage,
        preemption,
        visibility,
        storage,
        convention,
        return_attributes,
        FunctionType(result, tuple(parameter.type for parameter in parameters), variadic),
        parameters,
        unnamed,
        space,
        resolve(cursor, inline, groups),
        groups,
        placement,
        collector,
        prefix,
        prologue,
        personality,
        early + late,
    )


def read_global(cursor: Cursor) -> GlobalVariable:
    """`@name = words global T initializer, …`."""
    name = cursor.name("@")
    cursor.where = f"@{name}"
    cursor.expect("=")
    linkage, preemption, visibility, storage = _linkage(cursor)
    thread_local = _thread_local(cursor)
    unnamed = cursor.accept_one(UNNAMED)
    space = read_space(cursor) if cursor.peek() == "addrspace" else 0
    externally_initialized = cursor.accept("externally_initialized")
    kind = cursor.expect_one(("global", "constant"))
    type = read_type(cursor)
    initializer: Value | None = None
    if linkage not in ("external", "extern_weak"):
        initializer = read_value(cursor, type)
    placement, sanitizers = _global_placement(cursor)
    metadata: list[tuple[str, str]] = []
    while cursor.peek() == "," and is_kind(cursor.peek(1)):
        cursor.position += 1
        metadata.append(read_attachment(cursor))
    groups = read_groups(cursor)
    cursor.finish()
    return GlobalVariable(
        name,
        linkage,
        preemption,
        visibility,
        storage,
        thread_local,
        unnamed,
        space,
        externally_initialized,
        kind == "constant",
        type,
        initializer,
        placement,
        sanitizers,
        resolve(cursor, (), groups),
        groups,
        tuple(metadata),
    )


def _linkage(cursor: Cursor) -> tuple[str, str, str, str]:
    return (
        cursor.accept_one(LINKAGES),
        cursor.accept_one(PREEMPTIONS),
        cursor.accept_one(VISIBILITIES),
        cursor.accept_one(STORAGES),
    )


def _parameters(cursor: Cursor, definition: bool) -> tuple[tuple[Parameter, ...], bool]:
    cursor.expect("(")
    parameters: list[Parameter] = []
    while not cursor.accept(")"):
        if parameters:
            cursor.expect(",")
        if cursor.accept("..."):
            cursor.expect(")")
            return tuple(parameters), True
        type = read_type(cursor)
        attributes = read_attributes(cursor)
        name = ""
        if definition or cursor.peek()[:1] == "%":
            name = cursor.name("%")
            if name in cursor.locals:
                raise cursor.unread(f"two parameters %{name}")
            cursor.local(name, type)
        parameters.append(Parameter(name, type, attributes))
    return tuple(parameters), False


def _attachments(cursor: Cursor) -> Metadata:
    found: list[tuple[str, str]] = []
    while is_kind(cursor.peek()):
        found.append(read_attachment(cursor))
    return tuple(found)


def _constant(cursor: Cursor, word: str) -> Value | None:
    return read_typed(cursor) if cursor.accept(word) else None


def _placement(cursor: Cursor) -> Placement:
    """A function's: without commas."""
    return Placement(
        cursor.string() if cursor.accept("section") else None,
        cursor.string() if cursor.accept("partition") else None,
        _comdat(cursor) if cursor.accept("comdat") else None,
        cursor.number() if cursor.accept("align") else None,
    )


def _global_placement(cursor: Cursor) -> tuple[Placement, tuple[str, ...]]:
    """A global variable's: each behind a comma."""

    def accept(word: str) -> bool:
        if cursor.peek() == "," and cursor.peek(1) == word:
            cursor.position += 2
            return True
        return False

    section = cursor.string() if accept("section") else None
    partition = cursor.string() if accept("partition") else None
    code_model = cursor.string() if accept("code_model") else None
    sanitizers: list[str] = []
    while cursor.peek() == "," and cursor.peek(1) in SANITIZERS:
        sanitizers.append(cursor.peek(1))
        cursor.position += 2
    comdat = _comdat(cursor) if accept("comdat") else None
    alignment = cursor.number() if accept("align") else None
    return Placement(section, partition, comdat, alignment, code_model), tuple(sanitizers)


def _comdat(cursor: Cursor) -> str:
    if not cursor.accept("("):
        return ""
    name = cursor.name("$")
    cursor.expect(")")
    return name


def _thread_local(cursor: Cursor) -> str:
    if not cursor.accept("thread_local"):
        return ""
    if not cursor.accept("("):
        return "thread_local"
    model = cursor.expect_one(("localdynamic", "initialexec", "localexec"))
    cursor.expect(")")
    return f"thread_local({model})"
