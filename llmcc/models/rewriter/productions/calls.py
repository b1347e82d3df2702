"""Calls, at sites that the source has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.values import GlobalReference, Value
from llmcc.models.rewriter.offers import END, Mask, is_register, words_mask
from llmcc.models.rewriter.productions.prefixes import POINTER, Made, result_of
from llmcc.models.rewriter.vocabulary import IDS

if TYPE_CHECKING:
    from llmcc.models.rewriter.grammar import Grammar

_S0: Final = IDS["S0"]
_END: Final = IDS["end"]
_POISON: Final = words_mask("poison")
# Behind these LLVM asks for the address of an alloca.
_LIFETIME: Final = ("llvm.lifetime.start", "llvm.lifetime.end")


def call(grammar: Grammar, opcode: int, name: int) -> Made:
    """A call with a result."""
    return (yield from _any_call(grammar, grammar.setting.sites, name))


def void_call(grammar: Grammar, opcode: int) -> Made:
    """A call without one."""
    return (yield from _any_call(grammar, grammar.setting.void_sites, None))


def callable_sites(grammar: Grammar, sites: Mask) -> Mask:
    """Those of the sites that there is a callee for."""
    if grammar.setting.indirect.any() and not grammar.local_mask(POINTER).any():
        return sites & ~grammar.setting.indirect
    return sites


def _any_call(grammar: Grammar, sites: Mask, name: int | None) -> Made:
    site = grammar.setting.tables.sites[(yield callable_sites(grammar, sites)) - _S0]
    prototype = site.prototype
    callee = prototype.callee
    if not isinstance(callee, GlobalReference):
        callee = grammar.values[(yield grammar.local_mask(POINTER))]
    arguments: list[ir.Argument] = []
    for type, fixed, attributes in zip(
        prototype.type.parameters, site.fixed, site.attributes, strict=True
    ):
        if fixed is not None:
            value: Value = fixed
        elif site.name.startswith(_LIFETIME) and type == POINTER:
            token = yield grammar.here.allocas | _POISON
            value = yield from grammar.finish(type, token)
        else:
            value = yield from grammar.operand(type)
        arguments.append(ir.Argument(value, attributes))
    if prototype.type.variadic:
        while True:
            token = yield grammar.typed_mask("register", is_register) | END
            if token == _END:
                break
            arguments.append(ir.Argument((yield from grammar.finish_typed(token))))
    result = None if name is None else result_of(name, prototype.type.result)
    return replace(prototype, result=result, callee=callee, arguments=tuple(arguments))
