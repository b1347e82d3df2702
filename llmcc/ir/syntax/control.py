"""Terminators and landing pads. Labels stand without the %."""

from __future__ import annotations

from dataclasses import dataclass

from llmcc.ir.syntax.attributes import Metadata
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import IntConstant, Local, Value


@dataclass(frozen=True, slots=True)
class Return:
    """ret; `value` is None for void."""

    value: Value | None
    metadata: Metadata = ()
    result: None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """br without a condition."""

    target: str
    metadata: Metadata = ()
    result: None = None


@dataclass(frozen=True, slots=True)
class ConditionalBranch:
    """br with a condition."""

    condition: Value
    on_true: str
    on_false: str
    metadata: Metadata = ()
    result: None = None


@dataclass(frozen=True, slots=True)
class Switch:
    """switch: cases are pairs of a constant and a label."""

    value: Value
    default: str
    cases: tuple[tuple[IntConstant, str], ...]
    metadata: Metadata = ()
    result: None = None


@dataclass(frozen=True, slots=True)
class IndirectBranch:
    """indirectbr."""

    address: Value
    targets: tuple[str, ...]
    metadata: Metadata = ()
    result: None = None


@dataclass(frozen=True, slots=True)
class Unreachable:
    """unreachable."""

    metadata: Metadata = ()
    result: None = None


@dataclass(frozen=True, slots=True)
class LandingPad:
    """landingpad: clauses are pairs of catch or filter and a value."""

    result: Local
    type: Type
    cleanup: bool
    clauses: tuple[tuple[str, Value], ...]
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Resume:
    """resume."""

    value: Value
    metadata: Metadata = ()
    result: None = None
