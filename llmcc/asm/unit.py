"""A unit of assembly: its lines, and the functions among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from llmcc.asm.statements import Kind, Statement, read_statements

# Bytes of any encoding come back as they were.
ENCODING = "latin-1"


@dataclass(frozen=True, slots=True)
class Function:
    """The lines from a function's label to its `.size`: code, cold parts, CFI, data in between."""

    name: str
    first: int
    """The line of its label."""
    end: int
    """The line after its last."""


class Unit:
    """An assembly file."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = tuple(statements)

    @classmethod
    def read(cls, content: bytes) -> Unit:
        """The unit of a file's content."""
        return cls(read_statements(content.decode(ENCODING)))

    def write(self) -> bytes:
        """The file again: byte by byte what was read, where nothing was replaced."""
        return "\n".join(statement.text for statement in self.statements).encode(ENCODING)

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """The functions in their order; a part of another one (`f.cold`) is no function."""
        typed = {
            statement.arguments.split(",")[0].strip().strip('"')
            for statement in self.statements
            if statement.name == ".type" and "function" in statement.arguments
        }
        found: list[Function] = []
        sizes = self._sizes()
        for index, statement in enumerate(self.statements):
            if statement.kind is not Kind.LABEL or statement.name not in typed:
                continue
            end = sizes.get(statement.name, -1) + 1
            if end > index and not (found and index < found[-1].end):
                found.append(Function(statement.name, index, end))
        return tuple(found)

    @cached_property
    def is_debug(self) -> bool:
        """Whether it has debug information, which says where variables live."""
        return any(
            statement.name in (".section", ".loc")
            and ("debug_info" in statement.arguments or statement.name == ".loc")
            for statement in self.statements
        )

    def statements_of(self, function: Function) -> tuple[Statement, ...]:
        """The lines of a function."""
        return self.statements[function.first : function.end]

    def replaced(self, functions: Mapping[str, Sequence[Statement]]) -> Unit:
        """The unit with other lines for some of its functions."""
        statements: list[Statement] = []
        at = 0
        for function in self.functions:
            if function.name in functions:
                statements += self.statements[at : function.first]
                statements += functions[function.name]
                at = function.end
        return Unit([*statements, *self.statements[at:]])

    def _sizes(self) -> dict[str, int]:
        return {
            statement.arguments.split(",")[0].strip().strip('"'): index
            for index, statement in enumerate(self.statements)
            if statement.name == ".size"
        }
