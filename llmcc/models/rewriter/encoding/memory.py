"""Slots, loads, stores and addresses."""

from __future__ import annotations

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.types import ArrayType, IntType, PointerType, StructType, Type
from llmcc.ir.syntax.values import IntConstant, Local
from llmcc.models.rewriter.encoding.words import Words
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.numerals import integer_tokens


def alloca(words: Words, item: ir.Alloca, block: str) -> None:
    """The type of the slot."""
    if item.flags or item.space:
        raise Unrepresentable("an unusual alloca")
    if item.count is not None and not isinstance(item.count, Local):
        raise Unrepresentable("an alloca of several")
    words.word("alloca" if item.count is None else "alloca_n")
    words.alignment(item.alignment, item.type)
    words.type(item.type)
    if item.count is not None:
        words.value(item.count)


def load(words: Words, item: ir.Load, block: str) -> None:
    """Type and address."""
    if item.ordering:
        raise Unrepresentable("an atomic load")
    words.word("load")
    _access(words, item, item.type)
    words.type(item.type)
    words.value(item.pointer)


def store(words: Words, item: ir.Store, block: str) -> None:
    """Value and address."""
    if item.ordering:
        raise Unrepresentable("an atomic store")
    words.word("store")
    _access(words, item, item.value.type)
    words.typed(item.value)
    words.value(item.pointer)


def _access(words: Words, item: ir.Load | ir.Store, type: Type) -> None:
    if item.pointer.type != PointerType():
        raise Unrepresentable("an address space")
    if "volatile" in item.flags:
        words.word("volatile")
    words.metadata(item)
    words.alignment(item.alignment, type)


def address(words: Words, item: ir.GetElementPtr, block: str) -> None:
    """`getelementptr`: a number of bytes, or a type and indices."""
    if item.base.type != PointerType():
        raise Unrepresentable("a vector of addresses")
    words.word("gep")
    words.flags(item.flags)
    offset = words.offset(item.source, item.indices)
    if offset is not None:
        words.type(IntType(8))
        words.value(item.base)
        words.out += integer_tokens(offset)
        return
    words.type(item.source)
    words.value(item.base)
    words.index(item.indices[0])
    inner = item.source
    for index in item.indices[1:]:
        if isinstance(inner, StructType):
            assert isinstance(index, IntConstant)
            words.out += integer_tokens(index.value)
            inner = inner.elements[index.value]
        elif isinstance(inner, ArrayType):
            words.index(index)
            inner = inner.element
        else:
            raise Unrepresentable("an address of a vector's element")
    if isinstance(item.source, ArrayType | StructType):
        words.word("end")
