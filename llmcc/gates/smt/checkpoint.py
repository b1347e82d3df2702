"""Where an execution meets what is not its own doing: calls of functions, and loops."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Generic

from llmcc.gates.smt.algebra import B, T
from llmcc.gates.smt.effects import Effects
from llmcc.gates.smt.log import View
from llmcc.gates.smt.values import Register


@dataclass(frozen=True, slots=True)
class Checkpoint(Generic[B, T]):
    """A call of a function, or an arrival at the header of a loop."""

    name: str
    reached: T
    undefined: T
    """Where there has been undefined behaviour before."""
    passed: dict[str, Register[B, T]]
    """Arguments by number; what the phis of a header become, by the names that pair them."""
    view: View
    """What memory is like."""
    effects: Effects
    what: str
    """As reasons name it."""
    undef: dict[str, T]
    """Of what is passed: where the source could hand over anything."""
    label: str | None
    """The block in which it is, if that is one."""
    misfits: T
    """Where something is passed for which nothing of the other function can stand."""


@dataclass(frozen=True, slots=True)
class PureCall(Generic[B, T]):
    """A call of a function whose result follows from its arguments, and that does nothing else."""

    callee: str
    reached: T
    operands: tuple[tuple[int, B], ...]
    """Widths and bits, of poison too."""
    speculatable: bool


# What entering a loop, or going on with one, may do: go on for ever, after any change of memory.
LOOP = Effects(reads=True, writes=True, acts=True, leaves=True, frees=False)


# What is called, among what is passed; arguments are numbers.
CALLEE = "callee"

# Behind the name of a loop: the arrival of those who come from an iteration.
AGAIN = " again"

# Behind the name of a live value of which a target has several.
_MORE = "'"


def another(name: str, taken: Container[str]) -> str:
    """A key for one more value of that name. All of them must be what the source's is."""
    while name in taken:
        name += _MORE
    return name


def name_of(key: str) -> str:
    """The name of the value that has that key."""
    return key.rstrip(_MORE)


def has_several(name: str, taken: Container[str]) -> bool:
    """Whether there are several values of that name."""
    return name + _MORE in taken
