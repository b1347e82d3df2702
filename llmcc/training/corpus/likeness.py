"""What is alike in two functions that have the same names: rows, operands, ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.values import Local, Value
from llmcc.models.rewriter.vocabulary import ALIGNMENTS, ATTACHMENTS, FLAGS, IDS
from llmcc.models.rewriter.worksheet import Row


def kind_of(item: Instruction) -> tuple[object, bool]:
    """What two rows must have in common to be the same one, changed."""
    return item.result and item.result.type, isinstance(item, ir.Phi)


def plain(tokens: Sequence[int]) -> list[int]:
    """Tokens without those of flags, alignments and metadata."""
    return [token for token in tokens if token not in _UNSAID]


_UNSAID: Final = frozenset(
    [
        *[IDS[flag] for flag in FLAGS],
        *[IDS[f"align{alignment}"] for alignment in ALIGNMENTS],
        *range(IDS["M0"], IDS["M0"] + ATTACHMENTS),
    ]
)


def goes(item: Instruction) -> tuple[object, ...]:
    """Where a terminator goes, whatever it depends on."""
    match item:
        case ir.Branch():
            return ("br", item.target)
        case ir.ConditionalBranch():
            return ("br_if", item.on_true, item.on_false)
        case _:
            return (item.__class__.__name__,)


def aligned(mine: Sequence[Row], theirs: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Pairs of places of rows without result that look the same, in order."""
    matcher = SequenceMatcher(None, _shapes(mine), _shapes(theirs), autojunk=False)
    for match in matcher.get_matching_blocks():
        for offset in range(match.size):
            yield match.a + offset, match.b + offset


def _shapes(rows: Sequence[Row]) -> list[tuple[object, ...]]:
    shapes: list[tuple[object, ...]] = []
    for row in rows:
        item = row.item
        if isinstance(item, ir.Store):
            shapes.append(("store", item.value.type))
        elif isinstance(item, ir.Call):
            shapes.append(("call", getattr(item.callee, "name", ""), item.type))
        else:
            shapes.append((item.__class__.__name__,))
    return shapes


def is_acyclic(values: dict[str, Value]) -> bool:
    """Whether nothing is replaced by what is itself replaced."""
    return not any(isinstance(one, Local) and one.name in values for one in values.values())


def operands(item: Instruction) -> list[Value]:
    """The values that an instruction is given, in order."""
    match item:
        case ir.Binary() | ir.Compare():
            return [item.left, item.right]
        case ir.Cast() | ir.Unary() | ir.Freeze():
            return [item.value]
        case ir.Select():
            return [item.condition, item.on_true, item.on_false]
        case ir.Load():
            return [item.pointer]
        case ir.Store():
            return [item.value, item.pointer]
        case ir.GetElementPtr():
            return [item.base, *item.indices]
        case ir.Call():
            return [item.callee, *[one.value for one in item.arguments]]
        case ir.Return():
            return [] if item.value is None else [item.value]
        case ir.ConditionalBranch():
            return [item.condition]
        case ir.Switch():
            return [item.value]
        case _:
            return []
