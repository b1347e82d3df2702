"""The index of an element."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from llmcc.ir.syntax.types import IntType, Type
from llmcc.ir.syntax.values import Value
from llmcc.models.rewriter.offers import Mask

if TYPE_CHECKING:
    from llmcc.models.rewriter.grammar import Grammar


def _is_index(type: Type) -> bool:
    return isinstance(type, IntType) and type.bits > 1


def index_mask(grammar: Grammar) -> Mask:
    """How an index can begin: an integer of any width; constants are as wide as a pointer."""
    return grammar.typed_mask("index", _is_index) | grammar.offers.constants(
        grammar.setting.pointer
    )


def index_operand(grammar: Grammar) -> Generator[Mask, int, Value]:
    """An index."""
    token = yield index_mask(grammar)
    return (yield from finish_index(grammar, token))


def finish_index(grammar: Grammar, token: int) -> Generator[Mask, int, Value]:
    """The same, whose first token was read."""
    if token in grammar.offers.types:
        return (yield from grammar.finish_typed(token))
    return (yield from grammar.finish(grammar.setting.pointer, token))
