"""Instructions that make a value of values: arithmetic, casts, comparisons, vectors, aggregates."""

from __future__ import annotations

from dataclasses import dataclass

from llmcc.ir.syntax.attributes import Metadata
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Local, Value


@dataclass(frozen=True, slots=True)
class Binary:
    """add … xor, fadd … frem. Flags: nuw nsw exact disjoint, or fast-math flags."""

    result: Local
    opcode: str
    flags: frozenset[str]
    left: Value
    right: Value
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Unary:
    """fneg."""

    result: Local
    opcode: str
    flags: frozenset[str]
    value: Value
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """trunc … addrspacecast. Flags: nuw nsw nneg, or fast-math flags. `type` is what it makes."""

    result: Local
    opcode: str
    flags: frozenset[str]
    value: Value
    type: Type
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Compare:
    """icmp (flag: samesign) and fcmp (fast-math flags)."""

    result: Local
    opcode: str
    flags: frozenset[str]
    predicate: str
    left: Value
    right: Value
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Select:
    """select; the condition may be a vector."""

    result: Local
    flags: frozenset[str]
    condition: Value
    on_true: Value
    on_false: Value
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Freeze:
    """freeze."""

    result: Local
    value: Value
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Phi:
    """phi: pairs of a value and the label of the block that it comes from."""

    result: Local
    flags: frozenset[str]
    incoming: tuple[tuple[Value, str], ...]
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class ExtractValue:
    """extractvalue."""

    result: Local
    aggregate: Value
    indices: tuple[int, ...]
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class InsertValue:
    """insertvalue."""

    result: Local
    aggregate: Value
    value: Value
    indices: tuple[int, ...]
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class ExtractElement:
    """extractelement."""

    result: Local
    vector: Value
    index: Value
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class InsertElement:
    """insertelement."""

    result: Local
    vector: Value
    value: Value
    index: Value
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class ShuffleVector:
    """shufflevector; the mask is a constant vector of i32."""

    result: Local
    left: Value
    right: Value
    mask: Value
    metadata: Metadata = ()
