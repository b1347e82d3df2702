"""Returns in the place of branches to them, in a function that is being edited.

LLVM's passes make one block of all returns, and leave it to code generation to copy it. Where it is
copied before, code generation has fewer ways to save registers on.
"""

from __future__ import annotations

from dataclasses import replace

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.operands import substituted
from llmcc.ir.syntax.values import Local
from llmcc.models.rewriter.worksheet import Worksheet


def returned(sheet: Worksheet, label: str) -> ir.Return | None:
    """What a block returns that goes to one that does nothing else; None of other blocks."""
    end = sheet.blocks[label][-1].item
    if not isinstance(end, ir.Branch):
        return None
    *phis, last = [substituted(row.item, sheet.replaced) for row in sheet.blocks[end.target]]
    if not isinstance(last, ir.Return) or not all(isinstance(one, ir.Phi) for one in phis):
        return None
    for phi in phis:
        assert isinstance(phi, ir.Phi)
        if isinstance(last.value, Local) and phi.result == last.value:
            given = next(value for value, before in phi.incoming if before == label)
            return replace(last, value=given)
    return last


def give_back(sheet: Worksheet, label: str) -> None:
    """Have such a block return by itself."""
    found = returned(sheet, label)
    assert found is not None
    sheet.blocks[label][-1].item = found
    sheet.connect()
