"""Calls, with all that a call site says about them."""

from __future__ import annotations

from dataclasses import dataclass

from llmcc.ir.syntax.attributes import Attributes, Metadata
from llmcc.ir.syntax.types import FunctionType
from llmcc.ir.syntax.values import Local, Value


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a call with its attributes."""

    value: Value
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class OperandBundle:
    """`"tag"(values)`; the tag without quotes."""

    tag: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """call.

    `tail` is empty, "tail", "musttail" or "notail"; `flags` are fast-math flags. `convention` is
    empty for C. `attributes` are those of the call site as a function: what is written there, or
    what the groups `groups` hold. `type` has the types of the fixed parameters.
    """

    result: Local | None
    tail: str
    flags: frozenset[str]
    convention: str
    return_attributes: Attributes
    type: FunctionType
    callee: Value
    arguments: tuple[Argument, ...]
    attributes: Attributes
    groups: tuple[str, ...]
    bundles: tuple[OperandBundle, ...]
    space: int = 0
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Invoke:
    """invoke: a call that ends its block."""

    result: Local | None
    convention: str
    return_attributes: Attributes
    type: FunctionType
    callee: Value
    arguments: tuple[Argument, ...]
    attributes: Attributes
    groups: tuple[str, ...]
    bundles: tuple[OperandBundle, ...]
    normal: str
    unwind: str
    space: int = 0
    metadata: Metadata = ()
