"""Parts of structures, arrays and vectors."""

from __future__ import annotations

from collections.abc import Sequence

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.types import VectorType
from llmcc.ir.syntax.values import (
    AggregateConstant,
    IntConstant,
    Poison,
    SplatConstant,
    Undef,
    Value,
    ZeroInitializer,
)
from llmcc.models.rewriter.encoding.words import Words
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.numerals import integer_tokens


def extract_value(words: Words, item: ir.ExtractValue, block: str) -> None:
    """Aggregate and place."""
    words.word("extractvalue")
    words.typed(item.aggregate)
    words.out += integer_tokens(_only(item.indices))


def insert_value(words: Words, item: ir.InsertValue, block: str) -> None:
    """Aggregate, place and value."""
    words.word("insertvalue")
    words.typed(item.aggregate)
    words.out += integer_tokens(_only(item.indices))
    words.value(item.value)


def _only(indices: Sequence[int]) -> int:
    if len(indices) != 1:
        raise Unrepresentable("an aggregate's element's element")
    return indices[0]


def extract_element(words: Words, item: ir.ExtractElement, block: str) -> None:
    """Vector and lane."""
    words.word("extractelement")
    words.typed(item.vector)
    words.index(item.index)


def insert_element(words: Words, item: ir.InsertElement, block: str) -> None:
    """Vector, value and lane."""
    words.word("insertelement")
    words.typed(item.vector)
    words.value(item.value)
    words.index(item.index)


def shuffle(words: Words, item: ir.ShuffleVector, block: str) -> None:
    """Two vectors and the lanes of both."""
    words.word("shuffle")
    words.typed(item.left)
    words.value(item.right)
    for lane in _lanes(item.mask):
        if lane is None:
            words.word("poison")
        else:
            words.out += integer_tokens(lane)
    words.word("end")


def _lanes(mask: Value) -> list[int | None]:
    if not isinstance(mask.type, VectorType) or mask.type.scalable:
        raise Unrepresentable("a scalable vector")
    match mask:
        case ZeroInitializer():
            return [0] * mask.type.count
        case Poison() | Undef():
            return [None] * mask.type.count
        case SplatConstant(_, IntConstant(_, lane)):
            return [lane] * mask.type.count
        case AggregateConstant(_, elements):
            return [one.value if isinstance(one, IntConstant) else None for one in elements]
        case _:
            raise Unrepresentable("the mask of a shuffle")
