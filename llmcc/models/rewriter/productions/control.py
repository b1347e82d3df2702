"""Where a block ends."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.attributes import Metadata
from llmcc.ir.syntax.types import IntType, VoidType
from llmcc.ir.syntax.values import IntConstant
from llmcc.models.rewriter.constants import integer, read_prefix
from llmcc.models.rewriter.offers import BITS, END, Mask, Prefix
from llmcc.models.rewriter.productions.prefixes import I1, Made, behind_opcode
from llmcc.models.rewriter.vocabulary import IDS

if TYPE_CHECKING:
    from llmcc.models.rewriter.grammar import Grammar

_END: Final = IDS["end"]


def returning(grammar: Grammar, opcode: int) -> Made:
    """`ret`."""
    type = grammar.setting.signature.type.result
    if isinstance(type, VoidType):
        return ir.Return(None)
    return ir.Return((yield from grammar.operand(type)))


def unreachable(grammar: Grammar, opcode: int) -> Made:
    """`unreachable`."""
    return ir.Unreachable()
    yield  # as all productions


def branch(grammar: Grammar, opcode: int) -> Made:
    """`br`."""
    metadata, target = yield from _going(grammar, grammar.setting.branch_prefix)
    return ir.Branch(target, metadata)


def _going(grammar: Grammar, prefix: Prefix) -> Generator[Mask, int, tuple[Metadata, str]]:
    found, token = yield from read_prefix(prefix, grammar.targets())
    target = yield from grammar.finish_target(token)
    return behind_opcode(grammar, found)[0], target


def conditional(grammar: Grammar, opcode: int) -> Made:
    """`br` on a condition."""
    conditions = grammar.offers.constants(I1) | grammar.local_mask(I1)
    found, token = yield from read_prefix(grammar.setting.conditional_prefix, conditions)
    condition = yield from grammar.finish(I1, token)
    on_true = yield from grammar.target()
    on_false = yield from grammar.target()
    return ir.ConditionalBranch(condition, on_true, on_false, behind_opcode(grammar, found)[0])


def switch(grammar: Grammar, opcode: int) -> Made:
    """`switch`; the cases end with `end`."""
    value = yield from grammar.typed("switched", lambda type: isinstance(type, IntType))
    type = value.type
    assert isinstance(type, IntType)
    default = yield from grammar.target()
    cases: list[tuple[IntConstant, str]] = []
    taken: set[int] = set()
    modulus = 1 << type.bits
    free = (BITS if type.bits == 1 else grammar.offers.numbers(type.bits)) | END
    while True:
        token = yield free
        if token == _END:
            return ir.Switch(value, default, tuple(cases))
        case = yield from integer(type, token)
        if case.value in taken:
            # Spelled digit by digit; a second case of a value is never reached.
            continue
        taken.add(case.value)
        free = free.copy()
        free[_spelling(case.value, modulus)] = False
        cases.append((case, (yield from grammar.target())))


def _spelling(value: int, modulus: int) -> int:
    """The one token of an unsigned value, if it has one; else one that is never a case."""
    if modulus == 2:
        return IDS["true" if value else "false"]
    number = value - modulus if value >= modulus // 2 else value
    return IDS.get(str(number), IDS["<unk>"])
