"""What a candidate may not do, whatever its cost and its verdict.

A proof speaks of the abstract machine. The linker, the kernel and the hardening flags speak of
symbols, registers and frames, and these are looked at here, in the IR and in the object.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from llmcc.ir.objects import ObjectFacts
from llmcc.ir.standalone import body, header
from llmcc.ir.symbols import Symbols
from llmcc.ir.tokens import references

_PROTECTION: Final = ("__stack_chk_fail", "__stack_chk_guard", "__probestack")
_COPYING: Final = frozenset(("memcpy", "memmove", "memset", "memcmp", "bcmp", "strlen"))
_FLOATING: Final = re.compile(r"<\d+ x |\b(?:half|bfloat|float|double|x86_fp80|fp128)\b")
_WEIGHTS: Final = re.compile(r", !prof !\d+")
_ATTRIBUTE_GROUP: Final = re.compile(r"^attributes (#\d+) = \{(.*)\}$", re.MULTILINE)


def objection_to_text(source: str, candidate: str) -> str:
    """Why the candidate's IR may not replace the source's; empty where it may."""
    attributes = _function_attributes(source)
    symbols = _symbols(source)
    for symbol in _symbols(candidate) - symbols:
        if not symbol.startswith("@llvm."):
            return f"refers to {symbol[1:]}, which the source does not"
        if '"no-builtin' in attributes and symbol.startswith(("@llvm.mem", "@llvm.experimental")):
            return f"adds {symbol[1:]} in spite of no-builtins"
    if "noimplicitfloat" in attributes and len(_FLOATING.findall(body(candidate))) > len(
        _FLOATING.findall(body(source))
    ):
        return "adds floating-point or vector code in spite of noimplicitfloat"
    return ""


def objection_to_object(source: ObjectFacts, candidate: ObjectFacts) -> str:
    """Why the candidate's object may not replace the source's; empty where it may."""
    added = candidate.undefined - source.undefined
    if added:
        return f"needs {min(added)}, which the source does not"
    if candidate.calls_itself and not source.calls_itself:
        return "calls itself, which the source does not"
    for symbol in _PROTECTION:
        if symbol in source.undefined - candidate.undefined:
            return f"loses {symbol}"
    return ""


def objection_to_unit(level: Symbols, rebuilt: Symbols, discardable: Collection[str]) -> str:
    """Why the object of a rebuilt unit may not take the place of the level's; empty where it may.

    `discardable` are the definitions that the linker takes from any unit: what needs them brings
    them, so that the object may have more or fewer of them.
    """
    added = rebuilt.undefined - level.undefined
    if added:
        return f"needs {min(added)}, which the level's unit does not"
    for symbol in _PROTECTION:
        if symbol in level.undefined - rebuilt.undefined:
            return f"loses {symbol}"
    for name in sorted(level.exported.keys() | rebuilt.exported.keys()):
        if level.exported.get(name) != rebuilt.exported.get(name) and name not in discardable:
            return f"changes the symbol {name}"
    copied = sorted(_COPYING & level.exported.keys())
    return f"defines {copied[0]}, which code generation calls" if copied else ""


def without_weights(text: str) -> str:
    """A module whose branches say nothing of how often they are taken."""
    return _WEIGHTS.sub("", text)


def _symbols(text: str) -> set[str]:
    return {name for name in references(text) if name[0] == "@"}


def _function_attributes(text: str) -> str:
    groups = dict(_ATTRIBUTE_GROUP.findall(text))
    return " ".join(groups.get(name, "") for name in references(header(text)))
