"""The lines of an assembly file, each kept verbatim beside what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a line is."""

    EMPTY = "empty"
    """Nothing, or a comment."""
    LABEL = "label"
    DIRECTIVE = "directive"
    INSTRUCTION = "instruction"
    OPAQUE = "opaque"
    """Anything else: several statements, or what a programmer wrote between #APP and #NO_APP."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One line."""

    text: str
    """As it stands in the file, without its end."""
    kind: Kind
    name: str = ""
    """The label, the directive with its dot, or the mnemonic with its prefixes."""
    arguments: str = ""
    """What follows the name, without comment and spaces around it."""


_LABEL = re.compile(r'([A-Za-z_.$0-9][\w.$@]*|"[^"]*"):\s*\Z')
_DIRECTIVE = re.compile(r"\s*(\.[A-Za-z_0-9]+)(?:\s+(.*))?\Z", re.DOTALL)
_PREFIX = r"(?:lock|rep|repe|repne|repz|repnz|notrack|bnd|data16|rex64|xacquire|xrelease)"
_INSTRUCTION = re.compile(rf"\s+((?:{_PREFIX}\s+)*[a-z][a-z0-9]*)(?:\s+(.*))?\Z")
_BEGIN, _END = "#APP", "#NO_APP"


def read_statements(text: str) -> list[Statement]:
    """The lines of a file; joined by newlines, their texts are the file again."""
    statements, inline = [], False
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped in (_BEGIN, _END):
            inline = stripped == _BEGIN
            statements.append(Statement(line, Kind.EMPTY))
        elif inline:
            statements.append(_inline(line))
        else:
            statements.append(read_statement(line))
    return statements


def read_statement(line: str) -> Statement:
    """One line of what a compiler wrote."""
    code = without_comment(line).rstrip()
    if not code or code.isspace():
        return Statement(line, Kind.EMPTY)
    label = _LABEL.match(code)
    if label:
        return Statement(line, Kind.LABEL, label[1].strip('"'))
    if '"' not in code and ";" in code:
        return Statement(line, Kind.OPAQUE)
    directive = _DIRECTIVE.match(code)
    if directive and not code.lstrip().split(None, 1)[0].endswith(":"):
        return Statement(line, Kind.DIRECTIVE, directive[1], (directive[2] or "").strip())
    instruction = _INSTRUCTION.match(code)
    if instruction:
        return Statement(
            line, Kind.INSTRUCTION, " ".join(instruction[1].split()), (instruction[2] or "").strip()
        )
    return Statement(line, Kind.OPAQUE)


def _inline(line: str) -> Statement:
    """A line that a programmer wrote: only its labels are known, and comments are left out."""
    code = without_comment(line).strip()
    if not code:
        return Statement(line, Kind.EMPTY)
    label = _LABEL.match(code)
    return Statement(line, Kind.LABEL, label[1]) if label else Statement(line, Kind.OPAQUE)


def without_comment(line: str) -> str:
    """A line up to its comment, if it has one."""
    if "#" not in line:
        return line
    quoted = escaped = False
    for position, character in enumerate(line):
        if quoted:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                quoted = False
        elif character == '"':
            quoted = True
        elif character == "#":
            return line[:position]
    return line


def split_arguments(text: str) -> list[str]:
    """Arguments at their commas, those inside of parentheses and quotes excepted."""
    parts, depth, quoted, start = [], 0, False, 0
    for position, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif character == "," and depth == 0:
            parts.append(text[start:position].strip())
            start = position + 1
    rest = text[start:].strip()
    return [*parts, rest] if rest or parts else []
