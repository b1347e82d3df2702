"""The look at a candidate's tokens, before anything is read: what names what, and how large."""

from __future__ import annotations

import re
from typing import Final

from llmcc.gates.door.layout import Layout, Statement, Token
from llmcc.gates.door.pure import is_pure
from llmcc.gates.door.refused import Refused
from llmcc.gates.door.surroundings import Surroundings

# Types and constants nested deeper than this nobody writes; what reads them is recursive.
_DEEPEST: Final = 24
_LONGEST_NAME: Final = 256
_LONGEST_NUMBER: Final = 1300

_NEVER: Final = {"asm": "inline assembly", "blockaddress": "blockaddress"}
# Only where the source has them: they are rare, and few processors and passes are at ease with all.
_RARE: Final = frozenset(
    "half bfloat x86_fp80 fp128 ppc_fp128 vscale token metadata addrspace atomic volatile fence "
    "cmpxchg atomicrmw syncscope invoke landingpad resume indirectbr va_arg inalloca swifterror "
    "musttail".split()
)
_LOOKED_AT: Final = frozenset(["x", *_NEVER])
_INTEGER: Final = re.compile(r"i(\d+)")
_QUOTED: Final = re.compile(r'[@%$!]?"')
_OPENING: Final = frozenset("([{<")
_CLOSING: Final = frozenset(")]}>")


def check_words(layout: Layout, source: Surroundings) -> None:
    """Look at all tokens. Raises Refused."""
    if len(layout.body) > source.bounds.statements:
        last = layout.body[source.bounds.statements]
        raise Refused(last.line, 1, f"more than {source.bounds.statements} statements")
    _check_nesting(layout.header)
    for token in layout.header.tokens:
        _check_length(token)
        # Types may be quoted, too: those are the source's.
        if token.text[:2] == '%"' and token.text not in source.words:
            raise Refused(token.line, token.column, "a quoted name")
    for statement in layout.body:
        _check_nesting(statement)
        if statement.is_label:
            _check_label(statement)
            continue
        previous: tuple[str, str] = ("", "")
        for token in statement.tokens:
            _check_token(token, previous, source)
            previous = (previous[1], token.text)


def _check_nesting(statement: Statement) -> None:
    depth = 0
    for token in statement.tokens:
        if token.text in _OPENING:
            depth += 1
            if depth > _DEEPEST:
                raise Refused(token.line, token.column, f"more than {_DEEPEST} brackets inside")
        elif token.text in _CLOSING:
            depth -= 1


def _check_label(statement: Statement) -> None:
    if statement.text[0] == '"':
        raise Refused(statement.line, 1, "a quoted name")
    for token in statement.tokens:
        _check_length(token)


def _check_length(token: Token) -> None:
    text = token.text
    number = text[:1].isdigit() or text[:1] == "-"
    if len(text) > (_LONGEST_NUMBER if number else _LONGEST_NAME):
        raise Refused(token.line, token.column, "a long number" if number else "a long word")


def _check_token(token: Token, previous: tuple[str, str], source: Surroundings) -> None:
    text = token.text
    if (
        # Most tokens are such.
        text in source.words
        and text not in _LOOKED_AT
        and text[0] != "@"
        and previous != ("addrspace", "(")
    ):
        return
    _check_length(token)
    what = ""
    if text[0] == "@":
        if text not in source.symbols and not is_pure(text[1:]):
            what = f"{text}, which the source does not declare"
    elif text in _NEVER:
        what = _NEVER[text]
    elif text in _RARE or _QUOTED.match(text):
        if text not in source.words:
            what = f"{text}, which the source does not have"
    elif text[0] == "i" and (match := _INTEGER.fullmatch(text)):
        if int(match[1]) > source.bounds.integer_bits:
            what = f"an integer of more than {source.bounds.integer_bits} bits"
    elif text == "x":
        what = _too_many(*previous, source)
    elif previous == ("addrspace", "(") and text not in source.spaces:
        what = f"address space {text}, which the source does not have"
    if what:
        raise Refused(token.line, token.column, what)


def _too_many(bracket: str, count: str, source: Surroundings) -> str:
    """What is wrong with the number of elements in front of an x."""
    most = source.bounds.lanes if bracket == "<" else source.bounds.elements
    if bracket in ("[", "<") and count.isdigit() and int(count) > most:
        return f"more than {most} elements"
    return ""
