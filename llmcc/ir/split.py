"""A unit, split into functions that stand alone.

A function's text is a whole module: the one definition, and of everything else what the function
can see: types, declarations with their attributes, constants with their initializers, metadata.
It is canonical: debug information and comdats are gone (neither changes what the function does),
values are numbered, attribute groups, metadata and the compiler's own constants are renumbered by
appearance. Two functions with the same text are the same function in
the same context, whatever unit they come from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from llmcc.ir.declare import declare_function, declare_global, is_local, is_mutable_definition
from llmcc.ir.module import Module
from llmcc.ir.tokens import ordered_unique, references, substitute

# A constant larger than this (characters of IR) is only declared: no rewrite reads tables of
# that size, and every pass would have to carry them.
_LARGEST_INITIALIZER = 1 << 16

_TOP_LEVEL_NAME = re.compile(r"""(?:[@%](?:"[^"]*"|[-\w$.]+)|!\d+|!llvm[.\w]+)(?= = )""")
_FUNCTION_NAME = re.compile(r"""@(?:"[^"]*"|[-\w$.]+)(?=\()""")
# The order of predecessors is the order of a use list, which says nothing about the function.
_PREDECESSORS = re.compile(r" +; (?:preds = .*|No predecessors!)$", re.MULTILINE)
_ALIAS = re.compile(r"""@(?:"[^"]*"|[-\w$.]+) = (?:[a-z_()]+ )*(?:alias|ifunc) """)
_DEBUG_ATTACHMENT = re.compile(r",? !dbg !\d+")
_COMDAT = re.compile(r""",? comdat(?:\(\$(?:"[^"]*"|[-\w$.]+)\))?(?=$|[ ,])""")

# Facts about the whole module that passes and code generation ask for.
_MODULE_FLAGS = "!llvm.module.flags"
_KEPT_NAMED_METADATA = (_MODULE_FLAGS, "!llvm.errno.tbaa")

# Module flags that speak of debug information, which no function's text has.
_DEBUG_FLAG = re.compile(r'!"(?:Dwarf Version|DWARF64|Debug Info Version|debug-info-[-\w]+)"')


@dataclass(frozen=True, slots=True)
class Function:
    """One definition with the context that it needs to stand alone."""

    name: str
    """Name of the symbol, without the @ and without quotes."""
    text: str
    """Canonical module in textual IR, exactly one definition in it."""
    renames: tuple[tuple[str, str], ...]
    """Canonical name and the unit's own name of each renamed constant, as written in IR."""
    obstacle: str = ""
    """Why the function cannot be replaced; empty where it can."""


@dataclass(frozen=True, slots=True)
class _Definition:
    name: str
    header: str
    body: str


class _Unit:
    """The top level of a module's text, by name."""

    def __init__(self, text: str) -> None:
        self.preamble: list[str] = []
        self.entries: dict[str, str] = {}
        self.definitions: list[_Definition] = []
        self.named_metadata: list[str] = []
        lines = iter(text.split("\n"))
        for line in lines:
            if line.startswith("define "):
                self._add_definition(line, lines)
            else:
                self._add_line(line)
        self.definition_of = {definition.name: definition for definition in self.definitions}
        self.named_metadata = [self._without_debug_flags(line) for line in self.named_metadata]

    def _add_definition(self, header: str, lines: object) -> None:
        body = [header]
        for line in lines:  # type: ignore[attr-defined]
            body.append(line)
            if line == "}":
                break
        match = _FUNCTION_NAME.search(header)
        assert match is not None, header
        body[0] = _COMDAT.sub("", header)
        self.definitions.append(_Definition(match.group(), body[0], "\n".join(body)))

    def _add_line(self, line: str) -> None:
        if line.startswith("target "):
            self.preamble.append(line)
        elif line.startswith("declare "):
            match = _FUNCTION_NAME.search(line)
            assert match is not None, line
            self.entries[match.group()] = line
        elif line.startswith("attributes "):
            self.entries[line.split(" ", 2)[1]] = line
        elif match := _TOP_LEVEL_NAME.match(line):
            name = match.group()
            if name in _KEPT_NAMED_METADATA:
                self.named_metadata.append(line)
            else:
                self.entries[name] = line

    def _without_debug_flags(self, line: str) -> str:
        name, _, nodes = line.partition(" = ")
        if name != _MODULE_FLAGS:
            return line
        kept = [node for node in references(nodes) if not _DEBUG_FLAG.search(self.entries[node])]
        return f"{name} = !{{{', '.join(kept)}}}"


def split(module: Module) -> list[Function]:
    """All definitions of a module, in order. Strips the module's debug information."""
    module.strip_debug()
    text = _PREDECESSORS.sub("", str(module))
    unit = _Unit(text)
    numbered_types = bool(re.search(r"^%\d+ = type", text, re.MULTILINE))
    address_taken = set(re.findall(r'blockaddress\((@"[^"]*"|@[-\w$.]+)', text))
    return [
        _stand_alone(unit, definition, _obstacle(definition, numbered_types, address_taken))
        for definition in unit.definitions
    ]


def _obstacle(definition: _Definition, numbered_types: bool, address_taken: set[str]) -> str:
    """Why a definition must be left alone whatever is proposed, or nothing."""
    header = definition.header
    if " available_externally " in header:
        return "not emitted in this unit"
    if numbered_types:
        return "unnamed structure types"
    if "\\" in definition.name:
        return "unusual characters in its name"
    if definition.name in address_taken:
        return "blockaddress"
    if " callbr " in definition.body:
        return "asm goto"
    return ""


def _stand_alone(unit: _Unit, definition: _Definition, obstacle: str) -> Function:
    name = definition.name.lstrip("@").strip('"')
    if obstacle:
        return Function(name, "", (), obstacle)
    entries: dict[str, str] = {}
    pending = [definition.body, *unit.named_metadata]
    while pending:
        for reference in references(pending.pop()):
            if reference in entries or reference == definition.name:
                continue
            line = _context_line(unit, reference)
            if line is None:
                continue
            if _ALIAS.match(line):
                return Function(name, "", (), "references an alias")
            entries[reference] = line
            pending.append(line)
    return _canonical(unit, definition, name, entries)


def _context_line(unit: _Unit, reference: str) -> str | None:
    """What stands for a name outside the function: its line, its declaration, or None."""
    other = unit.definition_of.get(reference)
    if other is not None:
        return declare_function(other.header)
    line = unit.entries.get(reference)
    if line is None:
        return None
    if reference[0] == "@" and not line.startswith("declare "):
        line = _COMDAT.sub("", _DEBUG_ATTACHMENT.sub("", line))
        if is_mutable_definition(line) or (
            len(line) > _LARGEST_INITIALIZER and " = external " not in line
        ):
            return declare_global(line)
    return line


def _canonical(
    unit: _Unit, definition: _Definition, name: str, entries: dict[str, str]
) -> Function:
    """Order and number the pieces by appearance, starting from the function itself."""
    order: list[str] = []
    seen: set[str] = set()
    pending = [*reversed(unit.named_metadata), definition.body]
    while pending:
        fresh = [
            reference
            for reference in ordered_unique(references(pending.pop()))
            if reference in entries and reference not in seen
        ]
        seen.update(fresh)
        order.extend(fresh)
        pending.extend(entries[reference] for reference in reversed(fresh))
    names = _canonical_names(order, entries)
    parts: dict[str, list[str]] = {kind: [] for kind in "%@#!"}
    for reference in order:
        parts[reference[0]].append(substitute(entries[reference], names))
    text = "\n".join(
        [
            *unit.preamble,
            *parts["%"],
            *(line for line in parts["@"] if not line.startswith("declare ")),
            substitute(definition.body, names),
            *(line for line in parts["@"] if line.startswith("declare ")),
            *parts["#"],
            *(substitute(line, names) for line in unit.named_metadata),
            *parts["!"],
            "",
        ]
    )
    renames = tuple((new, old) for old, new in names.items() if old[0] == "@")
    return Function(name, text, renames)


def _canonical_names(order: list[str], entries: dict[str, str]) -> dict[str, str]:
    counters = dict.fromkeys("#!@", 0)
    names: dict[str, str] = {}
    for reference in order:
        kind = reference[0]
        if kind in "#!" or (kind == "@" and _is_anonymous(reference, entries[reference])):
            prefix = "@llmcc." if kind == "@" else kind
            names[reference] = f"{prefix}{counters[kind]}"
            counters[kind] += 1
    return names


def _is_anonymous(name: str, line: str) -> bool:
    """Whether a global's name is the compiler's own numbering (string literals, unnamed globals).

    Such a number changes with every edit elsewhere in the unit, and no pass reads it.
    """
    if name[1:].isdigit():
        return True
    return is_local(line) and " constant " in line and name.startswith("@.str")
