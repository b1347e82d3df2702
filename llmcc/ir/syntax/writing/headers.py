"""Headers of functions and lines of global variables as text."""

from __future__ import annotations

from llmcc.ir.syntax.module import GlobalVariable, Parameter, Placement, Signature
from llmcc.ir.syntax.values import Value
from llmcc.ir.syntax.writing.attributes import attributes_text, metadata_text, trailing_text
from llmcc.ir.syntax.writing.types import type_text
from llmcc.ir.syntax.writing.values import typed_text, value_text


def write_signature(item: Signature, *, definition: bool) -> str:
    """The line that begins a definition, or is a declaration."""
    words = [item.linkage, item.preemption, item.visibility, item.storage, item.convention]
    result = f"{attributes_text(item.return_attributes)} {type_text(item.type.result)}".strip()
    parameters = [_parameter(parameter) for parameter in item.parameters]
    if item.type.variadic:
        parameters.append("...")
    late = [
        item.unnamed,
        f"addrspace({item.space})" if item.space else "",
        trailing_text(item.attributes, item.groups).strip(),
        *_placement(item.placement),
        f'gc "{item.collector}"' if item.collector is not None else "",
        _constant("prefix", item.prefix),
        _constant("prologue", item.prologue),
        _constant("personality", item.personality),
    ]
    metadata = metadata_text(item.metadata, " ")
    head = [word for word in (*words, result, f"@{item.name}({', '.join(parameters)})") if word]
    text = " ".join([*head, *(word for word in late if word)])
    return f"define {text}{metadata} {{" if definition else f"declare{metadata} {text}"


def write_global(item: GlobalVariable) -> str:
    """The line of a global variable."""
    words = [
        item.linkage,
        item.preemption,
        item.visibility,
        item.storage,
        item.thread_local,
        item.unnamed,
        f"addrspace({item.space})" if item.space else "",
        "externally_initialized" if item.externally_initialized else "",
        "constant" if item.constant else "global",
        type_text(item.type),
        "" if item.initializer is None else value_text(item.initializer),
    ]
    section, partition, comdat, alignment = _placement(item.placement)
    model = item.placement.code_model
    late = [
        section,
        partition,
        f'code_model "{model}"' if model is not None else "",
        *item.sanitizers,
        comdat,
        alignment,
    ]
    head = " ".join([f"@{item.name} =", *(word for word in words if word)])
    groups = "".join([f" {group}" for group in item.groups])
    return (
        ", ".join([head, *(word for word in late if word)]) + metadata_text(item.metadata) + groups
    )


def _parameter(item: Parameter) -> str:
    name = f" %{item.name}" if item.name else ""
    return f"{type_text(item.type)}{attributes_text(item.attributes)}{name}"


def _placement(item: Placement) -> tuple[str, str, str, str]:
    comdat = ""
    if item.comdat is not None:
        comdat = f"comdat(${item.comdat})" if item.comdat else "comdat"
    return (
        f'section "{item.section}"' if item.section is not None else "",
        f'partition "{item.partition}"' if item.partition is not None else "",
        comdat,
        f"align {item.alignment}" if item.alignment is not None else "",
    )


def _constant(word: str, value: Value | None) -> str:
    return "" if value is None else f"{word} {typed_text(value)}"
