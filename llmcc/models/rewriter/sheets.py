"""A source's function as a worksheet, by the names that its tokens have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.operands import given, with_result
from llmcc.ir.syntax.values import Local
from llmcc.models.rewriter.encoding.words import Names
from llmcc.models.rewriter.grammar import written
from llmcc.models.rewriter.vocabulary import IDS, TOKENS
from llmcc.models.rewriter.worksheet import Row, Worksheet

if TYPE_CHECKING:
    from llmcc.models.rewriter.representation import Source


def unedited(source: Source) -> str:
    """A source's own definition, by the names that its tokens have."""
    return written(source.setting, worksheet(source).finished())


def worksheet(source: Source) -> Worksheet:
    """A source's function, by the names that its tokens have."""
    names = source.names
    blocks: dict[str, list[Row]] = {}
    lines = iter(source.line_names)
    for block in source.blocks:
        rows = []
        for item in block.instructions:
            token = next(lines) if item.result is None else names.values[item.result.name]
            rows.append(Row(token, renamed(item, names)))
        blocks[TOKENS[names.blocks[block.label]]] = rows
    parameters = {
        IDS["a0"] + number: Local(f"a{number}", one.type)
        for number, one in enumerate(source.setting.signature.parameters)
    }
    return Worksheet(blocks, parameters)


def renamed(
    item: Instruction, names: Names, spelled: Mapping[int, str] | Sequence[str] = TOKENS
) -> Instruction:
    """An instruction by the spellings of the tokens of its names."""

    def change(node: Local) -> Local:
        return Local(spelled[names.values[node.name]], node.type)

    def label(old: str) -> str:
        return spelled[names.blocks[old]]

    result = item.result
    item = given(item, change)
    if result is not None:
        item = with_result(item, change(result))
    match item:
        case ir.Phi():
            known = [one for one in item.incoming if one[1] in names.blocks]
            return replace(item, incoming=tuple([(value, label(b)) for value, b in known]))
        case ir.Branch():
            return replace(item, target=label(item.target))
        case ir.ConditionalBranch():
            return replace(item, on_true=label(item.on_true), on_false=label(item.on_false))
        case ir.Switch():
            cases = tuple([(value, label(each)) for value, each in item.cases])
            return replace(item, default=label(item.default), cases=cases)
        case _:
            return item
