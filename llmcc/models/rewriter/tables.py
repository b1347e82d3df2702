"""What a source has that a model refers to by number: types, globals, calls, metadata.

Numbers go by first use in the source's body. A candidate refers to the same tables and can add
nothing to them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from llmcc.ir.syntax.attributes import Attributes, Flag, Metadata
from llmcc.ir.syntax.instructions import (
    Branch,
    Call,
    ConditionalBranch,
    Instruction,
    Load,
    Select,
    Store,
)
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.types import MetadataType, TokenType, Type
from llmcc.ir.syntax.values import GlobalReference, Value
from llmcc.models.rewriter import vocabulary as words
from llmcc.models.rewriter.errors import Unrepresentable

_NODE = re.compile(r'!\d+|!"[^"]*"')
ATTACHED: tuple[type, ...] = (Load, Store, Branch, ConditionalBranch, Select)
"""Instructions whose metadata is represented; calls have theirs in their site."""


@dataclass(frozen=True, slots=True)
class Site:
    """A callee with what is said about a call of it; the values handed over are left open."""

    prototype: Call
    fixed: tuple[Value | None, ...]
    """Of each parameter: the value that it always has here, because LLVM asks for a constant."""

    @property
    def name(self) -> str:
        """The callee's name; empty where it is an address."""
        callee = self.prototype.callee
        return callee.name if isinstance(callee, GlobalReference) else ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two sites different."""
        call = self.prototype
        return (
            self.name,
            call.type,
            call.tail,
            call.flags,
            call.convention,
            call.return_attributes,
            call.attributes,
            self.attributes,
            self.fixed,
        )

    @property
    def attributes(self) -> tuple[Attributes, ...]:
        """Of each fixed parameter's argument."""
        count = len(self.prototype.type.parameters)
        return tuple([one.attributes for one in self.prototype.arguments[:count]])


@dataclass(frozen=True, slots=True)
class Attachment:
    """Metadata of an instruction of some kind that accesses some type."""

    kind: type
    type: Type | None
    metadata: Metadata
    meaning: frozenset[str]
    """The same with nodes spelled out."""


@dataclass(slots=True)
class Tables:
    """Growing while the source is read, frozen behind it."""

    module: Module
    frozen: bool = False
    types: dict[Type, int] = field(default_factory=dict)
    globals: dict[str, int] = field(default_factory=dict)
    sites: list[Site] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    defaults: dict[tuple[type, Type | None], Attachment] = field(default_factory=dict)
    """By kind of instruction and type of access: what is not said."""

    def type(self, type: Type) -> int:
        """The token of a type."""
        known = words.TYPE_IDS.get(type)
        if known is not None:
            return known
        number = self.types.get(type)
        if number is None:
            self._check_room(len(self.types), words.TYPES, "types")
            number = self.types[type] = len(self.types)
        return words.IDS["T0"] + number

    def symbol(self, name: str) -> int:
        """The token of a global variable's or function's address."""
        number = self.globals.get(name)
        if number is None:
            self._check_room(len(self.globals), words.GLOBALS, "globals")
            number = self.globals[name] = len(self.globals)
        return words.IDS["G0"] + number

    def site(self, call: Call, module: Module) -> tuple[int, Site]:
        """The token of a call's site, and the site: of a candidate's call the nearest one."""
        wanted = site_of(call, module)
        key = wanted.key
        for number, one in enumerate(self.sites):
            if one.key == key:
                return words.IDS["S0"] + number, one
        if not self.frozen:
            self._check_room(len(self.sites), words.SITES, "kinds of calls")
            self.sites.append(wanted)
            return words.IDS["S0"] + len(self.sites) - 1, wanted
        best = max(
            (
                (_agreement(one, wanted), -number)
                for number, one in enumerate(self.sites)
                if (one.name, one.prototype.type, one.fixed)
                == (wanted.name, call.type, wanted.fixed)
            ),
            default=None,
        )
        if best is None:
            raise Unrepresentable("a call that the source does not have")
        return words.IDS["S0"] - best[1], self.sites[-best[1]]

    def attachment(self, item: Instruction, type: Type | None, module: Module) -> int | None:
        """The token of an instruction's metadata; None for what is not said."""
        kind = item.__class__
        default = self.defaults.get((kind, type))
        wanted = meaning(item.metadata, module)
        if wanted == (default.meaning if default else frozenset()):
            return None
        if not self.frozen:
            for number, one in enumerate(self.attachments):
                if (one.kind, one.type, one.metadata) == (kind, type, item.metadata):
                    return words.IDS["M0"] + number + 1
            if item.metadata and len(self.attachments) < words.ATTACHMENTS - 1:
                self.attachments.append(Attachment(kind, type, item.metadata, wanted))
                return words.IDS["M0"] + len(self.attachments)
        best = max(
            (
                (len(one.meaning), -number)
                for number, one in enumerate(self.attachments, 1)
                if one.kind is kind and one.type == type and one.meaning <= wanted
            ),
            default=None,
        )
        usual = default is not None and default.meaning <= wanted
        if default is not None and usual and (not best or len(default.meaning) >= best[0]):
            return None
        if best is not None:
            return words.IDS["M0"] - best[1]
        return words.IDS["M0"] if default is not None and default.metadata else None

    def _check_room(self, count: int, most: int, what: str) -> None:
        if self.frozen:
            raise Unrepresentable(f"{what} that the source does not have")
        if count >= most:
            raise Unrepresentable(f"more than {most} {what}")


def site_of(call: Call, module: Module) -> Site:
    """The site of a call. Raises Unrepresentable."""
    if call.tail == "musttail":
        raise Unrepresentable("musttail")
    if call.bundles:
        raise Unrepresentable("operand bundles")
    if call.space:
        raise Unrepresentable("an address space")
    if any(isinstance(one, MetadataType | TokenType) for one in call.type.parameters):
        raise Unrepresentable("a call with metadata")
    constant = _constant_parameters(call, module)
    fixed = tuple(
        [
            argument.value if number in constant else None
            for number, argument in enumerate(call.arguments[: len(call.type.parameters)])
        ]
    )
    return Site(call, fixed)


def _constant_parameters(call: Call, module: Module) -> frozenset[int]:
    if not isinstance(call.callee, GlobalReference):
        return frozenset()
    name = call.callee.name
    if name.startswith("llvm.threadlocal.address"):
        return frozenset([0])
    if not name.startswith("llvm.") or name not in module.declarations:
        return frozenset()
    parameters = module.declarations[name].signature.parameters
    return frozenset(
        number
        for number, one in enumerate(parameters)
        if any(isinstance(each, Flag) and each.name == "immarg" for each in one.attributes)
    )


def _agreement(have: Site, wanted: Site) -> tuple[bool, int]:
    """How well one site stands for another: nothing more said, then as much as possible."""
    mine = _said(have)
    theirs = _said(wanted)
    return mine <= theirs, len(mine & theirs)


def _said(site: Site) -> set[object]:
    call = site.prototype
    return {
        *call.return_attributes,
        *call.attributes,
        *[(number, each) for number, one in enumerate(site.attributes) for each in one],
        *call.flags,
        *([call.tail] if call.tail else []),
    }


def meaning(metadata: Metadata, module: Module) -> frozenset[str]:
    """Attachments with their nodes spelled out, so that two modules can be compared."""
    return frozenset(f"{kind} {_spelled(node, module, ())}" for kind, node in metadata)


def _spelled(node: str, module: Module, inside: tuple[str, ...]) -> str:
    if node in inside:
        return f"^{inside[::-1].index(node)}"
    text = module.metadata.get(node)
    if text is None:
        return node

    def inner(match: re.Match[str]) -> str:
        found = match.group()
        return found if found[1] == '"' else _spelled(found, module, (*inside, node))

    return _NODE.sub(inner, text)


def usual_attachments(
    function: Function, module: Module
) -> dict[tuple[type, Type | None], Attachment]:
    """What most loads and stores of a type have attached."""
    counts: dict[tuple[type, Type | None], Counter[Metadata]] = {}
    for item in _instructions(function):
        if isinstance(item, Load | Store):
            key = (type(item), accessed(item))
            counts.setdefault(key, Counter())[item.metadata] += 1
    usual: dict[tuple[type, Type | None], Attachment] = {}
    for key, counter in counts.items():
        [(metadata, _)] = counter.most_common(1)
        usual[key] = Attachment(*key, metadata, meaning(metadata, module))
    return usual


def accessed(item: Instruction) -> Type | None:
    """The type that a memory access is about."""
    if isinstance(item, Load):
        return item.type
    return item.value.type if isinstance(item, Store) else None


def _instructions(function: Function) -> Iterable[Instruction]:
    for block in function.blocks:
        yield from block.instructions
