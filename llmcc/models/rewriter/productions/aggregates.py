"""Parts of structures, arrays and vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.types import ArrayType, StructType, Type, VectorType
from llmcc.ir.syntax.values import AggregateConstant, IntConstant, Poison, Value
from llmcc.models.rewriter.offers import (
    END,
    NUMBER_VALUES,
    Mask,
    is_register_aggregate,
    mask_of,
    words_mask,
)
from llmcc.models.rewriter.productions.indices import index_operand
from llmcc.models.rewriter.productions.prefixes import I32, Made, result_of
from llmcc.models.rewriter.vocabulary import IDS

if TYPE_CHECKING:
    from llmcc.models.rewriter.grammar import Grammar

_END: Final = IDS["end"]
_MOST_LANES: Final = 64
_POISON: Final = words_mask("poison")


def extract_value(grammar: Grammar, opcode: int, name: int) -> Made:
    """A part of an aggregate."""
    aggregate = yield from grammar.typed("aggregate", is_register_aggregate)
    elements = _parts(aggregate.type)
    place = NUMBER_VALUES[(yield _places(len(elements)))]
    return ir.ExtractValue(result_of(name, elements[place]), aggregate, (place,))


def insert_value(grammar: Grammar, opcode: int, name: int) -> Made:
    """An aggregate with another part."""
    aggregate = yield from grammar.typed("aggregate", is_register_aggregate)
    elements = _parts(aggregate.type)
    place = NUMBER_VALUES[(yield _places(len(elements)))]
    value = yield from grammar.operand(elements[place])
    return ir.InsertValue(result_of(name, aggregate.type), aggregate, value, (place,))


def _parts(type: Type) -> tuple[Type, ...]:
    if isinstance(type, StructType):
        return type.elements
    assert isinstance(type, ArrayType)
    return (type.element,) * type.count


def _places(count: int) -> Mask:
    return mask_of(IDS[str(number)] for number in range(min(count, 129)))


def _is_vector(type: Type) -> bool:
    return isinstance(type, VectorType)


def extract_element(grammar: Grammar, opcode: int, name: int) -> Made:
    """A lane of a vector."""
    vector = yield from grammar.typed("vector", _is_vector)
    index = yield from index_operand(grammar)
    assert isinstance(vector.type, VectorType)
    return ir.ExtractElement(result_of(name, vector.type.element), vector, index)


def insert_element(grammar: Grammar, opcode: int, name: int) -> Made:
    """A vector with another lane."""
    vector = yield from grammar.typed("vector", _is_vector)
    assert isinstance(vector.type, VectorType)
    value = yield from grammar.operand(vector.type.element)
    index = yield from index_operand(grammar)
    return ir.InsertElement(result_of(name, vector.type), vector, value, index)


def shuffle(grammar: Grammar, opcode: int, name: int) -> Made:
    """Lanes of two vectors; the mask ends with `end`."""
    left = yield from grammar.typed("vector", _is_vector)
    right = yield from grammar.operand(left.type)
    assert isinstance(left.type, VectorType)
    lane = _places(2 * left.type.count) | _POISON
    mask: list[Value] = []
    while True:
        if len(mask) == _MOST_LANES:
            token = yield END
        else:
            token = yield lane | END if mask else lane
        if token == _END:
            break
        number = NUMBER_VALUES.get(token)
        mask.append(Poison(I32) if number is None else IntConstant(I32, number))
    type = VectorType(len(mask), left.type.element)
    lanes_type = VectorType(len(mask), I32)
    constant_mask = AggregateConstant(lanes_type, tuple(mask))
    return ir.ShuffleVector(result_of(name, type), left, right, constant_mask)
