"""The facts that attachments of a load or call state about its value, as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from llmcc.gates.contract import words
from llmcc.gates.contract.nodes import Nodes
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attribute, Flag, Number, Range
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.values import IntConstant

_FLAGS: Final = frozenset(["noundef", "nonnull"])


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds of a value, or it is poison (LangRef, "Metadata")."""

    attributes: tuple[Attribute, ...] = ()
    """As attributes of a return value would say it: noundef, nonnull, align, dereferenceable, …;
    `noundef` and both `dereferenceable` are undefined behaviour where they do not hold."""
    ranges: tuple[Range, ...] = ()
    """The value, or each element of a vector, is in one of them; empty where nothing is said."""


def facts_of(instruction: Instruction, nodes: Nodes) -> Facts:
    """The facts that an instruction's attachments state. Raises Unsupported."""
    attributes: list[Attribute] = []
    ranges: tuple[Range, ...] = ()
    for kind, reference in instruction.metadata:
        if kind not in words.VALUE_METADATA:
            continue
        numbers = list(_numbers(nodes, reference))
        if kind == "range" and numbers and len(numbers) % 2 == 0:
            ranges = tuple(
                Range(low.type, low.value, high.value)
                for low, high in zip(numbers[::2], numbers[1::2], strict=True)
            )
        elif kind in _FLAGS and not numbers:
            attributes.append(Flag(kind))
        elif kind in words.VALUE_METADATA - _FLAGS - {"range"} and len(numbers) == 1:
            attributes.append(Number(kind, (numbers[0].value,)))
        else:
            raise Unsupported(f"metadata {kind} of another form")
    return Facts(tuple(attributes), ranges)


def _numbers(nodes: Nodes, reference: str) -> Iterator[IntConstant]:
    for element in nodes.node(reference).elements:
        if not isinstance(element, IntConstant):
            raise Unsupported("metadata that is no number")
        yield element
