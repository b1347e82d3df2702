"""What each instruction is made of, read token by token.

Every production is a generator: it yields the mask of what can come, is sent what comes, and
returns the instruction. Each has its counterpart in `encoding`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from llmcc.ir.syntax.types import ArrayType, IntType, StructType
from llmcc.models.rewriter.offers import Mask, mask_of
from llmcc.models.rewriter.productions import aggregates, calls, control, memory, scalars
from llmcc.models.rewriter.productions.calls import callable_sites
from llmcc.models.rewriter.productions.prefixes import Made
from llmcc.models.rewriter.vocabulary import BINARY, CASTS, COMPARISONS, IDS, INTRINSICS

if TYPE_CHECKING:
    from llmcc.models.rewriter.grammar import Grammar

Production: TypeAlias = Callable[["Grammar", int, int], Made]
VoidProduction: TypeAlias = Callable[["Grammar", int], Made]

PHI: Final = IDS["phi"]
PRODUCTIONS: Final[dict[int, Production]] = {
    **{IDS[opcode]: scalars.binary for opcode in BINARY},
    **{IDS[opcode]: scalars.cast for opcode in CASTS},
    **{IDS[opcode]: scalars.compare for opcode in COMPARISONS},
    **{IDS[f"llvm.{base}"]: scalars.intrinsic for base in INTRINSICS},
    IDS["fneg"]: scalars.unary,
    IDS["select"]: scalars.select,
    IDS["freeze"]: scalars.freeze,
    IDS["alloca"]: memory.alloca,
    IDS["alloca_n"]: memory.alloca_n,
    IDS["load"]: memory.load,
    IDS["gep"]: memory.address,
    IDS["extractvalue"]: aggregates.extract_value,
    IDS["insertvalue"]: aggregates.insert_value,
    IDS["extractelement"]: aggregates.extract_element,
    IDS["insertelement"]: aggregates.insert_element,
    IDS["shuffle"]: aggregates.shuffle,
    IDS["call"]: calls.call,
}
VOID: Final[dict[int, VoidProduction]] = {
    IDS["store"]: memory.store,
    IDS["call"]: calls.void_call,
    IDS["ret"]: control.returning,
    IDS["br"]: control.branch,
    IDS["br_if"]: control.conditional,
    IDS["switch"]: control.switch,
    IDS["unreachable"]: control.unreachable,
}
TERMINATORS: Final = frozenset(IDS[w] for w in "ret br br_if switch unreachable".split())
_RESULTS: Final = mask_of(PRODUCTIONS)
_VOIDS: Final = mask_of(VOID)


def result_opcodes(grammar: Grammar, *, phi: bool) -> Mask:
    """The opcodes of instructions with a result."""
    setting = grammar.setting
    scope = grammar.here.scope
    key = (
        phi,
        grammar.stack > 0,
        setting.variable_alloca and any(isinstance(type, IntType) for type in scope),
        setting.aggregates or any(isinstance(type, StructType | ArrayType) for type in scope),
        bool(callable_sites(grammar, setting.sites).any()),
    )
    mask = setting.result_masks.get(key)
    if mask is None:
        mask = setting.result_masks[key] = _RESULTS.copy()
        mask[PHI], mask[IDS["alloca"]], mask[IDS["alloca_n"]], aggregates, calls = key
        mask[IDS["extractvalue"]] = mask[IDS["insertvalue"]] = aggregates
        mask[IDS["call"]] = calls
    return mask


def void_opcodes(grammar: Grammar) -> Mask:
    """The opcodes of instructions without a result."""
    setting = grammar.setting
    key = (grammar.has_targets(), bool(callable_sites(grammar, setting.void_sites).any()))
    mask = setting.void_masks.get(key)
    if mask is None:
        mask = setting.void_masks[key] = _VOIDS.copy()
        mask[IDS["br"]] = mask[IDS["br_if"]] = mask[IDS["switch"]] = key[0]
        mask[IDS["call"]] = key[1]
    return mask
