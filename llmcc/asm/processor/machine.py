"""What one run of a window on the processor starts from and ends with."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from random import Random
from typing import Final

from llmcc.asm.locations import FLAGS, GENERAL

VECTORS: Final = tuple(f"xmm{number}" for number in range(16))
FLAG_BITS: Final = {"CF": 0, "PF": 2, "AF": 4, "ZF": 6, "SF": 7, "OF": 11}
ARENA: Final = 0x2000_0000
"""Where the memory is that a window may touch; its address has no more than 31 bits."""
ARENA_SIZE: Final = 4096

_LAYOUT: Final = struct.Struct("<17Q32Q2Q")
SIZE: Final = _LAYOUT.size
GENERAL_AT: Final = 0
FLAGS_AT: Final = 8 * 16
VECTORS_AT: Final = 8 * 17
EXIT_AT: Final = VECTORS_AT + 16 * 16

_CORNERS: Final = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 1 << 63)


@dataclass(slots=True)
class Machine:
    """Registers, flags, and after a run by which exit the window was left (0: at its end)."""

    general: dict[str, int]
    flags: dict[str, int]
    vectors: dict[str, int]
    exit: int = 0

    def pack(self) -> bytes:
        """As the trampoline reads it."""
        word = 2 | sum(bit << FLAG_BITS[name] for name, bit in self.flags.items())
        halves: list[int] = []
        for name in VECTORS:
            halves += (self.vectors[name] & (1 << 64) - 1, self.vectors[name] >> 64)
        general = (self.general[name] for name in GENERAL)
        return _LAYOUT.pack(*general, word, *halves, self.exit, 0)

    @classmethod
    def unpack(cls, content: bytes) -> Machine:
        """As the trampoline wrote it."""
        words = _LAYOUT.unpack(content)
        halves = words[17:49]
        return cls(
            dict(zip(GENERAL, words, strict=False)),
            {name: words[16] >> bit & 1 for name, bit in FLAG_BITS.items()},
            {name: halves[2 * i] | halves[2 * i + 1] << 64 for i, name in enumerate(VECTORS)},
            words[49],
        )


def random_machine(dice: Random) -> Machine:
    """Random registers, with numbers among them at which something may happen."""
    general = {name: _number(dice) for name in GENERAL}
    # What a random window writes at its stack must be ours.
    general["rsp"] = ARENA + ARENA_SIZE // 2 + 16 * dice.randrange(-16, 16)
    return Machine(
        general,
        {name: dice.getrandbits(1) for name in FLAGS},
        {name: dice.getrandbits(128) for name in VECTORS},
    )


def random_pointer(dice: Random) -> int:
    """An address well inside of the arena, often one that is aligned."""
    address = ARENA + ARENA_SIZE // 2 + dice.randrange(-1024, 1024)
    return address & ~15 if dice.getrandbits(2) else address


def _number(dice: Random) -> int:
    choice = dice.randrange(4)
    if choice == 0:
        return dice.choice(_CORNERS)
    if choice == 1:
        return dice.getrandbits(6)
    return dice.getrandbits(dice.choice((16, 32, 64, 64)))
