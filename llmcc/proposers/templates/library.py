"""All templates. A new one is a function in one of the groups; a new group is one line here."""

from __future__ import annotations

from functools import cache
from typing import Final

from llmcc.proposers.templates.addresses import ADDRESSES
from llmcc.proposers.templates.arithmetic import ARITHMETIC
from llmcc.proposers.templates.base import Template
from llmcc.proposers.templates.bits import BITS
from llmcc.proposers.templates.comparisons import COMPARISONS
from llmcc.proposers.templates.extends import EXTENDS
from llmcc.proposers.templates.layout import LAYOUT
from llmcc.proposers.templates.memory import MEMORY
from llmcc.proposers.templates.moves import MOVES
from llmcc.proposers.templates.zeroing import ZEROING

VERSION: Final = "1"
"""Changes whenever the same function may get other edits; part of every cache key."""

_GROUPS: Final = (
    *(LAYOUT, MOVES, EXTENDS, MEMORY, ADDRESSES, COMPARISONS, ZEROING, ARITHMETIC, BITS),
)


@cache
def templates() -> tuple[Template, ...]:
    """All templates, in the order in which they are tried."""
    return tuple(template for group in _GROUPS for template in group.templates)


@cache
def by_operation() -> dict[str, tuple[Template, ...]]:
    """The templates for windows that begin with an operation."""
    found: dict[str, list[Template]] = {}
    for template in templates():
        for operation in template.operations:
            found.setdefault(operation, []).append(template)
    return {operation: tuple(entries) for operation, entries in found.items()}
