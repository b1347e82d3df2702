"""What stands behind an opcode: flags, metadata, alignment; and the result before it."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Final, TypeAlias

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.attributes import Metadata
from llmcc.ir.syntax.types import IntType, PointerType, Type
from llmcc.ir.syntax.values import Local
from llmcc.ir.syntax.words import BINARY_FLAGS, CAST_FLAGS, FAST_MATH, OTHER_FLAGS
from llmcc.models.rewriter.offers import Mask, Prefix, prefix
from llmcc.models.rewriter.vocabulary import ALIGNMENTS, FLOATING, IDS, INTRINSICS, TOKENS

if TYPE_CHECKING:
    from llmcc.models.rewriter.grammar import Grammar

Made: TypeAlias = Generator[Mask, int, ir.Instruction]
I1: Final = IntType(1)
I32: Final = IntType(32)
POINTER: Final = PointerType()
M0: Final = IDS["M0"]
ALIGN: Final = {IDS[f"align{alignment}"]: alignment for alignment in ALIGNMENTS}
PHI_FLAGS: Final = prefix(["fast", *FAST_MATH])
PREFIXES: Final[dict[str, Prefix]] = {
    **{opcode: prefix(flags) for opcode, flags in BINARY_FLAGS.items()},
    **{opcode: prefix(flags) for opcode, flags in CAST_FLAGS.items()},
    "icmp": prefix(OTHER_FLAGS["icmp"]),
    "fcmp": PHI_FLAGS,
    "fneg": PHI_FLAGS,
    **{f"llvm.{base}": PHI_FLAGS if base in FLOATING else prefix(()) for base in INTRINSICS},
}


def flags_of(tokens: list[int]) -> frozenset[str]:
    """The flags that tokens stand for."""
    flags: set[str] = set()
    for token in tokens:
        flag = TOKENS[token]
        flags.update(FAST_MATH if flag == "fast" else [flag])
    return frozenset(flags)


def alignment_of(grammar: Grammar, found: list[int], type: Type) -> int:
    """The alignment in a prefix; the natural one of a type where there is none."""
    for token in found:
        if token in ALIGN:
            return ALIGN[token]
    return grammar.setting.layout.alignment(type)


def behind_opcode(grammar: Grammar, found: list[int]) -> tuple[Metadata, list[int], int | None]:
    """What stands behind an opcode: metadata, flags, the metadata's token."""
    flags: list[int] = []
    attached: int | None = None
    for token in found:
        if token >= M0 and TOKENS[token][0] == "M":
            attached = token
        elif token not in ALIGN:
            flags.append(token)
    metadata: Metadata = ()
    if attached is not None and attached != M0:
        metadata = grammar.setting.tables.attachments[attached - M0 - 1].metadata
    return metadata, flags, attached


def result_of(name: int, type: Type) -> Local:
    """The result of an instruction, by its name as a token."""
    return Local(TOKENS[name], type)
