"""What an instruction can read and write apart from memory, as sets of bits in one integer.

A general register has eight bits, one per byte, so that `%ah` and `%eax` are sets like any other. A
vector register has four: bytes 0-3, 4-7, 8-15, and all above the lowest 16. After them come the
flags and the states that are never taken apart. Union, intersection and difference are `|`, `&` and
`& ~`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Locations = int
"""A set of locations."""

NONE: Final = 0

GENERAL: Final = (
    *("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"),
    *("r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"),
)
"""The general registers by their numbers in machine code."""
VECTORS: Final = tuple(f"xmm{number}" for number in range(32))
FLAGS: Final = ("CF", "PF", "AF", "ZF", "SF", "OF")
"""The flags that arithmetic sets."""
STATES: Final = ("DF", "MXCSR", "X87")
"""Direction flag; control and status of SSE; the x87 unit with the MMX registers."""

_BYTES: Final = 8
_LANES: Final = 4
_VECTORS_AT: Final = _BYTES * len(GENERAL)
_FLAGS_AT: Final = _VECTORS_AT + _LANES * len(VECTORS)
_STATES_AT: Final = _FLAGS_AT + len(FLAGS)

ALL: Final[Locations] = (1 << (_STATES_AT + len(STATES))) - 1
ALL_GENERAL: Final[Locations] = (1 << _VECTORS_AT) - 1
ALL_VECTORS: Final[Locations] = (1 << _FLAGS_AT) - (1 << _VECTORS_AT)
ALL_FLAGS: Final[Locations] = (1 << _STATES_AT) - (1 << _FLAGS_AT)
ALL_REGISTERS: Final[Locations] = ALL_GENERAL | ALL_VECTORS

_LANE_ENDS: Final = (4, 8, 16)


@dataclass(frozen=True, slots=True)
class Register:
    """A register as an operand names it: the part of a whole one that it stands for."""

    name: str
    """Without the percent sign: `eax`, `ah`, `xmm3`."""
    whole: str
    """The register that it is a part of: `rax`, `xmm3`."""
    width: int
    """In bits."""
    shift: int = 0
    """Where it starts in the whole register: 8 for the four high bytes, else 0."""

    @property
    def is_general(self) -> bool:
        """Whether it is a part of a general register."""
        return self.whole[0] == "r"

    @property
    def reads(self) -> Locations:
        """What reading it depends on."""
        if not self.is_general:
            return lanes(self.whole, self.width // 8)
        return bytes_of(self.whole, self.shift // 8, self.width // 8)

    @property
    def writes(self) -> Locations:
        """What writing it changes: a write of 32 bits clears the upper half."""
        if self.is_general and self.width == 32:
            return whole(self.whole)
        return self.reads

    def __str__(self) -> str:
        return f"%{self.name}"


def bytes_of(register: str, first: int, count: int) -> Locations:
    """Some bytes of a whole general register."""
    return ((1 << count) - 1) << (_BYTES * GENERAL.index(register) + first)


def lanes(register: str, size: int) -> Locations:
    """The lanes of a vector register that hold its lowest SIZE bytes."""
    count = 1 + sum(end < size for end in _LANE_ENDS)
    return ((1 << count) - 1) << (_VECTORS_AT + _LANES * VECTORS.index(register))


def whole(register: str) -> Locations:
    """All of a register, given by its whole name."""
    if register[0] == "r":
        return bytes_of(register, 0, _BYTES)
    return lanes(register, 64)


def flags(letters: str) -> Locations:
    """Flags by their first letters: `CZSO`."""
    return sum(1 << (_FLAGS_AT + index) for index, name in enumerate(FLAGS) if name[0] in letters)


def flag(name: str) -> Locations:
    """One flag or state by its name."""
    if name in FLAGS:
        return 1 << (_FLAGS_AT + FLAGS.index(name))
    return 1 << (_STATES_AT + STATES.index(name))


def names(locations: Locations) -> list[str]:
    """The whole registers, flags and states that a set has a part of."""
    found = [register for register in (*GENERAL, *VECTORS) if whole(register) & locations]
    return found + [name for name in (*FLAGS, *STATES) if flag(name) & locations]


def _registers() -> dict[str, Register]:
    named = [Register(name, name, 64) for name in GENERAL]
    for name in GENERAL[:8]:
        short = name[1:]
        named += [Register("e" + short, name, 32), Register(short, name, 16)]
        low = short[0] + "l" if short.endswith("x") else short + "l"
        named.append(Register(low, name, 8))
        if short.endswith("x"):
            named.append(Register(short[0] + "h", name, 8, shift=8))
    for name in GENERAL[8:]:
        named += [Register(name + end, name, width) for end, width in _NUMBERED]
    for name in VECTORS:
        number = name[3:]
        named += [Register(kind + number, name, width) for kind, width in _VECTOR_KINDS]
    return {register.name: register for register in named}


_NUMBERED: Final = (("d", 32), ("w", 16), ("b", 8))
_VECTOR_KINDS: Final = (("xmm", 128), ("ymm", 256), ("zmm", 512))

REGISTERS: Final = _registers()
"""All registers that are modelled, by name."""


def part(whole_name: str, width: int) -> Register:
    """The lowest WIDTH bits of a general register, given by its whole name."""
    return _PARTS[whole_name, width]


_PARTS: Final = {
    (register.whole, register.width): register
    for register in REGISTERS.values()
    if register.is_general and not register.shift
}
