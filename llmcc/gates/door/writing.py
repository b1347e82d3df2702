"""What was read of a candidate, written into the module of its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from llmcc.gates.door.layout import Layout, Statement
from llmcc.gates.door.refused import Refused
from llmcc.gates.door.surroundings import Surroundings
from llmcc.ir.syntax.instructions import Call, Invoke
from llmcc.ir.syntax.lexer import places_of, tokens_of
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.types import FunctionType
from llmcc.ir.syntax.values import GlobalReference
from llmcc.ir.syntax.writer import type_text, write, write_signature


@dataclass(frozen=True, slots=True)
class Written:
    """A module's text, and where its lines come from."""

    text: str
    first: int
    """Number of the definition's first line, counted from 1."""
    lines: tuple[tuple[Statement, int, str], ...]
    """Of each line of the definition: the statement, its tokens on the lines above, the text."""

    def place(self, line: int, column: int) -> tuple[int, int]:
        """The place in the candidate of a place in the module; its beginning for any other."""
        number = line - self.first
        if not 0 <= number < len(self.lines):
            return self.lines[0][0].place(0)
        statement, above, text = self.lines[number]
        before = sum(offset < column - 1 for _, offset in places_of(text))
        exact = any(offset == column - 1 for _, offset in places_of(text))
        return statement.place(above + (before if exact else max(before - 1, 0)))


def write_module(layout: Layout, function: Function, source: Surroundings) -> Written:
    """The source's module with the candidate's body in it.

    Raises Refused where something would be written otherwise than it stands there.
    """
    names = [parameter.name for parameter in function.signature.parameters]
    own = source.function.signature
    parameters = tuple(
        [replace(one, name=name) for one, name in zip(own.parameters, names, strict=True)]
    )
    header = write_signature(replace(own, parameters=parameters), definition=True)
    lines = [(layout.header, 0, header)]
    for statement, text in _statements(layout, function):
        above = 0
        for line in text.split("\n"):
            lines.append((statement, above, line))
            above += len(tokens_of(line))
    module = "\n".join(
        [
            *source.before,
            *(line for _, _, line in lines),
            "}",
            *_declarations(layout, function, source),
            *source.after,
        ]
    )
    return Written(module, len(source.before) + 1, tuple(lines))


def _statements(layout: Layout, function: Function) -> Iterator[tuple[Statement, str]]:
    """Each statement as it is written from what was read of it."""
    statements = iter(layout.body)
    for block in function.blocks:
        for number, instruction in enumerate(block.instructions):
            statement = next(statements)
            if number == 0 and statement.is_label:
                yield statement, _same(statement, f"{block.label}:")
                statement = next(statements)
            yield statement, _same(statement, f"  {write(instruction)}")


def _same(statement: Statement, text: str) -> str:
    """The text, of which each token must be the statement's. Raises Refused."""
    written = tokens_of(text)
    for token, other in zip(statement.tokens, [*written, ""], strict=False):
        if token.text != other:
            raise Refused(token.line, token.column, f"{token.text!r} is read as {other!r}")
    if len(written) != len(statement.tokens):
        place = statement.place(len(statement.tokens))
        raise Refused(*place, f"what is read has {written[len(statement.tokens)]!r} in addition")
    return text


def _declarations(layout: Layout, function: Function, source: Surroundings) -> list[str]:
    """Declarations of the intrinsics that the source does not have. Raises Refused."""
    types: dict[str, FunctionType] = {}
    for block in function.blocks:
        for one in block.instructions:
            if isinstance(one, Call | Invoke) and isinstance(one.callee, GlobalReference):
                name = one.callee.name
                if f"@{name}" in source.symbols:
                    continue
                if types.setdefault(name, one.type) != one.type:
                    raise Refused(layout.header.line, 1, f"two types of @{name}")
    return [
        f"declare {type_text(type.result)} @{name}({', '.join(map(type_text, type.parameters))})"
        for name, type in types.items()
    ]
