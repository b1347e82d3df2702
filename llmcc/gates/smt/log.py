"""What the log of memory holds (`memory.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeAlias

from llmcc.gates.smt.algebra import B, T
from llmcc.gates.smt.blocks import GlobalBlock, HeapBlock, LocalBlock

AnyBlock: TypeAlias = GlobalBlock | HeapBlock | LocalBlock


class Paths(Protocol):
    """What is known of control flow without a solver, by the labels of blocks."""

    def reaches(self, before: str, after: str) -> bool:
        """Whether one block may have been executed before the other, or is the other."""
        ...

    def dominates(self, before: str, after: str) -> bool:
        """Whether one block has been executed where the other is, or is the other."""
        ...


class Piece(NamedTuple, Generic[B, T]):
    """Bytes next to each other that were written as one number, little end first."""

    offset: int
    size: int
    bits: B
    poison: T
    undef: T


@dataclass(frozen=True, slots=True)
class Written(Generic[B, T]):
    """Bytes that were stored."""

    condition: T
    address: B
    provenance: B
    size: int
    alignment: int
    pieces: tuple[Piece[B, T], ...]
    """In the order of their offsets; between them there may be gaps."""
    pointers: tuple[tuple[int, B], ...]
    """The blocks of the pointers among them, by offset."""
    label: str
    sure: bool = True
    """Whether it is written wherever its block is executed."""


@dataclass(frozen=True, slots=True)
class Forgotten(Generic[B, T]):
    """A new epoch: whoever can reach memory may have changed it."""

    condition: T
    epoch: str
    label: str
    changes: bool
    """Whether memory may have been written."""
    frees: bool
    """Whether some of it may have been freed."""
    touched: frozenset[int] | None = None
    """The blocks that whoever it was has been given pointers to write to; None for any."""
    only_touched: bool = False
    """Whether nothing else can have changed."""
    sure: bool = True
    """Whether it begins wherever its block is executed."""
    loop: bool = False
    """Whether it was the function itself, in iterations of a loop."""
    freed: B | None = None
    """The block of which it is known that it is gone."""


@dataclass(frozen=True, slots=True)
class Blank(Generic[B, T]):
    """An alloca whose bytes hold nothing yet, or nothing any more."""

    condition: T
    local: LocalBlock
    alive: bool | None
    """Whether it may be used from here on; None for as before."""
    label: str


Entry: TypeAlias = Written[B, T] | Forgotten[B, T] | Blank[B, T]


class View(NamedTuple):
    """A point in an execution: so much of the log, seen from a block (None: from the end)."""

    length: int
    label: str | None
