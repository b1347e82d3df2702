"""Arithmetic, comparisons, casts and choices."""

from __future__ import annotations

from llmcc.ir.syntax import instructions as ir
from llmcc.models.rewriter.encoding.words import Words


def binary(words: Words, item: ir.Binary, block: str) -> None:
    """Opcode, flags, the first operand with its type, the second."""
    words.word(item.opcode)
    words.flags(item.flags)
    words.typed(item.left)
    words.value(item.right)


def compare(words: Words, item: ir.Compare, block: str) -> None:
    """Opcode with its predicate."""
    words.word(f"{item.opcode}_{item.predicate}")
    words.flags(item.flags)
    words.typed(item.left)
    words.value(item.right)


def unary(words: Words, item: ir.Unary, block: str) -> None:
    """`fneg`."""
    words.word(item.opcode)
    words.flags(item.flags)
    words.typed(item.value)


def cast(words: Words, item: ir.Cast, block: str) -> None:
    """The value, then its new type."""
    words.word(item.opcode)
    words.flags(item.flags)
    words.typed(item.value)
    words.type(item.type)


def select(words: Words, item: ir.Select, block: str) -> None:
    """Condition and both values."""
    words.word("select")
    words.flags(item.flags)
    words.metadata(item)
    words.typed(item.condition)
    words.typed(item.on_true)
    words.value(item.on_false)


def freeze(words: Words, item: ir.Freeze, block: str) -> None:
    """The value."""
    words.word("freeze")
    words.typed(item.value)
