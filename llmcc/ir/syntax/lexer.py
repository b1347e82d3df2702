"""Textual IR cut into sections, instructions and tokens.

LLVM writes unusual characters inside quotes, quotes too, as a backslash and two hex digits, so a
string ends at the next quote; a backslash is doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from llmcc.ir.syntax.unread import Unread

# Names, strings (also c"…" and !"…"), words and numbers, comments, single characters.
_TOKEN = re.compile(
    r"""[@%$!c]?"[^"]*"|[@%$][-\w$.]+|![-\w.]+|\#\d+|[-+\w.$]+|;[^\n]*|\S""", re.ASCII
)
_LABEL = re.compile(r"""([-\w$.]+|"[^"]*"):\s*(?:;.*)?$""", re.ASCII)
_ESCAPE = re.compile(rb"\\(\\|[0-9A-F]{2})")
_CONTINUATIONS = ("to label ", "catch ", "filter ", "cleanup")
_PLAIN = re.compile(r"[-\w.]+", re.ASCII)


_WRITTEN = [chr(byte) if 32 <= byte < 127 else f"\\{byte:02X}" for byte in range(256)]
_WRITTEN[ord('"')] = r"\22"
_WRITTEN[ord("\\")] = r"\\"


@dataclass(frozen=True, slots=True)
class Section:
    """One thing at a module's top level: a line, or a whole definition."""

    line: int
    lines: tuple[str, ...]


def sections(text: str) -> Iterator[Section]:
    """A module's sections in order, without comments and empty lines."""
    lines = iter(enumerate(text.split("\n"), 1))
    for number, line in lines:
        if not line or line.startswith(";"):
            continue
        if not line.startswith("define "):
            yield Section(number, (line,))
            continue
        body = [line]
        for _, following in lines:
            body.append(following)
            if following == "}":
                break
        else:
            raise Unread("a definition without end", number)
        yield Section(number, tuple(body))


def statements(section: Section) -> Iterator[tuple[int, str]]:
    """Labels and instructions of a definition, each with all of its lines."""
    pending: list[str] = []
    start = section.line
    switch = False
    for number, line in enumerate(section.lines[1:-1], section.line + 1):
        content = line.lstrip()
        if not content or content[0] == ";":
            continue
        if pending and (switch or content.startswith(_CONTINUATIONS)):
            pending.append(line)
            switch = switch and content[0] != "]"
            continue
        if pending:
            yield start, "\n".join(pending)
        start, pending = number, [line]
        switch = content.startswith("switch ") and content.endswith("[")
    if pending:
        yield start, "\n".join(pending)


def label_of(statement: str) -> str | None:
    """The label that a line is, or None for an instruction."""
    match = _LABEL.match(statement)
    return match[1] if match else None


def tokens_of(text: str) -> list[str]:
    """The tokens of a text without its comments."""
    found = _TOKEN.findall(text)
    if ";" in text:
        found = [token for token in found if token[0] != ";"]
    return found


def places_of(text: str) -> list[tuple[str, int]]:
    """The tokens of a text without its comments, each with its offset."""
    return [(match[0], match.start()) for match in _TOKEN.finditer(text) if match[0][0] != ";"]


def without_comment(line: str) -> str:
    """A line up to its comment, without white space at the end."""
    if ";" in line:
        for match in _TOKEN.finditer(line):
            if match[0][0] == ";":
                line = line[: match.start()]
                break
    return line.rstrip()


def decode(quoted: str) -> bytes | None:
    """The bytes of a string without its quotes, or None where LLVM would spell them otherwise."""
    data = quoted.encode("latin-1", "replace")
    if b"\\" in data:
        data = _ESCAPE.sub(_unescape, data)
    return data if encode(data) == quoted else None


def encode(data: bytes) -> str:
    """A string as LLVM writes it, without quotes."""
    return "".join([_WRITTEN[byte] for byte in data])


@lru_cache(maxsize=4096)
def is_canonical_name(name: str) -> bool:
    """Whether LLVM would spell a name (behind its sigil) like this, quotes included."""
    if name[0].isdigit():
        return name.isdigit() and (name[0] != "0" or name == "0")
    if name[0] != '"':
        return bool(_PLAIN.fullmatch(name))
    inside = name[1:-1]
    plain = bool(_PLAIN.fullmatch(inside)) and not inside[0].isdigit()
    return not plain and decode(inside) is not None


def _unescape(match: re.Match[bytes]) -> bytes:
    return b"\\" if match[1] == b"\\" else bytes([int(match[1], 16)])
