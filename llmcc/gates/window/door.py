"""The door for a function of assembly that a model wrote: nothing but the function gets in.

What it says must be instructions between the labels and directives that the function has already,
in their order; only alignment may be left out, and local labels may be added. An instruction that
is not modelled, or that is pinned, must stand in the function, as it is; and no name is used that
the function does not use. So nothing in it can read a file, change the section, define or refer to
another symbol, or enter the kernel.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from llmcc.asm.instructions import Unmodelled, read_instruction
from llmcc.asm.operands import Indirect
from llmcc.asm.statements import Kind, Statement, read_statement, without_comment
from llmcc.gates.base import Judgement, Verdict

NAME: Final = "door"

_ALIGNMENT: Final = (".p2align", ".align", ".balign")
_MOST_LINES: Final = 4
"""An answer may be so many times as long as the function, and some more."""
_SOME_MORE: Final = 64
_LONGEST_LINE: Final = 200
# What instructions and labels are written with: no strings, no second statement on a line, no
# macros.
_PLAIN: Final = re.compile(r"[\w \t.$%(),*+:@-]*\Z", re.ASCII)
_TEXT: Final = re.compile(r"[\x20-\x7e\t\n]*\Z")
_NUMBER: Final = re.compile(r"(?<![\w.@])(?:0[xX][0-9a-fA-F]+|\d+)(?![\w.$@])")
_NAME: Final = re.compile(r"%?[\w.$@]*[A-Za-z_.@][\w.$@]*")
_LOCAL: Final = re.compile(r"\.L[\w.]+\Z")


class Refused(Exception):
    """What is wrong with an answer; one line."""


def admit(
    source: Sequence[Statement], text: str, taken: Iterable[str] = ()
) -> tuple[Statement, ...] | Judgement:
    """The lines of an answer that may stand for a function's, or why they may not.

    source: the lines of the function, from its label to its `.size`
    taken: labels that stand elsewhere in the unit
    """
    try:
        return _admitted(source, text, frozenset(taken))
    except Refused as error:
        return Judgement(Verdict.MALFORMED, NAME, str(error))


def _admitted(
    source: Sequence[Statement], text: str, taken: frozenset[str]
) -> tuple[Statement, ...]:
    lines = text.split("\n")
    if not text.strip():
        raise Refused("no function in it")
    if not _TEXT.match(text):
        raise Refused("unusual characters")
    if len(lines) > _MOST_LINES * len(source) + _SOME_MORE:
        raise Refused("too long")
    found = [one for one in map(_statement, lines) if one.kind is not Kind.EMPTY]
    _check_directives(source, found)
    _check_labels(source, found, taken)
    known = {_spelt(one) for one in source if one.kind is Kind.INSTRUCTION}
    names = _names(source) | {one.name for one in found if one.kind is Kind.LABEL}
    for one in found:
        if one.kind is Kind.INSTRUCTION and _spelt(one) not in known:
            _check_instruction(one, names)
    return tuple(found)


def _statement(line: str) -> Statement:
    """One line without its comment; directives may be written with anything, as they are ours."""
    code = without_comment(line).rstrip()
    if len(code) > _LONGEST_LINE:
        raise Refused("a line is too long")
    # A label may stand before the margin, an instruction may not.
    one = read_statement(code if ":" in code else "\t" + code.strip() if code.strip() else "")
    if one.kind is Kind.OPAQUE:
        raise Refused(f"not one instruction, label or directive: {code.strip()[:60]!r}")
    if one.kind is not Kind.DIRECTIVE and not _PLAIN.match(code):
        raise Refused(f"unusual characters: {code.strip()[:60]!r}")
    return one


def _check_directives(source: Sequence[Statement], found: Sequence[Statement]) -> None:
    """The same directives in the same order, but for those of alignment, which may be left out."""
    ours, theirs = _directives(source), _directives(found)
    aligned = {_spelt(one) for one in source if one.name in _ALIGNMENT}
    for one in found:
        if one.name in _ALIGNMENT and _spelt(one) not in aligned:
            raise Refused(f"another alignment: {_spelt(one)[:60]!r}")
    for mine, other in zip(ours, theirs, strict=False):
        if mine != other:
            raise Refused(f"where {mine[:60]!r} stands it has the directive {other[:60]!r}")
    if len(ours) > len(theirs):
        raise Refused(f"the directive {ours[len(theirs)][:60]!r} is missing")
    if len(theirs) > len(ours):
        raise Refused(f"a directive that the function has not: {theirs[len(ours)][:60]!r}")


def _directives(statements: Sequence[Statement]) -> list[str]:
    return [
        _spelt(one)
        for one in statements
        if one.kind is Kind.DIRECTIVE and one.name not in _ALIGNMENT
    ]


def _check_labels(
    source: Sequence[Statement], found: Sequence[Statement], taken: frozenset[str]
) -> None:
    ours = [one.name for one in source if one.kind is Kind.LABEL]
    theirs = [one.name for one in found if one.kind is Kind.LABEL]
    for name, count in Counter(theirs).items():
        if count > 1:
            raise Refused(f"the label {name!r} stands there twice")
        if name not in ours and (name in taken or not _LOCAL.match(name)):
            raise Refused(f"a label that the function has not: {name!r}")
    for name in ours:
        if name not in theirs:
            raise Refused(f"the label {name!r} is missing")
    if not found or found[0].name != ours[0]:
        raise Refused(f"it does not begin with the label {ours[0]!r}")


def _check_instruction(one: Statement, names: set[str]) -> None:
    try:
        instruction = read_instruction(one)
    except Unmodelled:
        raise Refused(f"an instruction that is not known: {_spelt(one)[:60]!r}") from None
    if instruction.is_pinned or any(isinstance(o, Indirect) for o in instruction.operands):
        raise Refused(f"an instruction that the function has not: {_spelt(one)[:60]!r}")
    for name in _named(one):
        if name not in names:
            raise Refused(f"a name that the function does not use: {name!r}")


def _names(statements: Sequence[Statement]) -> set[str]:
    """The symbols that instructions refer to."""
    return {name for one in statements if one.kind is Kind.INSTRUCTION for name in _named(one)}


def _named(one: Statement) -> list[str]:
    """The symbols in an instruction's operands."""
    text = _NUMBER.sub("0", one.arguments)
    found = [name.lstrip("$") for name in _NAME.findall(text) if not name.startswith("%")]
    return [name for name in found if not name.isdigit()]


def _spelt(one: Statement) -> str:
    return " ".join(f"{one.name} {one.arguments}".split())
