"""Conditions as in `jCC`, `setCC` and `cmovCC`: their spellings, and the flags that they read."""

from __future__ import annotations

from typing import Final

from llmcc.asm.locations import Locations, flags

CONDITIONS: Final = {
    "o": "O",
    "no": "O",
    "b": "C",
    "ae": "C",
    "e": "Z",
    "ne": "Z",
    "be": "CZ",
    "a": "CZ",
    "s": "S",
    "ns": "S",
    "p": "P",
    "np": "P",
    "l": "SO",
    "ge": "SO",
    "le": "ZSO",
    "g": "ZSO",
}
"""The flags that each condition reads, in pairs of opposites."""

SPELLINGS: Final = {
    **{name: name for name in CONDITIONS},
    "c": "b",
    "nae": "b",
    "nc": "ae",
    "nb": "ae",
    "z": "e",
    "nz": "ne",
    "na": "be",
    "nbe": "a",
    "pe": "p",
    "po": "np",
    "nge": "l",
    "nl": "ge",
    "ng": "le",
    "nle": "g",
}

_ORDER: Final = list(CONDITIONS)


def opposite(condition: str) -> str:
    """The condition that holds exactly where this one does not."""
    return _ORDER[_ORDER.index(condition) ^ 1]


def read_by(condition: str) -> Locations:
    """The flags that a condition depends on."""
    return flags(CONDITIONS[condition])
