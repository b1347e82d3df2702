"""Values that are computed where they are used, in a function that is being edited."""

from __future__ import annotations

from dataclasses import replace

from llmcc.ir.sinking import Sinking
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.operands import substituted, with_result
from llmcc.ir.syntax.values import Local
from llmcc.models.rewriter.intrinsics import is_intrinsic
from llmcc.models.rewriter.worksheet import UNNAMED, Worksheet


def is_sinkable(sheet: Worksheet, token: int) -> bool:
    """Whether a row is better computed elsewhere."""
    return bool(_sinking(sheet).places(*sheet.rows[token]))


def sinkable(sheet: Worksheet) -> list[int]:
    """All such rows, in order."""
    sinking = _sinking(sheet)
    return [token for token, place in sheet.rows.items() if sinking.places(*place)]


def sink(sheet: Worksheet, token: int) -> None:
    """Compute such a row where it is used, in several places where that is so."""
    place = sheet.rows[token]
    places = _sinking(sheet).places(*place)
    row = sheet.blocks[place[0]].pop(place[1])
    old = row.item.result
    assert old is not None
    sheet.settle()
    made = substituted(row.item, sheet.replaced)
    for number, (label, end) in enumerate(places.items()):
        if number == 0:
            sheet.insert(token, made, (label, end))
            continue
        new = replace(old, name=sheet.unnamed())
        for other in sheet.blocks:
            if sheet.dominates(label, other):
                _rename(sheet, other, old, new)
        sheet.insert(UNNAMED, with_result(made, new), (label, end))


def _rename(sheet: Worksheet, label: str, old: Local, new: Local) -> None:
    """Give another value to a block's rows, and to the phis that it goes to."""
    for row in sheet.blocks[label]:
        if not isinstance(row.item, ir.Phi):
            row.item = substituted(row.item, {old.name: new})
    for target in sheet.successors[label]:
        for row in sheet.phis(target):
            assert isinstance(row.item, ir.Phi)
            incoming = [
                (new if source == label and value == old else value, source)
                for value, source in row.item.incoming
            ]
            row.item = replace(row.item, incoming=tuple(incoming))


def _sinking(sheet: Worksheet) -> Sinking:
    return Sinking(sheet.items(), sheet.flow, sheet.successors, is_intrinsic)
