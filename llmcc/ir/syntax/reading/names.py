"""The names of a module's structure types, resolved when they are first asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from llmcc.ir.syntax.types import Type


@dataclass(slots=True)
class TypeNames:
    """Named types: those that are read, and of the others the line and its tokens.

    A definition may come behind its use.
    """

    pending: dict[str, tuple[int, list[str]]]
    resolved: dict[str, Type] = field(default_factory=dict)
