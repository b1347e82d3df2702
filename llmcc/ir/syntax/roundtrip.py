"""The proof that nothing was ignored: what was read is written back, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmcc.ir.syntax.lexer import Section, sections
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.unread import Unread
from llmcc.ir.syntax.writer import (
    write_function,
    write_global,
    write_group,
    write_signature,
    write_type,
)

# A label's comment names its predecessors.
_LABEL_COMMENT = re.compile(r"""^((?:[-\w$.]+|"[^"]*"):) *;.*$""", re.ASCII)


def check_round_trip(text: str, module: Module | None = None) -> Module:
    """Read a module, unless it is given, and write it back. Raises Unread where a line differs."""
    module = read_module(text) if module is None else module
    written = _Written(module)
    for section in sections(text):
        found = iter(written.lines(section.lines[0]))
        line = section.line
        for line, expected in _lines(section):
            if expected != (actual := next(found, "")):
                raise Unread(f"{expected.strip()!r} is read as {actual.strip()!r}", line)
        if actual := next(found, ""):
            raise Unread(f"what is read has {actual.strip()!r} in addition", line)
    return module


def _lines(section: Section) -> Iterator[tuple[int, str]]:
    """The lines of a section without comments and empty ones."""
    for number, line in enumerate(section.lines, section.line):
        content = line.lstrip()
        if content and content[0] != ";":
            yield number, _LABEL_COMMENT.sub(r"\1", line) if line[0] != " " else line


class _Written:
    """A module's sections as they are written, found by their first line."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.functions = iter(module.functions.values())
        self.declarations = iter(module.declarations.values())
        self.globals = iter(module.globals.values())
        self.groups = iter(module.groups.items())
        self.metadata = iter(module.metadata.items())
        self.comdats = iter(module.comdats.items())

    def lines(self, first: str) -> list[str]:
        """The lines of the section that begins like this; those of one kind come in order."""
        text = self._text(first)
        return [line for line in text.split("\n") if line]

    def _text(self, first: str) -> str:
        if first.startswith("define "):
            return write_function(next(self.functions))
        if first.startswith("declare "):
            return write_signature(next(self.declarations).signature, definition=False)
        if first.startswith("@"):
            return write_global(next(self.globals))
        if first.startswith("attributes "):
            return write_group(*next(self.groups))
        if first.startswith("!"):
            return " = ".join(next(self.metadata))
        if first.startswith("$"):
            return " = comdat ".join(next(self.comdats)).join(("$", ""))
        if first.startswith("%"):
            name = first[1 : first.index(" = type ")]
            return write_type(name, self.module.types[name])
        if first.startswith("target datalayout"):
            return f'target datalayout = "{self.module.layout}"'
        if first.startswith("target triple"):
            return f'target triple = "{self.module.triple}"'
        return first
