"""Scripts that make stack slots values: one edit for each slot."""

from __future__ import annotations

from typing import Final

from llmcc.ir.syntax.module import Module
from llmcc.models.rewriter.encoding import Encoder, Names
from llmcc.models.rewriter.promotion import promotable
from llmcc.models.rewriter.representation import Source
from llmcc.models.rewriter.sheets import worksheet
from llmcc.models.rewriter.vocabulary import IDS


def slot_script(source: Source) -> list[tuple[int, ...]]:
    """The edits, in the order of the slots; none where there is no such slot."""
    return [(IDS[name], IDS["end"]) for name in promotable(worksheet(source))]


def words_for(source: Source, module: Module | None = None) -> Encoder:
    """What writes operands and instructions of a worksheet, their metadata being a module's."""
    setting = source.setting
    return Encoder(setting.tables, module or source.module, setting.layout, Names(OWN, OWN))


OWN: Final = {word: token for word, token in IDS.items() if word[0] in "avnB"}
