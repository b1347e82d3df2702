"""What LLVM makes of a module: the independent look at what the door accepts.

Nothing of the door's own reader is used here: LLVM prints the module and answers questions about
its calls, and lines are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from llmcc.ir.callsites import CallSite, call_sites
from llmcc.ir.module import Context

_GROUP: Final = re.compile(r"#\d+")
_NODE: Final = re.compile(r"![0-9]+")
_STRING: Final = re.compile(r'"[^"]*"')
_ATTACHED: Final = re.compile(r"(![a-zA-Z_][-\w.]*) (![0-9]+)")
_SYMBOL: Final = re.compile(r"@[-\w$.]+")
_WORD: Final = re.compile(r"[a-z_][\w.]*")
_NEVER: Final = frozenset("asm blockaddress no_cfi dso_local_equivalent".split())
_RARE: Final = frozenset(
    "half bfloat x86_fp80 fp128 ppc_fp128 vscale addrspace atomic volatile fence cmpxchg atomicrmw "
    "syncscope invoke landingpad resume indirectbr va_arg inalloca swifterror musttail".split()
)
_INTRINSIC: Final = re.compile(r"declare [^@]* @llvm\.([a-z.]*?)(?:\.(?:v\d+)?[if]\d+)+\(")
_ALLOWED: Final = frozenset(
    "abs bitreverse bswap copysign ctlz ctpop cttz fabs fshl fshr is.fpclass maxnum minnum "
    "sadd.sat sadd.with.overflow scmp smax smin smul.with.overflow sqrt sshl.sat ssub.sat "
    "ssub.with.overflow uadd.sat uadd.with.overflow ucmp umax umin umul.with.overflow ushl.sat "
    "usub.sat usub.with.overflow vector.reduce.add vector.reduce.and vector.reduce.mul "
    "vector.reduce.or vector.reduce.smax vector.reduce.smin vector.reduce.umax vector.reduce.umin "
    "vector.reduce.xor".split()
)


@dataclass(frozen=True, slots=True)
class View:
    """A module with one definition. Groups and metadata nodes stand for what is in them."""

    header: str
    top: frozenset[str]
    """All other lines outside of the function."""
    words: frozenset[str]
    """Of the body, but for strings and what has a sigil."""
    strings: frozenset[str]
    symbols: frozenset[str]
    attached: frozenset[tuple[str, str]]
    calls: tuple[CallSite, ...]


def view(text: str) -> View:
    """What LLVM sees in a module. Raises LLVMError."""
    with Context() as context:
        module = context.parse_text(text)
        module.verify()
        printed = str(module)
        calls = tuple(call_sites(module))
    return _viewed(printed, calls)


def objection(source: View, accepted: View) -> str:
    """What an accepted module has that it should not; empty where there is nothing."""
    if accepted.header != source.header:
        return f"first line: {accepted.header}"
    for line in accepted.top - source.top:
        intrinsic = _INTRINSIC.match(line)
        if intrinsic is None or intrinsic[1] not in _ALLOWED:
            return f"top level: {line}"
    lost = {line for line in source.top - accepted.top if line[:6] == "target"}
    if lost:
        return f"lost: {min(lost)}"
    for word in accepted.words & _NEVER:
        return f"word: {word}"
    for word in (accepted.words & _RARE) - source.words:
        return f"word: {word}"
    for string in accepted.strings - source.strings:
        return f"string: {string}"
    declared = set(_SYMBOL.findall("\n".join(accepted.top))) | {_SYMBOL.findall(source.header)[0]}
    for symbol in accepted.symbols - declared:
        return f"symbol: {symbol}"
    for kind, node in accepted.attached - source.attached:
        return f"metadata: {kind} {node}"
    for call in accepted.calls:
        if not _is_known(call, source):
            return f"call: {call}"
    return ""


def _is_known(call: CallSite, source: View) -> bool:
    """Whether the source has a call of the same callee that says as much."""
    others = [other for other in source.calls if other.callee == call.callee]
    if not others:
        # An intrinsic of ours, or a function that the source only takes the address of.
        tails = (0, 1) if call.callee.startswith("llvm.") else (0,)
        return not any(call.attributes) and not call.bundles and call.tail in tails
    return any(
        call.convention == other.convention
        and call.tail in (0, other.tail)
        and call.bundles == other.bundles
        and len(call.attributes) == len(other.attributes)
        and all(mine <= its for mine, its in zip(call.attributes, other.attributes, strict=True))
        for other in others
    )


def _viewed(printed: str, calls: tuple[CallSite, ...]) -> View:
    lines = [line for line in printed.split("\n") if line and line[0] != ";"]
    groups = {
        line.split(" ")[1]: line.partition("{")[2]
        for line in lines
        if line.startswith("attributes")
    }
    nodes = {
        line.partition(" = ")[0]: line.partition(" = ")[2] for line in lines if _NODE.match(line)
    }
    meant = _Meant(groups, nodes)
    [start] = [number for number, line in enumerate(lines) if line.startswith("define ")]
    end = lines.index("}", start)
    body = [re.sub(r"\s*;.*", "", line) for line in lines[start + 1 : end]]
    plain = _STRING.sub('""', "\n".join(body))
    return View(
        header=meant.of(lines[start]),
        top=frozenset(meant.of(line) for line in _top(lines[:start] + lines[end + 1 :])),
        words=frozenset(_WORD.findall(re.sub(r'[@%!#$](?:""|[-\w.]+)|^\S+:', "", plain))),
        strings=frozenset(re.findall(r'(?<!c)"[^"]*"', "\n".join(body))),
        symbols=frozenset(_SYMBOL.findall(plain)),
        attached=frozenset((kind, meant.of(node)) for kind, node in _ATTACHED.findall(plain)),
        calls=calls,
    )


def _top(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith(("attributes ", "source_filename", "; ")) and not _NODE.match(line):
            yield line


class _Meant:
    """Lines with what their groups and nodes stand for in the place of their numbers."""

    def __init__(self, groups: dict[str, str], nodes: dict[str, str]) -> None:
        self._groups = groups
        self._nodes = nodes
        self._known: dict[str, str] = {}

    def of(self, line: str) -> str:
        line = _GROUP.sub(lambda match: self._groups.get(match[0], match[0]), line)
        return _NODE.sub(lambda match: self._node(match[0], ()), line)

    def _node(self, node: str, inside: tuple[str, ...]) -> str:
        """A node's content; inside of itself it is named by how far it is up."""
        if node in inside:
            return f"!up{len(inside) - inside.index(node)}"
        known = self._known.get(node)
        if known is None:
            text = self._nodes.get(node, node)
            known = _NODE.sub(lambda match: self._node(match[0], (*inside, node)), text)
            if not inside:
                self._known[node] = known
        return known
