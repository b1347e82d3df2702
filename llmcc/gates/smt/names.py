"""What a function calls its checkpoints, live values and blocks: what has one name is paired."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from llmcc.gates.smt.blocks import HeapBlock, LocalBlock
from llmcc.gates.smt.conversion import Conversion
from llmcc.gates.smt.flow import Loops
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.types import Type

Site: TypeAlias = tuple[str, int]
"""A block's label and the number of an instruction in it; -1 for a loop's header."""
Side: TypeAlias = tuple[Function, Module, Loops]
"""One of the two functions."""


@dataclass(slots=True)
class Names:
    """What one of the functions calls its checkpoints and blocks of memory."""

    checkpoints: dict[Site, str] = field(default_factory=dict)
    lives: dict[tuple[str, str], str] = field(default_factory=dict)
    """By a loop's header and a live value there: a phi's name, or `slot_name` of an alloca."""
    conversions: dict[tuple[str, str], Conversion] = field(default_factory=dict)
    """By header and phi of the target: how it follows from the value that it is named after, if it
    is not the same."""
    slots: dict[str, Type] = field(default_factory=dict)
    """The allocas that are used like registers, and the types of what they hold."""
    stale: dict[str, list[str]] = field(default_factory=dict)
    """By a loop's header: the slots whose content does not matter there any more."""
    locals: dict[str, LocalBlock] = field(default_factory=dict)
    changing: set[str] = field(default_factory=set)
    """The loops in which one of the functions may write to memory, by the name of the header."""
    fresh: dict[str, HeapBlock] = field(default_factory=dict)
    """The blocks that calls make, by the names of the calls."""
    freeing: set[str] = field(default_factory=set)
    """Those of them in which it may be freed."""


def slot_name(alloca: str) -> str:
    """What the content of an alloca is called among the live values of a loop."""
    return f"&{alloca}"


def own_name(loop: str, live: str) -> str:
    """What a live value of the target is called at a loop where the source has none like it."""
    return f"{loop} target's own {live}"
