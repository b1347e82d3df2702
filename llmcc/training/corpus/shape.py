"""The canonical form by which functions are one and the same, whatever project they come from."""

from __future__ import annotations

import hashlib
import re
from typing import Final

# What differs between units in which the same function stands: the numbers of its attribute
# groups, metadata and string literals, and its own name.
_ACCIDENTAL: Final = re.compile(r",? ![\w.]+ !\d+| #\d+|@(?:\.str|llmcc|__const)[-\w$.]*")
_HEADER: Final = re.compile(r"^define [^@]*")


def shape(body: str, name: str) -> str:
    """A digest of a definition's text (16 hex digits) without what is accidental in it."""
    text = _HEADER.sub("define ", _ACCIDENTAL.sub("", body)).replace(f"@{name}(", "@(")
    return hashlib.sha256(text.encode(errors="replace"), usedforsecurity=False).hexdigest()[:16]


def instructions(body: str) -> int:
    """How many instructions a definition's text has; lines of a switch count as well."""
    return body.count("\n  ")
