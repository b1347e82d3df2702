"""Scripts that return where it is known what: a block that does nothing but return, done by those
that go there. LLVM's passes make one such block of all returns and leave it to code generation.
"""

from __future__ import annotations

from dataclasses import replace

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.values import Local
from llmcc.models.rewriter.encoding import Encoder, Names
from llmcc.models.rewriter.representation import Source
from llmcc.models.rewriter.sheets import worksheet
from llmcc.models.rewriter.worksheet import Worksheet
from llmcc.training.corpus.correspondence import OWN
from llmcc.training.corpus.difference import Edit


def return_script(source: Source) -> list[Edit]:
    """The edits, in the order of the blocks; none where nothing goes to such a block alone.

    Raises Unrepresentable where a value that is returned has no words.
    """
    sheet, setting = worksheet(source), source.setting
    edits = []
    for label, rows in sheet.blocks.items():
        found = _returned(sheet, label)
        if found is not None:
            words = Encoder(setting.tables, source.module, setting.layout, Names(OWN, OWN))
            words.out.append(rows[-1].token)
            words.instruction(found)
            edits.append(tuple(words.out))
    return edits


def _returned(sheet: Worksheet, label: str) -> Instruction | None:
    """What a block would return that goes to a return, which others go to as well."""
    end = sheet.blocks[label][-1].item
    if not isinstance(end, ir.Branch) or len(sheet.before[end.target]) < 2:
        return None
    phis = [row.item for row in sheet.phis(end.target)]
    last = sheet.blocks[end.target][-1].item
    if len(sheet.blocks[end.target]) != len(phis) + 1 or not isinstance(last, ir.Return):
        return None
    for phi in phis:
        if isinstance(phi, ir.Phi) and isinstance(last.value, Local) and phi.result == last.value:
            given = next(value for value, before in phi.incoming if before == label)
            return replace(last, value=given)
    return last
