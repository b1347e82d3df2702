"""Where a block ends."""

from __future__ import annotations

from llmcc.ir.syntax import instructions as ir
from llmcc.models.rewriter.encoding.words import Words


def returning(words: Words, item: ir.Return, block: str) -> None:
    """The value, if any."""
    words.word("ret")
    if item.value is not None:
        words.value(item.value)


def unreachable(words: Words, item: ir.Unreachable, block: str) -> None:
    """The opcode alone."""
    words.word("unreachable")


def branch(words: Words, item: ir.Branch, block: str) -> None:
    """The target."""
    words.word("br")
    words.metadata(item)
    words.target(item.target, block, set())


def conditional(words: Words, item: ir.ConditionalBranch, block: str) -> None:
    """Condition and targets."""
    named: set[str] = set()
    words.word("br_if")
    words.metadata(item)
    words.value(item.condition)
    words.target(item.on_true, block, named)
    words.target(item.on_false, block, named)


def switch(words: Words, item: ir.Switch, block: str) -> None:
    """Value, default, and cases."""
    named: set[str] = set()
    words.word("switch")
    words.typed(item.value)
    words.target(item.default, block, named)
    for value, label in item.cases:
        words.value(value)
        words.target(label, block, named)
    words.word("end")
