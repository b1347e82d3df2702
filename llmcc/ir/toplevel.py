"""The top level of a module's text, by name: what the functions of a unit see of each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from llmcc.ir.declare import declare_function, declare_global, is_mutable_definition
from llmcc.ir.tokens import FUNCTION_NAME, ordered_unique, references

# A constant larger than this (characters of IR) is only declared: no rewrite reads tables of
# that size, and every pass would have to carry them.
_LARGEST_INITIALIZER = 1 << 16

_TOP_LEVEL_NAME = re.compile(r"""(?:[@%](?:"[^"]*"|[-\w$.]+)|!\d+|!llvm[.\w]+)(?= = )""")
_ALIAS = re.compile(r"""@(?:"[^"]*"|[-\w$.]+) = (?:[a-z_()]+ )*(?:alias|ifunc) """)
_DEBUG_ATTACHMENT = re.compile(r",? !dbg !\d+")
_COMDAT = re.compile(r""",? comdat(?:\(\$(?:"[^"]*"|[-\w$.]+)\))?(?=$|[ ,])""")

# Facts about the whole module that passes and code generation ask for.
_MODULE_FLAGS = "!llvm.module.flags"
_KEPT_NAMED_METADATA = (_MODULE_FLAGS, "!llvm.errno.tbaa")

# Module flags that speak of debug information, which no function's text has.
_DEBUG_FLAG = re.compile(r'!"(?:Dwarf Version|DWARF64|Debug Info Version|debug-info-[-\w]+)"')


@dataclass(frozen=True, slots=True)
class Definition:
    """A function that the module defines."""

    name: str
    """As it is written: with its @, and quotes where it has some."""
    header: str
    body: str
    """The whole definition, the header included."""


class Entry(NamedTuple):
    """What stands for a name outside of the functions that mention it."""

    line: str
    mentions: tuple[str, ...]
    """What the line itself refers to, in order and once each."""

    @property
    def is_alias(self) -> bool:
        return bool(_ALIAS.match(self.line))


class TopLevel:
    """A module's text, taken apart."""

    def __init__(self, text: str) -> None:
        self.preamble: list[str] = []
        self._lines: dict[str, str] = {}
        self._known: dict[str, Entry | None] = {}
        self.definitions: list[Definition] = []
        self.named_metadata: list[str] = []
        lines = iter(text.split("\n"))
        for line in lines:
            if line.startswith("define "):
                self._add_definition(line, lines)
            else:
                self._add_line(line)
        self._definitions = {definition.name: definition for definition in self.definitions}
        self.named_metadata = [self._without_debug_flags(line) for line in self.named_metadata]

    def _add_definition(self, header: str, lines: Iterator[str]) -> None:
        body = [header]
        for line in lines:
            body.append(line)
            if line == "}":
                break
        match = FUNCTION_NAME.search(header)
        assert match is not None, header
        body[0] = _COMDAT.sub("", header)
        self.definitions.append(Definition(match.group(), body[0], "\n".join(body)))

    def _add_line(self, line: str) -> None:
        if line.startswith("target "):
            self.preamble.append(line)
        elif line.startswith("declare "):
            match = FUNCTION_NAME.search(line)
            assert match is not None, line
            self._lines[match.group()] = line
        elif line.startswith("attributes "):
            self._lines[line.split(" ", 2)[1]] = line
        elif match := _TOP_LEVEL_NAME.match(line):
            name = match.group()
            if name in _KEPT_NAMED_METADATA:
                self.named_metadata.append(line)
            else:
                self._lines[name] = line

    def entry(self, reference: str) -> Entry | None:
        """What a name stands for: its line, its declaration, or None where it has none."""
        if reference not in self._known:
            line = self._line(reference)
            mentions = () if line is None else tuple(ordered_unique(references(line)))
            self._known[reference] = None if line is None else Entry(line, mentions)
        return self._known[reference]

    def _line(self, reference: str) -> str | None:
        definition = self._definitions.get(reference)
        if definition is not None:
            return declare_function(definition.header)
        line = self._lines.get(reference)
        if line is None:
            return None
        if reference[0] == "@" and not line.startswith("declare "):
            line = _COMDAT.sub("", _DEBUG_ATTACHMENT.sub("", line))
            if is_mutable_definition(line) or (
                len(line) > _LARGEST_INITIALIZER and " = external " not in line
            ):
                return declare_global(line)
        return line

    def _without_debug_flags(self, line: str) -> str:
        name, _, nodes = line.partition(" = ")
        if name != _MODULE_FLAGS:
            return line
        kept = [node for node in references(nodes) if not _DEBUG_FLAG.search(self._lines[node])]
        return f"{name} = !{{{', '.join(kept)}}}"
