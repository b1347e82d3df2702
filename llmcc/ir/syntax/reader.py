"""A module's text read as data. What is not known is refused by name; nothing is skipped.

Comments and `source_filename` say nothing about a module and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from llmcc.ir.syntax.attributes import Attributes
from llmcc.ir.syntax.instructions import (
    Branch,
    ConditionalBranch,
    IndirectBranch,
    Instruction,
    Invoke,
    Phi,
    Switch,
    Terminator,
)
from llmcc.ir.syntax.lexer import (
    Section,
    is_canonical_name,
    label_of,
    sections,
    statements,
    tokens_of,
)
from llmcc.ir.syntax.module import Block, Declaration, Function, GlobalVariable, Module
from llmcc.ir.syntax.reading.attributes import read_attributes
from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.reading.headers import read_global, read_signature
from llmcc.ir.syntax.reading.instructions import read_instruction
from llmcc.ir.syntax.reading.names import TypeNames
from llmcc.ir.syntax.reading.types import named_type
from llmcc.ir.syntax.unread import Unread
from llmcc.ir.syntax.values import Local
from llmcc.ir.syntax.words import COMDAT_KINDS

_Blocks: TypeAlias = dict[str, list[Instruction]]
_NewCursor: TypeAlias = Callable[[str, int, dict[str, Local]], Cursor]

_NODE = re.compile(r"(![-\w.]+) = ((?:distinct )?!.*)", re.ASCII)

__all__ = ["Unread", "read_definition", "read_module"]


def read_module(text: str) -> Module:
    """Read what LLVM prints for a module. Raises Unread."""
    return _Reader(text).module()


def read_definition(text: str, context: Module) -> Function:
    """Read one definition, which stands among the types and groups of a module. Raises Unread."""
    names = TypeNames({}, dict(context.types))
    found = list(sections(text))
    if len(found) != 1 or not found[0].lines[0].startswith("define "):
        raise Unread("not one definition", found[0].line if found else 1)

    def cursor(text: str, line: int, locals: dict[str, Local]) -> Cursor:
        return Cursor(tokens_of(text), line, names, context.groups, locals)

    return _read_function(found[0], cursor)


class _Reader:
    """A module's sections by kind; types and groups are read before what refers to them."""

    def __init__(self, text: str) -> None:
        self.layout = self.triple = ""
        self.comdats: dict[str, str] = {}
        self.metadata: dict[str, str] = {}
        self.types = TypeNames({})
        self.groups: dict[str, Attributes] = {}
        self.late: list[Section] = []
        group_lines: list[Section] = []
        for section in sections(text):
            line = section.lines[0]
            if line.startswith(("define ", "declare ", "@")):
                self.late.append(section)
            elif line.startswith("attributes "):
                group_lines.append(section)
            elif line.startswith("!"):
                self._metadata(section)
            elif line.startswith("%"):
                self._type(section)
            else:
                self._other(section)
        for section in group_lines:
            self._group(section)

    def module(self) -> Module:
        """All of it."""
        for name in list(self.types.pending):
            if name in self.types.pending:
                named_type(self._cursor("", self.types.pending[name][0]), name)
        functions: dict[str, Function] = {}
        declarations: dict[str, Declaration] = {}
        variables: dict[str, GlobalVariable] = {}
        for section in self.late:
            if section.lines[0].startswith("define "):
                function = _read_function(section, self._cursor)
                name = function.signature.name
                known = name in functions
                functions[name] = function
            elif (cursor := self._cursor(section.lines[0], section.line)).accept("declare"):
                signature = read_signature(cursor, definition=False)
                name = signature.name
                known = name in declarations
                declarations[name] = Declaration(signature)
            else:
                variable = read_global(cursor)
                name = variable.name
                known = name in variables
                variables[name] = variable
            if known or (name in functions) + (name in declarations) + (name in variables) > 1:
                raise Unread(f"two symbols @{name}", section.line)
        return Module(
            self.layout,
            self.triple,
            self.types.resolved,
            self.comdats,
            variables,
            functions,
            declarations,
            self.groups,
            self.metadata,
        )

    def _cursor(self, text: str, line: int, locals: dict[str, Local] | None = None) -> Cursor:
        known = {} if locals is None else locals
        return Cursor(tokens_of(text), line, self.types, self.groups, known)

    def _metadata(self, section: Section) -> None:
        match = _NODE.fullmatch(section.lines[0])
        if match is None or match[1] in self.metadata:
            raise Unread("the form of a metadata node", section.line)
        self.metadata[match[1]] = match[2]

    def _type(self, section: Section) -> None:
        cursor = self._cursor(section.lines[0], section.line)
        name = cursor.name("%")
        cursor.expect("=", "type")
        if name in self.types.pending:
            raise cursor.unread(f"two types %{name}")
        self.types.pending[name] = (section.line, cursor.tokens[cursor.position : -1])

    def _group(self, section: Section) -> None:
        cursor = self._cursor(section.lines[0], section.line)
        cursor.expect("attributes")
        name = cursor.next()
        cursor.where = f"group {name}"
        cursor.expect("=", "{")
        if name[0] != "#" or not name[1:].isdigit() or name in self.groups:
            raise cursor.unread("its name")
        self.groups[name] = read_attributes(cursor, in_group=True)
        cursor.expect("}")
        cursor.finish()

    def _other(self, section: Section) -> None:
        cursor = self._cursor(section.lines[0], section.line)
        if cursor.accept("target"):
            word = cursor.expect_one(("datalayout", "triple"))
            cursor.expect("=")
            if word == "triple":
                self.triple = cursor.string()
            else:
                self.layout = cursor.string()
        elif cursor.accept("source_filename"):
            cursor.expect("=")
            cursor.string()
        else:
            name = cursor.name("$")
            cursor.expect("=", "comdat")
            self.comdats[name] = cursor.expect_one(COMDAT_KINDS)
        cursor.finish()


def _read_function(section: Section, new_cursor: _NewCursor) -> Function:
    locals: dict[str, Local] = {}
    cursor = new_cursor(section.lines[0], section.line, locals)
    cursor.expect("define")
    signature = read_signature(cursor, definition=True)
    return Function(signature, _Body(new_cursor, section, locals).blocks())


class _Body:
    """The blocks of one definition."""

    def __init__(self, new_cursor: _NewCursor, section: Section, locals: dict[str, Local]) -> None:
        self.new_cursor = new_cursor
        self.section = section
        self.locals = locals
        self.defined = set(locals)
        self.labels: set[str] = set()

    def blocks(self) -> tuple[Block, ...]:
        """All blocks, of which each ends in a terminator; every local that is used is defined."""
        found: _Blocks = {}
        current: list[Instruction] | None = None
        line = self.section.line
        for line, statement in statements(self.section):
            label = label_of(statement)
            if label is not None and statement[0] != " ":
                if current is not None:
                    self._check_end(current, line)
                current = self._open(found, label, line)
                continue
            if current is None:
                current = self._open(found, self._entry_label(), line)
            elif current and isinstance(current[-1], _TERMINATORS):
                raise Unread("an instruction behind the end of its block", line)
            current.append(self._instruction(statement, line))
        if current is None:
            raise Unread("a definition without blocks", line)
        self._check_end(current, line)
        missing = self.locals.keys() - (self.defined - self.labels)
        missing |= {target for body in found.values() for target in _targets(body)} - self.labels
        if missing:
            raise Unread(f"undefined %{min(missing)}", self.section.line)
        return tuple(Block(label, tuple(body)) for label, body in found.items())

    def _entry_label(self) -> str:
        """LLVM does not write the number of an entry block: it is the next one."""
        return str(sum(name.isdigit() for name in self.locals))

    def _open(self, found: _Blocks, label: str, line: int) -> list[Instruction]:
        if not is_canonical_name(label):
            raise Unread(f"the spelling of {label}", line)
        if label in self.defined:
            raise Unread(f"two definitions of %{label}", line)
        self.defined.add(label)
        self.labels.add(label)
        return found.setdefault(label, [])

    def _check_end(self, body: list[Instruction], line: int) -> None:
        if not body or not isinstance(body[-1], _TERMINATORS):
            raise Unread("a block without terminator", line)

    def _instruction(self, statement: str, line: int) -> Instruction:
        instruction = read_instruction(self.new_cursor(statement, line, self.locals))
        result = instruction.result
        if result is not None:
            if result.name in self.defined:
                raise Unread(f"two definitions of %{result.name}", line)
            self.defined.add(result.name)
        return instruction


def _targets(body: list[Instruction]) -> Iterator[str]:
    """All labels that a block names."""
    for instruction in body:
        if isinstance(instruction, Phi):
            yield from (label for _, label in instruction.incoming)
    end = body[-1]
    if isinstance(end, Branch):
        yield end.target
    elif isinstance(end, ConditionalBranch):
        yield from (end.on_true, end.on_false)
    elif isinstance(end, Switch):
        yield end.default
        yield from (label for _, label in end.cases)
    elif isinstance(end, IndirectBranch):
        yield from end.targets
    elif isinstance(end, Invoke):
        yield from (end.normal, end.unwind)


_TERMINATORS: tuple[type, ...] = Terminator.__args__
