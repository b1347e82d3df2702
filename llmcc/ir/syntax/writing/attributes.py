"""Attributes as text."""

from __future__ import annotations

from llmcc.ir.syntax.attributes import (
    Attribute,
    Attributes,
    Captures,
    Flag,
    Initializes,
    Memory,
    Metadata,
    Number,
    Range,
    Text,
    Typed,
)
from llmcc.ir.syntax.writing.types import type_text
from llmcc.ir.syntax.writing.values import signed


def attributes_text(attributes: Attributes, *, in_group: bool = False) -> str:
    """Attributes, each with a space before it."""
    if not attributes:
        return ""
    return "".join([f" {attribute_text(attribute, in_group)}" for attribute in attributes])


def attribute_text(attribute: Attribute, in_group: bool = False) -> str:
    """One attribute; alignments look different in a group."""
    name = attribute.name
    if isinstance(attribute, Flag):
        return name
    if isinstance(attribute, Text):
        return f'"{name}"' if attribute.value is None else f'"{name}"="{attribute.value}"'
    if isinstance(attribute, Number):
        if name == "align" or (in_group and name == "alignstack"):
            return f"{name}{'=' if in_group else ' '}{attribute.values[0]}"
        return f"{name}({','.join(map(str, attribute.values))})"
    if isinstance(attribute, Typed):
        return f"{name}({type_text(attribute.type)})"
    if isinstance(attribute, Memory):
        effects = [f"{place}: {access}" if place else access for place, access in attribute.effects]
        return f"memory({', '.join(effects)})"
    if isinstance(attribute, Captures):
        return f"captures({_captures(attribute)})"
    if isinstance(attribute, Range):
        low = signed(attribute.type, attribute.low)
        return f"range({type_text(attribute.type)} {low}, {signed(attribute.type, attribute.high)})"
    if isinstance(attribute, Initializes):
        ranges = ", ".join([f"({low}, {high})" for low, high in attribute.ranges])
        return f"initializes({ranges})"
    if name == "allockind":
        return f'allockind("{",".join(attribute.words)}")'
    return f"{name}({' '.join(attribute.words)})"


def trailing_text(attributes: Attributes, groups: tuple[str, ...]) -> str:
    """The attributes of a function or call site: as groups where it has some."""
    return "".join([f" {group}" for group in groups]) or attributes_text(attributes)


def metadata_text(metadata: Metadata, separator: str = ", ") -> str:
    """Attachments, each behind a separator."""
    return "".join([f"{separator}!{kind} {node}" for kind, node in metadata])


def write_group(name: str, attributes: Attributes) -> str:
    """The line that defines a group."""
    return f"attributes {name} = {{{attributes_text(attributes, in_group=True)} }}"


def _captures(attribute: Captures) -> str:
    parts = list(attribute.components)
    if attribute.returned is not None:
        first, *others = attribute.returned
        parts += [f"ret: {first}", *others]
    return ", ".join(parts)
