"""Scripts that return where it is known what: one edit for each block that goes to a return."""

from __future__ import annotations

from llmcc.ir.syntax import instructions as ir
from llmcc.models.rewriter.representation import Source
from llmcc.models.rewriter.returning import returned
from llmcc.models.rewriter.sheets import worksheet
from llmcc.models.rewriter.vocabulary import IDS
from llmcc.models.rewriter.worksheet import Worksheet


def return_script(source: Source) -> list[tuple[int, ...]]:
    """The edits, in the order of the blocks; none where nothing goes to such a block alone."""
    sheet = worksheet(source)
    return [
        (rows[-1].token, IDS["end"])
        for label, rows in sheet.blocks.items()
        if returned(sheet, label) is not None and _is_shared(sheet, label)
    ]


def _is_shared(sheet: Worksheet, label: str) -> bool:
    """Whether others go where a block does: else the two are one."""
    end = sheet.blocks[label][-1].item
    return isinstance(end, ir.Branch) and len(sheet.before[end.target]) > 1
