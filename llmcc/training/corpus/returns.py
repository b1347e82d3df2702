"""Scripts that return where it is known what: one edit for each block that goes to a return."""

from __future__ import annotations

from llmcc.models.rewriter.representation import Source
from llmcc.models.rewriter.returning import returned
from llmcc.models.rewriter.sheets import worksheet
from llmcc.models.rewriter.vocabulary import IDS


def return_script(source: Source) -> list[tuple[int, ...]]:
    """The edits, in the order of the blocks; none where nothing goes to such a block alone."""
    sheet = worksheet(source)
    return [
        (rows[-1].token, IDS["end"])
        for label, rows in sheet.blocks.items()
        # Where no other goes there, the two blocks are one.
        if returned(sheet, label) is not None and len(sheet.before[sheet.successors[label][0]]) > 1
    ]
