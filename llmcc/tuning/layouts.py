"""Layouts of a program by dice: the same code at other addresses.

What a change of addresses alone does to times must not be taken for a gain (Mytkowicz et al.,
ASPLOS 2009).
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

from llmcc.tuning.program import Link, Program

_SECTIONS: Final = (
    (".text.unlikely", '"ax"', 16, 256),
    (".text.startup", '"ax"', 16, 256),
    (".text.hot", '"ax"', 16, 256),
    (".text", '"ax"', 16, 256),
    (".rodata", '"a"', 16, 64),
    (".data", '"aw"', 16, 64),
    (".bss", '"aw",@nobits', 16, 64),
)


def shuffled(program: Program, link: Link, places: dict[int, Path], layout: int) -> dict[int, Path]:
    """The objects of a link in each other's places. Of C only: C++ initializes in order."""
    direct = [word for word in link.words if isinstance(word, int)]
    if not all(program.units[n].is_c for n in direct):
        return places
    other = list(direct)
    Random(layout).shuffle(other)
    return {**places, **{n: places[m] for n, m in zip(direct, other, strict=True)}}


def padding(layout: int) -> str:
    """Assembly of sections of so much room."""
    dice = Random(layout)
    lines = []
    for section, flags, step, most in _SECTIONS:
        size = step * dice.randrange(1, most)
        lines += [f".section {section},{flags}", f".skip {size}"]
    return "\n".join([*lines, '.section .note.GNU-stack,"",@progbits', ""])
