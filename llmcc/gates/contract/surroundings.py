"""What two modules must have in common: all but the function that is judged.

The target takes the source's place in the source's unit. So it must mean by every name what the
source means. It may bring along what says nothing about that unit: intrinsics, which LLVM declares;
constants of its own (such as the table that a switch becomes), of which it has the one definition
(LangRef "Linkage Types"; nothing makes a unit take in one that others could see); and
declarations of functions that only give a type. Whatever else is new claims something that the
source does not: that a variable is constant, how large and how aligned it is, what it begins with,
or what a function does not do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from llmcc.gates.contract import intrinsics, words
from llmcc.gates.contract.nodes import Nodes
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attributes, Text
from llmcc.ir.syntax.module import GlobalVariable, Module, Signature

_T = TypeVar("_T")

_FOR_GOOD = frozenset(["", "internal", "private"])

# Names of compilers, which nobody acts on.
_SAYS_NOTHING = frozenset(["!llvm.ident"])
_FLAGS = "!llvm.module.flags"
_NAMED = frozenset([_FLAGS, "!llvm.errno.tbaa"])


def check_surroundings(source: Module, target: Module, before: Nodes, after: Nodes) -> None:
    """Raise Unsupported where the modules differ outside of their function.

    Globals and declarations may be missing in the target; what both have is equal: types,
    initializers, linkage, alignment, attributes, metadata. Of names of globals and types nothing is
    guessed: one that stands for two things is a difference.
    """
    if source.layout != target.layout:
        raise Unsupported("data layouts that differ")
    if source.triple != target.triple:
        raise Unsupported("target triples that differ")
    _check_same("type %", source.types, target.types)
    _check_same("comdat $", source.comdats, target.comdats)
    _check_globals(source, target, before, after)
    _check_declarations(source, target)
    _check_named_metadata(source, target, before, after)


def _check_same(what: str, source: Mapping[str, _T], target: Mapping[str, _T]) -> None:
    for name, found in target.items():
        if name not in source:
            raise Unsupported(f"new {what}{name}")
        if source[name] != found:
            raise Unsupported(f"{what}{name} that differs")


def _check_globals(source: Module, target: Module, before: Nodes, after: Nodes) -> None:
    known = {name: _plain(item, before) for name, item in source.globals.items()}
    found = {
        name: _plain(item, after)
        for name, item in target.globals.items()
        if name in known or not _is_own_constant(item)
    }
    _check_same("global @", known, found)


def _is_own_constant(item: GlobalVariable) -> bool:
    """Whether a global is data that the target alone defines, for good."""
    return (
        item.constant
        and item.linkage in _FOR_GOOD
        and item.initializer is not None
        and not item.externally_initialized
        and not item.thread_local
        and item.placement.section is None
        and item.placement.comdat is None
        and not item.metadata
        and not item.groups
    )


def _plain(item: GlobalVariable, nodes: Nodes) -> GlobalVariable:
    """A global variable without the numbers of its groups and metadata."""
    if not item.groups and not item.metadata:
        return item
    metadata = tuple((kind, nodes.text(node)) for kind, node in item.metadata)
    return replace(item, groups=(), metadata=metadata)


def _check_declarations(source: Module, target: Module) -> None:
    for name, declaration in target.declarations.items():
        known = source.declarations.get(name)
        if intrinsics.is_intrinsic(name):
            _check_intrinsic(declaration.signature)
            if known is not None and known.signature.type != declaration.signature.type:
                raise Unsupported(f"declaration @{name} that differs")
            continue
        if known is None:
            if not _is_plain(declaration.signature):
                raise Unsupported(f"new declaration @{name}")
            continue
        if facts_of(known.signature) != facts_of(declaration.signature):
            raise Unsupported(f"declaration @{name} that differs")


def _check_intrinsic(signature: Signature) -> None:
    if not intrinsics.base_of(signature.name):
        raise Unsupported(f"declaration of {signature.name}")
    _check_among(signature, signature.attributes, intrinsics.TRUE_OF_ALL | intrinsics.DECLARED)
    _check_among(signature, signature.return_attributes, intrinsics.DECLARED_OF_RETURNS)
    for parameter in signature.parameters:
        _check_among(signature, parameter.attributes, intrinsics.DECLARED_OF_PARAMETERS)


def _check_among(signature: Signature, attributes: Attributes, names: frozenset[str]) -> None:
    for attribute in attributes:
        if isinstance(attribute, Text) or attribute.name not in names:
            raise Unsupported(f"attribute {attribute.name} of {signature.name}")


def _is_plain(signature: Signature) -> bool:
    """Whether a declaration claims nothing of the function but its type."""
    parameters = (attribute for p in signature.parameters for attribute in p.attributes)
    return (
        all(words.is_known(a, words.FUNCTION_HINTS) for a in signature.attributes)
        and all(a.name in words.ABI for a in (*signature.return_attributes, *parameters))
        and signature.linkage == ""
        and not facts_of(signature).metadata
    )


def facts_of(signature: Signature) -> Signature:
    """A signature without the names of its parameters, the numbers of its groups, and hints."""
    return replace(
        signature,
        parameters=tuple(replace(p, name="") for p in signature.parameters),
        groups=(),
        metadata=tuple(m for m in signature.metadata if m[0] not in words.FUNCTION_METADATA),
    )


def _check_named_metadata(source: Module, target: Module, before: Nodes, after: Nodes) -> None:
    names = {name for module in (source, target) for name in module.metadata if _is_name(name)}
    for name in sorted(names - _SAYS_NOTHING):
        if name not in _NAMED:
            raise Unsupported(f"metadata {name[1:]}")
        if name not in source.metadata or name not in target.metadata:
            raise Unsupported(f"metadata {name[1:]} that differs")
        if before.text(name) != after.text(name):
            raise Unsupported(f"metadata {name[1:]} that differs")
        if name == _FLAGS:
            for flag in before.flags(name):
                if flag not in words.MODULE_FLAGS:
                    raise Unsupported(f"module flag {flag}")


def _is_name(reference: str) -> bool:
    return not reference[1:].isdigit()
