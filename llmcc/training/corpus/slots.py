"""Scripts that make stack slots values: one edit for each slot."""

from __future__ import annotations

from llmcc.models.rewriter.promotion import promotable
from llmcc.models.rewriter.representation import Source
from llmcc.models.rewriter.sheets import worksheet
from llmcc.models.rewriter.vocabulary import IDS


def slot_script(source: Source) -> list[tuple[int, ...]]:
    """The edits, in the order of the slots; none where there is no such slot."""
    return [(IDS[name], IDS["end"]) for name in promotable(worksheet(source))]
