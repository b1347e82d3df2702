"""Stack slots as values, in a function that is being edited."""

from __future__ import annotations

from llmcc.ir.promotion import concerns, promoted, slots
from llmcc.ir.syntax.types import Type
from llmcc.models.rewriter.worksheet import UNNAMED, Worksheet


def promotable(sheet: Worksheet) -> dict[str, Type]:
    """As `slots`."""
    return slots(item for items in sheet.items().values() for item in items)


def promote(sheet: Worksheet, slot: str, type: Type) -> None:
    """Do away with a slot that is `promotable`, and all that is done with it."""
    items = sheet.items()
    found = promoted(items, sheet.flow, slot, type, sheet.unnamed)
    for label, rows in sheet.blocks.items():
        pairs = zip(rows, items[label], strict=True)
        sheet.blocks[label] = [row for row, item in pairs if not concerns(item, slot)]
    for label, phi in found.phis.items():
        sheet.insert(UNNAMED, phi, (label, sum(1 for _ in sheet.phis(label))))
    for row_values in items.values():
        for item in row_values:
            if item.result is not None and item.result.name in found.values:
                sheet.replace(item.result, found.values[item.result.name])
    sheet.forget(slot)
