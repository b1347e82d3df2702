"""Calls, and the intrinsics that have tokens."""

from __future__ import annotations

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.values import GlobalReference, Local
from llmcc.models.rewriter import intrinsics
from llmcc.models.rewriter.encoding.words import Words
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.vocabulary import COMPARING


def call(words: Words, item: ir.Call, block: str) -> None:
    """The site, and what is not the same at each call."""
    if isinstance(item.callee, GlobalReference):
        base = intrinsics.base_of(item.callee.name)
        if base is not None:
            _intrinsic(words, item, base)
            return
    elif not isinstance(item.callee, Local):
        raise Unrepresentable("inline assembly or another odd callee")
    token, site = words.tables.site(item, words.module)
    words.word("call")
    words.out.append(token)
    if isinstance(item.callee, Local):
        words.value(item.callee)
    count = len(item.type.parameters)
    for argument, fixed in zip(item.arguments, site.fixed, strict=False):
        if fixed is None:
            words.value(argument.value)
    for argument in item.arguments[count:]:
        words.typed(argument.value)
    if item.type.variadic:
        words.word("end")


def _intrinsic(words: Words, item: ir.Call, base: str) -> None:
    operands = [argument.value for argument in item.arguments]
    type = operands[0].type
    if not intrinsics.accepts(base, type):
        raise Unrepresentable(f"llvm.{base} of such a type")
    assert item.result is not None
    if intrinsics.intrinsic(base, type, item.result.type).type != item.type:
        raise Unrepresentable(f"llvm.{base} of such a type")
    words.word(f"llvm.{base}")
    words.flags(item.flags)
    if base in COMPARING:
        words.type(item.result.type)
    words.typed(operands[0])
    for operand in operands[1:]:
        words.value(operand)
