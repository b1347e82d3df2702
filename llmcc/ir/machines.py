"""Target machines, one per process and kind: making one costs more than most passes."""

from __future__ import annotations

from functools import cache

from llmcc.ir.module import Machine, Relocation


@cache
def machine_for(triple: str, level: int = 2, relocation: str = "pic") -> Machine:
    """The machine of a triple; `level` is code generation's, `relocation` as clang names it."""
    kinds = {"static": Relocation.STATIC, "pic": Relocation.PIC}
    return Machine(triple, level=level, relocation=kinds.get(relocation, Relocation.PIC))
