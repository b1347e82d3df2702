"""Pieces of a syntax tree, with some of their parts replaced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Node = TypeVar("Node")


def rewritten(node: Node, change: Callable[[object], object]) -> Node:
    """A piece of the tree with every part of it replaced by what `change` makes of it."""
    made: Any = _rewritten(node, change)
    result: Node = made
    return result


def _rewritten(node: Any, change: Callable[[object], object]) -> Any:
    other = change(node)
    if other is not node:
        return other
    if isinstance(node, tuple):
        return tuple(_rewritten(part, change) for part in node)
    if is_dataclass(node) and not isinstance(node, type):
        changes = {}
        for field in fields(node):
            before = getattr(node, field.name)
            after = _rewritten(before, change)
            if after is not before and after != before:
                changes[field.name] = after
        return replace(node, **changes) if changes else node
    return node
