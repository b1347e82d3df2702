"""Instructions as text: values of values, and memory."""

from __future__ import annotations

from llmcc.ir.syntax.instructions import (
    Alloca,
    Binary,
    Cast,
    Compare,
    CompareExchange,
    ExtractElement,
    ExtractValue,
    Fence,
    Freeze,
    GetElementPtr,
    InsertElement,
    InsertValue,
    Load,
    Phi,
    ReadModifyWrite,
    Select,
    ShuffleVector,
    Store,
    Unary,
    VaArg,
)
from llmcc.ir.syntax.writing.types import type_text
from llmcc.ir.syntax.writing.values import flags_text, typed_list, typed_text, value_text


def binary(item: Binary | Compare) -> str:
    """Two operands of one type."""
    predicate = f" {item.predicate}" if isinstance(item, Compare) else ""
    return (
        f"{item.opcode}{flags_text(item.flags)}{predicate} "
        f"{typed_text(item.left)}, {value_text(item.right)}"
    )


def unary(item: Unary) -> str:
    """fneg."""
    return f"{item.opcode}{flags_text(item.flags)} {typed_text(item.value)}"


def cast(item: Cast) -> str:
    """A cast."""
    return (
        f"{item.opcode}{flags_text(item.flags)} {typed_text(item.value)} to {type_text(item.type)}"
    )


def select(item: Select) -> str:
    """select."""
    operands = typed_list((item.condition, item.on_true, item.on_false))
    return f"select{flags_text(item.flags)} {operands}"


def freeze(item: Freeze) -> str:
    """freeze."""
    return f"freeze {typed_text(item.value)}"


def phi(item: Phi) -> str:
    """phi."""
    incoming = ", ".join([f"[ {value_text(value)}, %{label} ]" for value, label in item.incoming])
    return f"phi{flags_text(item.flags)} {type_text(item.result.type)} {incoming}"


def extract_value(item: ExtractValue) -> str:
    """extractvalue."""
    return f"extractvalue {typed_text(item.aggregate)}{_indices(item.indices)}"


def insert_value(item: InsertValue) -> str:
    """insertvalue."""
    return f"insertvalue {typed_list((item.aggregate, item.value))}{_indices(item.indices)}"


def extract_element(item: ExtractElement) -> str:
    """extractelement."""
    return f"extractelement {typed_list((item.vector, item.index))}"


def insert_element(item: InsertElement) -> str:
    """insertelement."""
    return f"insertelement {typed_list((item.vector, item.value, item.index))}"


def shuffle(item: ShuffleVector) -> str:
    """shufflevector."""
    return f"shufflevector {typed_list((item.left, item.right, item.mask))}"


def alloca(item: Alloca) -> str:
    """alloca."""
    count = f", {typed_text(item.count)}" if item.count is not None else ""
    space = f", addrspace({item.space})" if item.space else ""
    head = f"alloca{flags_text(item.flags)} {type_text(item.type)}"
    return f"{head}{count}{_alignment(item.alignment)}{space}"


def load(item: Load) -> str:
    """load."""
    head = f"load{flags_text(item.flags)} {type_text(item.type)}, {typed_text(item.pointer)}"
    return f"{head}{_atomic(item.scope, item.ordering)}{_alignment(item.alignment)}"


def store(item: Store) -> str:
    """store."""
    head = f"store{flags_text(item.flags)} {typed_list((item.value, item.pointer))}"
    return f"{head}{_atomic(item.scope, item.ordering)}{_alignment(item.alignment)}"


def address(item: GetElementPtr) -> str:
    """getelementptr."""
    operands = typed_list((item.base, *item.indices))
    return f"getelementptr{flags_text(item.flags)} {type_text(item.source)}, {operands}"


def fence(item: Fence) -> str:
    """fence."""
    return f"fence{_atomic(item.scope, item.ordering)}"


def exchange(item: CompareExchange) -> str:
    """cmpxchg."""
    operands = typed_list((item.pointer, item.expected, item.replacement))
    orderings = f"{_atomic(item.scope, item.success)} {item.failure}"
    return f"cmpxchg{flags_text(item.flags)} {operands}{orderings}{_alignment(item.alignment)}"


def modify(item: ReadModifyWrite) -> str:
    """atomicrmw."""
    operands = typed_list((item.pointer, item.value))
    ordering = f"{_atomic(item.scope, item.ordering)}{_alignment(item.alignment)}"
    return f"atomicrmw{flags_text(item.flags)} {item.operation} {operands}{ordering}"


def va_arg(item: VaArg) -> str:
    """va_arg."""
    return f"va_arg {typed_text(item.list)}, {type_text(item.type)}"


def _indices(indices: tuple[int, ...]) -> str:
    return "".join([f", {index}" for index in indices])


def _alignment(alignment: int | None) -> str:
    return "" if alignment is None else f", align {alignment}"


def _atomic(scope: str, ordering: str) -> str:
    text = f' syncscope("{scope}")' if scope else ""
    return f"{text} {ordering}" if ordering else text
