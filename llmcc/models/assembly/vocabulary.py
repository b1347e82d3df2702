"""The tokens, all of them: what the model of assembly reads and writes.

Token strings have no white space. The order is part of the model: append, never insert.
"""

from __future__ import annotations

from typing import Final

from llmcc.asm.forms import forms
from llmcc.asm.locations import REGISTERS

LINES: Final = 6
"""Instructions that the model sees at a time."""
SYMBOLS: Final = 8
"""Names in a window, in order of appearance."""

_SPECIAL: Final = "<pad> <bos> <eos> <unk> <latency> <size> <answer> <same>".split()
FLAGS_LIVE: Final = "<F>"
"""Behind an instruction: some flag is live there."""
END: Final = ";"
_SIGNS: Final = "$ ( ) , * ( - + . %rip %fs: %gs:".split()
NUMBERS: Final = [
    *range(257),
    *(1 << power for power in range(9, 64)),
    *((1 << power) - 1 for power in range(9, 65)),
]
"""Numbers with a token of their own, without their sign; windows with others are left alone."""

TOKENS: Final = list(
    dict.fromkeys(
        [
            *_SPECIAL,
            FLAGS_LIVE,
            END,
            *_SIGNS,
            *[f"L{number}" for number in range(LINES)],
            *[f"s{number}" for number in range(SYMBOLS)],
            *[f"{number}" for number in NUMBERS],
            *[f"%{name}" for name in sorted(REGISTERS) if not name.startswith(("ymm", "zmm"))],
            # A mnemonic may be spelt like another token.
            *[f"{name}:" for name in sorted({mnemonic for mnemonic, _ in forms()})],
        ]
    )
)
IDS: Final = {token: number for number, token in enumerate(TOKENS)}
PAD: Final = IDS["<pad>"]
BOS: Final = IDS["<bos>"]
EOS: Final = IDS["<eos>"]
