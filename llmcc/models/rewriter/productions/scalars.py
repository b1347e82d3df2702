"""Arithmetic, comparisons, casts, choices and the intrinsics that have tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.types import IntType, Type, VectorType
from llmcc.ir.syntax.values import GlobalReference
from llmcc.models.rewriter import intrinsics
from llmcc.models.rewriter.constants import constant, read_prefix
from llmcc.models.rewriter.offers import (
    BITS,
    intrinsic_test,
    is_comparable,
    is_floating,
    is_integer,
    is_register,
    lanes,
)
from llmcc.models.rewriter.productions.prefixes import (
    I1,
    PHI_FLAGS,
    POINTER,
    PREFIXES,
    Made,
    behind_opcode,
    flags_of,
    result_of,
)
from llmcc.models.rewriter.vocabulary import COMPARING, COMPARISONS, FLAGGED, TOKENS

if TYPE_CHECKING:
    from llmcc.models.rewriter.grammar import Grammar


def binary(grammar: Grammar, opcode: int, name: int) -> Made:
    """Integer and floating-point arithmetic, and logic."""
    word = TOKENS[opcode]
    kind, test = ("floating", is_floating) if word[0] == "f" else ("integer", is_integer)
    flags, token = yield from read_prefix(PREFIXES[word], grammar.typed_mask(kind, test))
    left = yield from grammar.finish_typed(token)
    right = yield from grammar.operand(left.type)
    return ir.Binary(result_of(name, left.type), word, flags_of(flags), left, right)


def compare(grammar: Grammar, opcode: int, name: int) -> Made:
    """`icmp` and `fcmp`, with their predicate in the opcode."""
    word, predicate = COMPARISONS[TOKENS[opcode]]
    kind, test = ("floating", is_floating) if word == "fcmp" else ("comparable", is_comparable)
    flags, token = yield from read_prefix(PREFIXES[word], grammar.typed_mask(kind, test))
    left = yield from grammar.finish_typed(token)
    right = yield from grammar.operand(left.type)
    result = result_of(name, _like(left.type, I1))
    return ir.Compare(result, word, flags_of(flags), predicate, left, right)


def unary(grammar: Grammar, opcode: int, name: int) -> Made:
    """`fneg`."""
    flags, token = yield from read_prefix(PHI_FLAGS, grammar.typed_mask("floating", is_floating))
    value = yield from grammar.finish_typed(token)
    return ir.Unary(result_of(name, value.type), "fneg", flags_of(flags), value)


def cast(grammar: Grammar, opcode: int, name: int) -> Made:
    """A conversion: value, then its new type."""
    word = TOKENS[opcode]
    test = grammar.offers.cast_sources(word)
    flags, token = yield from read_prefix(
        PREFIXES[word], grammar.typed_mask(("source", word), test)
    )
    value = yield from grammar.finish_typed(token)
    target = yield grammar.offers.cast_targets(word, value.type)
    type = grammar.offers.types[target]
    return ir.Cast(result_of(name, type), word, flags_of(flags), value, type)


def select(grammar: Grammar, opcode: int, name: int) -> Made:
    """A choice; fast-math flags where floats are chosen."""
    setting = grammar.setting
    flags, token = yield from read_prefix(
        setting.select_prefix, grammar.typed_mask("condition", _is_condition)
    )
    metadata, flags, _ = behind_opcode(grammar, flags)
    condition = yield from grammar.finish_typed(token)
    count = lanes(condition.type)
    kind = ("chosen", count, bool(flags))

    def test(type: Type) -> bool:
        lanewise = not count or lanes(type) == count
        return lanewise and is_register(type) and (not flags or is_floating(type))

    on_true = yield from grammar.typed(kind, test)
    on_false = yield from grammar.operand(on_true.type)
    result = result_of(name, on_true.type)
    return ir.Select(result, flags_of(flags), condition, on_true, on_false, metadata)


def _is_condition(type: Type) -> bool:
    return type == I1 or (isinstance(type, VectorType) and type.element == I1)


def freeze(grammar: Grammar, opcode: int, name: int) -> Made:
    """`freeze`."""
    value = yield from grammar.typed("register", is_register)
    return ir.Freeze(result_of(name, value.type), value)


def intrinsic(grammar: Grammar, opcode: int, name: int) -> Made:
    """A call of an intrinsic that has a token."""
    word = TOKENS[opcode]
    base = word.removeprefix("llvm.")
    test = intrinsic_test(base)
    result: Type | None = None
    flags: list[int] = []
    if base in COMPARING:
        result = grammar.offers.types[(yield grammar.offers.types_of("ordered", _is_ordered))]
        count = lanes(result)
        kind: object = ("like", count)

        def same(type: Type) -> bool:
            return is_integer(type) and lanes(type) == count

        first = yield from grammar.typed(kind, same)
    else:
        flags, token = yield from read_prefix(PREFIXES[word], grammar.typed_mask(base, test))
        first = yield from grammar.finish_typed(token)
    one = intrinsics.intrinsic(base, first.type, result)
    operands = [first]
    for type in one.type.parameters[1:]:
        if base in FLAGGED:
            operands.append((yield from constant(grammar.offers, type, (yield BITS))))
        else:
            operands.append((yield from grammar.operand(type)))
    return ir.Call(
        result_of(name, one.type.result),
        "",
        flags_of(flags),
        "",
        (),
        one.type,
        GlobalReference(one.name, POINTER),
        tuple([ir.Argument(operand) for operand in operands]),
        (),
        (),
        (),
    )


def _is_ordered(type: Type) -> bool:
    one = type.element if isinstance(type, VectorType) else type
    return isinstance(one, IntType) and one.bits > 1


def _like(type: Type, element: IntType) -> Type:
    return VectorType(type.count, element) if isinstance(type, VectorType) else element
