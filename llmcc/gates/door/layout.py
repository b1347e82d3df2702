"""A candidate's text cut into its first line and its statements, with a place for every token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from llmcc.gates.door.refused import Refused
from llmcc.ir.syntax.lexer import label_of, places_of, sections, statements, without_comment
from llmcc.ir.syntax.unread import Unread

_STRANGE = re.compile(r"[^\t\n -~]")


class Token(NamedTuple):
    """A token and its place in the candidate."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A label, an instruction or the first line."""

    line: int
    text: str
    tokens: tuple[Token, ...]

    @property
    def is_label(self) -> bool:
        return label_of(self.text) is not None

    def place(self, token: int) -> tuple[int, int]:
        """Line and column of a token by its number; behind the last, those of the last."""
        if not self.tokens:
            return self.line, 1
        found = self.tokens[min(token, len(self.tokens) - 1)]
        return found.line, found.column


@dataclass(frozen=True, slots=True)
class Layout:
    """A candidate that has the form of one definition."""

    text: str
    header: Statement
    body: tuple[Statement, ...]

    def refused(self, error: Unread) -> Refused:
        """The refusal that says where the reader stopped."""
        for statement in (*self.body, self.header):
            if statement.line == error.line and error.token is not None:
                return Refused(*statement.place(error.token), error.what)
        # Not one place, but perhaps a name that stands somewhere.
        words = error.what.split(" ")
        for statement in self.body:
            for token in statement.tokens:
                if token.text[:1] == "%" and token.text in words:
                    return Refused(token.line, token.column, error.what)
        return Refused(error.line, 1, error.what)


def printable(candidate: str | bytes, most: int) -> str:
    """The candidate as text of printable ASCII characters, without comments. Raises Refused."""
    if len(candidate) > most:
        raise Refused(1, 1, f"more than {most} bytes")
    text = candidate if isinstance(candidate, str) else candidate.decode("latin-1")
    strange = _STRANGE.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        column = strange.start() - text.rfind("\n", 0, strange.start())
        raise Refused(line, column, f"the character U+{ord(strange[0]):04X}")
    return "\n".join([without_comment(line) for line in text.split("\n")])


def lay_out(text: str) -> Layout:
    """The parts of a candidate. Raises Refused where it is anything but one definition."""
    try:
        found = list(sections(text))
    except Unread as error:
        raise Refused(error.line, 1, error.what) from error
    for section in found:
        if not section.lines[0].startswith("define "):
            word = section.lines[0].split()[0]
            raise Refused(section.line, 1, f"{word!r} outside of the function")
    if len(found) != 1:
        where = found[1].line if found else 1
        raise Refused(where, 1, "a second function" if found else "no function")
    [section] = found
    header = Statement(section.line, section.lines[0], _tokens(section.line, section.lines[0]))
    body = [Statement(line, text, _tokens(line, text)) for line, text in statements(section)]
    return Layout(text, header, tuple(body))


def _tokens(line: int, text: str) -> tuple[Token, ...]:
    if "\n" not in text:
        return tuple([Token(token, line, offset + 1) for token, offset in places_of(text)])
    return tuple(
        token
        for number, part in enumerate(text.split("\n"), line)
        for token in _tokens(number, part)
    )
