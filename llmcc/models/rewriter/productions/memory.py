"""Slots, loads, stores and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.attributes import Metadata
from llmcc.ir.syntax.types import ArrayType, IntType, StructType, Type
from llmcc.ir.syntax.values import IntConstant, Value
from llmcc.models.rewriter.constants import GEP_FLAGS, read_prefix
from llmcc.models.rewriter.offers import (
    END,
    NUMBER_VALUES,
    Mask,
    Prefix,
    bytes_of,
    is_register,
    mask_of,
)
from llmcc.models.rewriter.productions.indices import finish_index, index_mask, index_operand
from llmcc.models.rewriter.productions.prefixes import (
    ALIGN,
    I32,
    M0,
    POINTER,
    Made,
    alignment_of,
    behind_opcode,
    flags_of,
    result_of,
)
from llmcc.models.rewriter.vocabulary import IDS, TOKENS

if TYPE_CHECKING:
    from llmcc.models.rewriter.grammar import Grammar

_END: Final = IDS["end"]
_ALIGNED: Final = Prefix([list(ALIGN)])


def alloca(grammar: Grammar, opcode: int, name: int) -> Made:
    """A slot of one element."""
    found, token = yield from read_prefix(_ALIGNED, grammar.offers.stackable(grammar.stack))
    type = grammar.offers.types[token]
    grammar.stack -= bytes_of(type)
    alignment = alignment_of(grammar, found, type)
    return ir.Alloca(result_of(name, POINTER), frozenset(), type, None, alignment)


def alloca_n(grammar: Grammar, opcode: int, name: int) -> Made:
    """A slot of as many elements as a value says."""
    sized = grammar.offers.types_of("sized", _is_sized)
    found, token = yield from read_prefix(_ALIGNED, sized)
    type = grammar.offers.types[token]
    counts = grammar.typed_mask("count", lambda type: isinstance(type, IntType))
    token = yield counts & ~grammar.offers.types_of("all", lambda type: True)
    count = grammar.values[token]
    alignment = alignment_of(grammar, found, type)
    return ir.Alloca(result_of(name, POINTER), frozenset(), type, count, alignment)


def _is_sized(type: Type) -> bool:
    return True


def _access(
    grammar: Grammar, kind: type, found: list[int], type: Type
) -> tuple[Metadata, frozenset[str], int]:
    metadata, flags, attached = behind_opcode(grammar, found)
    if attached is None:
        usual = grammar.setting.tables.defaults.get((kind, type))
        metadata = usual.metadata if usual is not None else ()
    return metadata, flags_of(flags), alignment_of(grammar, found, type)


def _attached_type(grammar: Grammar, found: list[int]) -> Type | None:
    """The type that the metadata in a prefix is for."""
    for token in found:
        if token > M0 and TOKENS[token][0] == "M":
            return grammar.setting.tables.attachments[token - M0 - 1].type
    return None


def load(grammar: Grammar, opcode: int, name: int) -> Made:
    """Type, or metadata that tells it, then the address."""
    anything = grammar.offers.types_of("register", is_register)
    found: list[int] = []
    steps = grammar.setting.load_prefix
    place = 0
    while True:
        bound = _attached_type(grammar, found)
        mask = anything if bound is None else mask_of([grammar.setting.tables.type(bound)])
        token = yield steps.after[place] | mask
        if token not in steps.group:
            break
        found.append(token)
        place = steps.group[token] + 1
    type = grammar.offers.types[token]
    pointer = yield from grammar.operand(POINTER)
    metadata, flags, alignment = _access(grammar, ir.Load, found, type)
    return ir.Load(result_of(name, type), flags, type, pointer, alignment, metadata=metadata)


def store(grammar: Grammar, opcode: int) -> Made:
    """Value and address."""
    found: list[int] = []
    steps = grammar.setting.store_prefix
    place = 0
    while True:
        bound = _attached_type(grammar, found)
        if bound is None:
            mask = grammar.typed_mask("register", is_register)
        else:
            mask = mask_of([grammar.setting.tables.type(bound)])
            mask |= grammar.local_mask(bound)
        token = yield steps.after[place] | mask
        if token not in steps.group:
            break
        found.append(token)
        place = steps.group[token] + 1
    value = yield from grammar.finish_typed(token)
    pointer = yield from grammar.operand(POINTER)
    metadata, flags, alignment = _access(grammar, ir.Store, found, value.type)
    return ir.Store(flags, value, pointer, alignment, metadata=metadata)


def address(grammar: Grammar, opcode: int, name: int) -> Made:
    """`getelementptr`, of any element type and depth."""
    sized = grammar.offers.types_of("sized", _is_sized)
    flags, token = yield from read_prefix(GEP_FLAGS, sized)
    source = inner = grammar.offers.types[token]
    base = yield from grammar.operand(POINTER)
    indices: list[Value] = [(yield from index_operand(grammar))]
    if isinstance(source, ArrayType | StructType):
        while True:
            token = yield _inner_mask(grammar, inner)
            if token == _END:
                break
            if isinstance(inner, StructType):
                field = NUMBER_VALUES[token]
                indices.append(IntConstant(I32, field))
                inner = inner.elements[field]
            else:
                assert isinstance(inner, ArrayType)
                indices.append((yield from finish_index(grammar, token)))
                inner = inner.element
    result = result_of(name, POINTER)
    return ir.GetElementPtr(result, flags_of(flags), source, base, tuple(indices))


def _inner_mask(grammar: Grammar, inner: Type) -> Mask:
    if isinstance(inner, StructType):
        fields = range(min(len(inner.elements), 129))
        return END | mask_of(IDS[str(field)] for field in fields)
    return END | index_mask(grammar) if isinstance(inner, ArrayType) else END
