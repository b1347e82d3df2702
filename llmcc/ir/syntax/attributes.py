"""Attributes of functions, returns, parameters and call sites (LangRef, "Parameter Attributes",
"Function Attributes")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from llmcc.ir.syntax.types import IntType, Type


@dataclass(frozen=True, slots=True)
class Flag:
    """`name`, such as noundef."""

    name: str


@dataclass(frozen=True, slots=True)
class Number:
    """`name(N, …)` or `align N`: align, alignstack, dereferenceable, allocsize, vscale_range, …"""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """`name(T)`: sret, byval, byref, elementtype, inalloca, preallocated."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Words:
    """`name(words)`: uwtable(sync), nofpclass(nan inf), allockind("alloc,zeroed"), …"""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """`memory(…)`: pairs of location and access; location "" is the default for all others."""

    effects: tuple[tuple[str, str], ...]
    name: str = "memory"


@dataclass(frozen=True, slots=True)
class Captures:
    """`captures(…)`: what others may learn of a pointer, and what the return value tells.

    `returned` is None where the text has no `ret:`: then `components` speaks for it, too.
    """

    components: tuple[str, ...]
    returned: tuple[str, ...] | None = None
    name: str = "captures"


@dataclass(frozen=True, slots=True)
class Range:
    """`range(iN low, high)`: low inclusive, high exclusive, both unsigned; may wrap around."""

    type: IntType
    low: int
    high: int
    name: str = "range"


@dataclass(frozen=True, slots=True)
class Initializes:
    """`initializes((low, high), …)`: byte offsets, high exclusive."""

    ranges: tuple[tuple[int, int], ...]
    name: str = "initializes"


@dataclass(frozen=True, slots=True)
class Text:
    """`"name"` or `"name"="value"`, for targets and tools; quotes left out."""

    name: str
    value: str | None


Attribute: TypeAlias = (
    Flag | Number | Typed | Words | Memory | Captures | Range | Initializes | Text
)
Attributes: TypeAlias = tuple[Attribute, ...]

Metadata: TypeAlias = tuple[tuple[str, str], ...]
"""Attachments: kind without its !, and the node's reference, such as ("range", "!3")."""
