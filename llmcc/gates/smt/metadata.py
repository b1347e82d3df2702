"""Metadata of instructions: what it promises of a value, and what it asserts about aliasing."""

from __future__ import annotations

from llmcc.gates.smt.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attribute, Attributes, Flag, Metadata, Number, Range
from llmcc.ir.syntax.instructions import Load
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.nodes import read_node
from llmcc.ir.syntax.types import IntType
from llmcc.ir.syntax.unread import Unread
from llmcc.ir.syntax.values import IntConstant

# Hints to the optimizer; none says anything about what is computed.
_HINTS = frozenset(
    "prof unpredictable dbg srcloc DIAssignID heapallocsite annotation nosanitize "
    "nontemporal".split()
)
# What it promises of a loaded value.
_PROMISES = frozenset("range nonnull noundef align dereferenceable dereferenceable_or_null".split())
# Assertions about which accesses do not meet; breaking them is undefined behaviour.
_ALIASING = ("tbaa", "tbaa.struct", "alias.scope", "noalias")
# Of a source, assertions only add undefined behaviour, so that it is sound not to look at them.
_ASSERTIONS = frozenset(
    "invariant.load invariant.group llvm.loop llvm.access.group callees mmra".split()
)


def check_metadata(metadata: Metadata, strict: bool) -> None:
    """Raise Unsupported for what asserts something that is not looked at."""
    for kind, _ in metadata:
        if kind in _HINTS or kind in _PROMISES or kind in _ALIASING:
            continue
        if kind == "llvm.loop" or (kind in _ASSERTIONS and not strict):
            continue
        raise Unsupported(f"metadata {kind}")


def tag_of(module: Module, metadata: Metadata) -> str:
    """What an access asserts about aliasing, spelled out so that it can be compared."""
    found = [
        f"{kind} {expanded(module, reference)}" for kind, reference in metadata if kind in _ALIASING
    ]
    return " ".join(sorted(found))


def expanded(module: Module, reference: str, outer: tuple[str, ...] = ()) -> str:
    """A node with the nodes in it written out; one that holds itself by its reference."""
    if reference in outer or reference not in module.metadata:
        return reference
    text = module.metadata[reference]
    words = []
    for word in text.replace("{", "{ ").replace("}", " }").replace(",", " ,").split():
        is_node = word[:1] == "!" and word[1:].isdigit()
        words.append(expanded(module, word, (*outer, reference)) if is_node else word)
    return " ".join(words)


def promised(module: Module, load: Load) -> Attributes:
    """What the metadata of a load promises of its value, as attributes. Raises Unsupported."""
    found: list[Attribute] = []
    for kind, reference in load.metadata:
        if kind in ("nonnull", "noundef"):
            found.append(Flag(kind))
        elif kind in _PROMISES:
            numbers = _numbers(module, reference)
            if kind == "range" and len(numbers) == 2 and isinstance(load.type, IntType):
                found.append(Range(load.type, *numbers))
            elif len(numbers) == 1:
                found.append(Number(kind, numbers))
            else:
                raise Unsupported(f"metadata {kind}")
    # With `noundef` last, what the others make poison is undefined behaviour.
    return tuple(sorted(found, key=lambda attribute: attribute.name == "noundef"))


def _numbers(module: Module, reference: str) -> tuple[int, ...]:
    try:
        node = read_node(module, reference)
    except Unread as error:
        raise Unsupported(str(error)) from error
    values = tuple(e.value for e in node.elements if isinstance(e, IntConstant))
    if len(values) != len(node.elements):
        raise Unsupported(f"metadata {reference}")
    return values
