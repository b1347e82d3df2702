"""What a template is, what it sees, and how it writes instructions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from llmcc.asm.effects import effects
from llmcc.asm.instructions import Instruction, instruction
from llmcc.asm.locations import ALL_FLAGS, Locations, Register, part, whole
from llmcc.asm.operands import Immediate, Memory, Operand


@dataclass(frozen=True, slots=True)
class Site:
    """Where a template may be applied: a window, and what is known around it."""

    window: tuple[Instruction, ...]
    live: Locations
    """What is live behind the window, wherever it goes on."""
    place: Callable[[str], str]
    """The place of a label: `ret` where a return stands, empty where it is behind the window,
    another label where there is only a jump to it."""
    features: frozenset[str] = frozenset()
    """What the target has beyond x86-64, by the names of compiler flags: `popcnt`, `bmi`."""

    @property
    def flags_are_dead(self) -> bool:
        """Whether all flags may be changed."""
        return not self.live & ALL_FLAGS

    def is_dead(self, register: Register) -> bool:
        """Whether nobody will read a register, or any part of it, behind the window."""
        return not self.live & whole(register.whole)


Rewrite = Callable[[Site], Sequence[Instruction] | None]


@dataclass(frozen=True, slots=True)
class Template:
    """One edit. What it does is in `rewrite`: the new window, or None where it does not apply.

    It need not look at flags and registers behind the window beyond what makes sense to propose:
    the analysis of liveness and the gate judge every application.
    """

    name: str
    operations: tuple[str, ...]
    """The operations that the window may begin with."""
    size: int
    """Of the window, in instructions."""
    rewrite: Rewrite
    needs: str = ""
    """The feature of the target that it makes use of."""


class Group:
    """The templates of one file, in their order."""

    def __init__(self) -> None:
        self.templates: list[Template] = []

    def template(
        self, name: str, operations: str, size: int = 1, needs: str = ""
    ) -> Callable[[Rewrite], Rewrite]:
        """Make a template of a function."""

        def register(rewrite: Rewrite) -> Rewrite:
            self.templates.append(Template(name, tuple(operations.split()), size, rewrite, needs))
            return rewrite

        return register


SUFFIXES: Final = {8: "b", 16: "w", 32: "l", 64: "q"}


def write(name: str, *operands: Operand | int) -> Instruction:
    """An instruction; a number is an immediate."""
    texts = (f"${one}" if isinstance(one, int) else str(one) for one in operands)
    return instruction(f"{name} {', '.join(texts)}")


def sized(name: str, width: int, *operands: Operand | int) -> Instruction:
    """An instruction with the suffix of a width."""
    return write(name + SUFFIXES[width], *operands)


def number(operand: Operand) -> int | None:
    """The value of an immediate; None where it is none, or only the linker knows."""
    return operand.value if isinstance(operand, Immediate) else None


def signed(value: int, width: int) -> int:
    """A number of so many bits as one with a sign."""
    value &= (1 << width) - 1
    return value - ((value >> (width - 1)) << width)


def is_short(value: int) -> bool:
    """Whether it is encoded in one byte."""
    return -128 <= value < 128


def general(operand: Operand) -> Register | None:
    """The operand, if it is a general register, but none of the high bytes."""
    if isinstance(operand, Register) and operand.is_general and not operand.shift:
        return operand
    return None


def resized(register: Register, width: int) -> Register:
    """Another width of the same register."""
    return part(register.whole, width)


def uses(operand: Operand, register: Register) -> bool:
    """Whether an operand is, or has in its address, any part of a register."""
    if isinstance(operand, Register):
        return operand.whole == register.whole
    return isinstance(operand, Memory) and bool(operand.reads & whole(register.whole))


def touches(one: Instruction, register: Register) -> bool:
    """Whether an instruction reads or writes any part of a register."""
    effect = effects(one)
    return bool((effect.reads | effect.writes) & whole(register.whole))
