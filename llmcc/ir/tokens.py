"""The few tokens of textual IR that splitting and canonical form look at.

LLVM quotes every unusual character inside names and strings as a backslash and two hex digits, so a
string ends at the next double quote (LangRef, "Identifiers").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# In this order: a quoted name is no string, and the inside of a string is no name.
REFERENCE = re.compile(
    r"""(?P<name>[@%$]"[^"]*"|[@%$][-\w$.]+)"""
    r"""|(?P<string>!?c?"[^"]*")"""
    r"""|(?P<group>\#\d+)"""
    r"""|(?P<node>!\d+)"""
)

FUNCTION_NAME = re.compile(r"""@(?:"[^"]*"|[-\w$.]+)(?=\()""")
"""The name of the function that a `define` or `declare` line is about: the first match."""

_OPENING = frozenset("([{<")
_CLOSING = frozenset(")]}>")
_SIMPLE_TYPE = re.compile(r'%"[^"]*"|[%\w.$-]+')


def references(text: str) -> Iterator[str]:
    """Names, attribute groups and metadata nodes that a piece of IR mentions, in order."""
    for match in REFERENCE.finditer(text):
        if match.lastgroup != "string":
            yield match.group()


def substitute(text: str, names: dict[str, str]) -> str:
    """Replace whole references by others, and nothing inside strings."""
    if not names:
        return text
    return REFERENCE.sub(lambda match: names.get(match.group(), match.group()), text)


def matching_end(text: str, start: int) -> int:
    """Index just behind the bracket that closes the one at `start`; strings are skipped."""
    depth = 0
    quoted = False
    for index in range(start, len(text)):
        character = text[index]
        if character == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth -= 1
            if depth == 0:
                return index + 1
    raise ValueError(f"unbalanced brackets in {text[start : start + 60]!r}")


def type_end(text: str, start: int) -> int:
    """Index just behind the first-class type that begins at `start`."""
    if text[start] in _OPENING:
        return matching_end(text, start)
    for keyword in ("ptr addrspace(", "target("):
        if text.startswith(keyword, start):
            return matching_end(text, start + len(keyword) - 1)
    match = _SIMPLE_TYPE.match(text, start)
    if match is None:
        raise ValueError(f"no type at {text[start : start + 60]!r}")
    return match.end()


def ordered_unique(items: Iterable[str]) -> list[str]:
    """The items without repetitions, in order of first appearance."""
    return list(dict.fromkeys(items))
