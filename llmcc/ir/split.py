"""A unit, split into functions that stand alone.

A function's text is a whole module: the one definition, and of everything else what the function
can see: types, declarations with their attributes, constants with their initializers, metadata.
It is canonical: debug information and comdats are gone (neither changes what the function does),
values are numbered, attribute groups, metadata and the compiler's own constants are renumbered by
appearance. Two functions with the same text are the same function in the same context, whatever
unit they come from.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from llmcc.ir.declare import is_local
from llmcc.ir.module import Module
from llmcc.ir.tokens import ordered_unique, references, substitute
from llmcc.ir.toplevel import Definition, Entry, TopLevel

# The order of predecessors is the order of a use list, which says nothing about the function.
_PREDECESSORS = re.compile(r" +; (?:preds = .*|No predecessors!)$", re.MULTILINE)


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


def split(module: Module, wanted: Callable[[Definition], bool] = lambda _: True) -> list[Function]:
    """The definitions of a module that are wanted, in order. Strips its debug information."""
    module.strip_debug()
    text = _PREDECESSORS.sub("", str(module))
    unit = TopLevel(text)
    numbered_types = bool(re.search(r"^%\d+ = type", text, re.MULTILINE))
    address_taken = set(re.findall(r'blockaddress\((@"[^"]*"|@[-\w$.]+)', text))
    return [
        _stand_alone(unit, definition, _obstacle(definition, numbered_types, address_taken))
        for definition in unit.definitions
        if wanted(definition)
    ]


def _obstacle(definition: Definition, numbered_types: bool, address_taken: set[str]) -> str:
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


def _stand_alone(unit: TopLevel, definition: Definition, obstacle: str) -> Function:
    name = definition.name.lstrip("@").strip('"')
    if obstacle:
        return Function(name, "", (), obstacle)
    entries = _context(unit, definition)
    if any(entry.is_alias for entry in entries.values()):
        return Function(name, "", (), "references an alias")
    names = _canonical_names(entries)
    parts: dict[str, list[str]] = {kind: [] for kind in "%@#!"}
    for reference, entry in entries.items():
        # Types refer to types alone, which keep their names.
        kept = reference[0] == "%"
        parts[reference[0]].append(entry.line if kept else substitute(entry.line, names))
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


def _context(unit: TopLevel, definition: Definition) -> dict[str, Entry]:
    """All that the function refers to, however indirectly, in order of appearance."""
    entries: dict[str, Entry] = {}
    roots = [definition.body, *unit.named_metadata]
    pending = [tuple(ordered_unique(references(root))) for root in reversed(roots)]
    while pending:
        fresh = []
        for reference in pending.pop():
            if reference in entries or reference == definition.name:
                continue
            entry = unit.entry(reference)
            if entry is not None:
                entries[reference] = entry
                fresh.append(entry.mentions)
        pending.extend(reversed(fresh))
    return entries


def _canonical_names(entries: dict[str, Entry]) -> dict[str, str]:
    counters = dict.fromkeys("#!@", 0)
    names: dict[str, str] = {}
    for reference, entry in entries.items():
        kind = reference[0]
        if kind in "#!" or (kind == "@" and _is_anonymous(reference, entry.line)):
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
