"""A place in a line's tokens, with what the line may refer to."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from llmcc.ir.syntax.attributes import Attributes
from llmcc.ir.syntax.lexer import decode, is_canonical_name
from llmcc.ir.syntax.reading.names import TypeNames
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.unread import Unread
from llmcc.ir.syntax.values import Local


class Cursor:
    """Reads the tokens of one line from left to right. The last one is empty: the end."""

    __slots__ = ("groups", "line", "locals", "position", "tokens", "types", "where")

    def __init__(
        self,
        tokens: list[str],
        line: int,
        types: TypeNames,
        groups: Mapping[str, Attributes],
        locals: dict[str, Local],
        where: str = "",
    ) -> None:
        self.tokens = tokens
        tokens.append("")
        self.position = 0
        self.line = line
        self.types = types
        self.groups = groups
        self.locals = locals
        self.where = where

    def peek(self, ahead: int = 0) -> str:
        """The next token, or one behind it."""
        place = self.position + ahead
        return self.tokens[place] if place < len(self.tokens) else ""

    def next(self) -> str:
        """Take the next token."""
        token = self.tokens[self.position]
        if not token:
            raise self.unread("the end of the line")
        self.position += 1
        return token

    def accept(self, token: str) -> bool:
        """Take the next token if it is this one."""
        if self.tokens[self.position] == token:
            self.position += 1
            return True
        return False

    def expect(self, *tokens: str) -> None:
        """Take these tokens, which must come next."""
        for token in tokens:
            if self.tokens[self.position] != token:
                raise self.unexpected()
            self.position += 1

    def accept_one(self, words: Collection[str]) -> str:
        """Take the next token if it is one of these; else answer nothing."""
        token = self.tokens[self.position]
        if token in words and token:
            self.position += 1
            return token
        return ""

    def expect_one(self, words: Collection[str]) -> str:
        """Take the next token, which must be one of these."""
        return self.accept_one(words) or self._refuse()

    def finish(self) -> None:
        """There must be nothing left."""
        if self.tokens[self.position]:
            raise self.unexpected()

    def name(self, sigil: str) -> str:
        """Take a name with this sigil; answer it without."""
        token = self.next()
        if token[0] != sigil or len(token) < 2:
            self.position -= 1
            raise self.unexpected()
        name = token[1:]
        if not is_canonical_name(name):
            raise self.unread(f"the spelling of {token}")
        return name

    def number(self) -> int:
        """Take a number without sign."""
        token = self.next()
        if not (token.isascii() and token.isdigit()) or (token[0] == "0" and token != "0"):
            self.position -= 1
            raise self.unexpected()
        return int(token)

    def signed(self) -> int:
        """Take a number that may have a minus."""
        token = self.next()
        digits = token[1:] if token[0] == "-" else token
        if not (digits.isascii() and digits.isdigit()) or str(int(token)) != token:
            self.position -= 1
            raise self.unexpected()
        return int(token)

    def string(self) -> str:
        """Take a string; answer what stands between the quotes, as it is written."""
        token = self.next()
        if token[0] != '"' or len(token) < 2:
            self.position -= 1
            raise self.unexpected()
        if decode(token[1:-1]) is None:
            raise self.unread(f"the spelling of {token}")
        return token[1:-1]

    def local(self, name: str, type: Type) -> Local:
        """The local of this name, which has one type wherever it stands."""
        known = self.locals.get(name)
        if known is None:
            known = self.locals[name] = Local(name, type)
        elif known.type is not type and known.type != type:
            raise self.unread(f"two types of %{name}")
        return known

    def unread(self, what: str) -> Unread:
        """The refusal to name in a raise."""
        said = f"{what} in {self.where}" if self.where else what
        return Unread(said, self.line, self.position)

    def unexpected(self) -> Unread:
        """The refusal of the next token."""
        token = self.peek()
        return self.unread(repr(token) if token else "the end of the line")

    def _refuse(self) -> str:
        raise self.unexpected()
